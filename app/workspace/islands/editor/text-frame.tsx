import { Button } from '~/ui/button';
import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { cx } from '~/ui/cx';
import { Progress } from '~/ui/progress';
import { WRITING } from '../../words/writing-words';
import { LanguageProvider, useOwnWords } from '../../words/language';
import { pageLanguage } from '../../words/own-words';
import { DROPPING } from './dropping';
import { type Store, useStore } from './store';
import { Toolbar, type Tools } from './toolbar';

/** What an import of a document had to leave out or change. */
export interface ImportReport {
  name: string;
  notes: readonly string[];
}

/** What is around the text while it is written. */
export interface TextFrame {
  /** The element that the text is in. */
  surface: HTMLElement;
  /** Ids of the text's element, and of the hint that describes it. */
  id: string;
  hint: string;
  bars: readonly Tools[];
  /** The words of its footnotes, in their order. */
  notes: Store<readonly string[]>;
  characters: Store<number>;
  /** Name of the document that is being imported. */
  importing: Store<string | null>;
  imported: Store<ImportReport | null>;
  editNote(index: number): void;
  focus(): void;
}

/** Puts the frame, with the text in it, into a place of the page. */
export function showFrame(place: HTMLElement, frame: TextFrame): void {
  const root = createRoot(place);
  flushSync(() =>
    root.render(
      <LanguageProvider value={pageLanguage()}>
        <Frame frame={frame} />
      </LanguageProvider>,
    ),
  );
}

function Frame({ frame }: { frame: TextFrame }) {
  const { t } = useOwnWords(WRITING);
  const { surface, id, hint, bars } = frame;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current!.append(surface);
  }, [surface]);
  return (
    <div
      data-text-editor=""
      className={cx(
        'border-2 border-solid border-edge bg-paper focus-within:border-main [&:has(.document:focus-visible)]:border-ink [&:has(.document:focus-visible)]:outline-3 [&:has(.document:focus-visible)]:outline-solid [&:has(.document:focus-visible)]:outline-focus',
        DROPPING,
      )}
    >
      <div className="sticky top-0 z-2 border-0 border-b border-solid border-line bg-ground">
        {bars.map((tools) => (
          <Toolbar key={tools.label} tools={tools} controls={id} onLeave={() => frame.focus()} />
        ))}
      </div>
      <div ref={place} className="px-3.5 pt-6 pb-12 md:px-5" />
      <Notes frame={frame} />
      <Foot frame={frame} />
      <p id={hint} className="sr-only">
        {t('按Alt加F10到工具栏；在表格和列表里，先按Escape再按Tab可以离开正文。')}
      </p>
      <Imported imported={frame.imported} />
    </div>
  );
}

/** The notes below the text, each a way to its editor. */
function Notes({ frame }: { frame: TextFrame }) {
  const { t } = useOwnWords(WRITING);
  const notes = useStore(frame.notes);
  if (notes.length === 0) return null;
  return (
    // As wide as the text above, whose letters are larger.
    <ol aria-label={t('脚注')} className="mx-auto mb-4 max-w-[45rem] list-decimal pt-3 pe-5 pb-0 ps-11">
      {notes.map((words, at) => (
        <li key={at}>
          <button
            type="button"
            onClick={() => frame.editNote(at)}
            className="w-full cursor-pointer border-0 bg-transparent px-1 py-0.5 text-start text-15 text-main hover:underline"
          >
            {words}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Foot({ frame }: { frame: TextFrame }) {
  const { t } = useOwnWords(WRITING);
  const n = useStore(frame.characters);
  const importing = useStore(frame.importing);
  return (
    <div className="flex min-h-8 flex-wrap gap-x-6 border-0 border-t border-solid border-line bg-ground px-3 py-0.5 text-15 text-quiet">
      {importing !== null && <Progress label={importing} state="running" words={t('正在导入{name}…', { name: importing })} />}
      <p data-characters="" className="tabular-nums">
        {t('正文{n}字', { n })}
      </p>
    </div>
  );
}

function Imported({ imported }: { imported: Store<ImportReport | null> }) {
  const { t } = useOwnWords(WRITING);
  const report = useStore(imported);
  if (report === null) return null;
  return (
    <section aria-label={t('导入说明')} className="!mb-0 border-0 border-t border-solid border-line bg-main-soft px-5 py-3">
      <h2 className="!mt-0">{t('导入说明：{name}', { name: report.name })}</h2>
      <ul className="mb-3 list-disc ps-6">
        {report.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Button type="button" onClick={() => imported.set(null)}>
        {t('关闭')}
      </Button>
    </section>
  );
}
