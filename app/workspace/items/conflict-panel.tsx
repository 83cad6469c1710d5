import { Button } from '~/ui/button';
import { ChoiceLabel } from '~/ui/field';
import type { ReactNode } from 'react';
import type { Part } from '~/modules/publishing/editing/conflict';
import type { SaveConflict, SidePiece } from '~/modules/publishing/editing/queries/save-conflict.server';
import { Panel } from '~/ui/panel';
import { Compare } from '~/ui/compare';
import { cx } from '~/ui/cx';
import { scrollingTables } from '~/ui/scrolling-tables';
import { choiceField, SHOWN } from './edition-form';
import { useWords } from '../words/use-words';

const WHO = { mine: '只有您改过', theirs: '只有对方改过', both: '两边都改过，请选择' } as const;
const WHERE = { mine: '只在这里改过', theirs: '只在那一稿改过', both: '两边都改过，请选择' } as const;
/** The fields of the form that a part is written in, where they are not called as it is. */
const WRITTEN_IN: Partial<Record<Part, string>> = { effect: 'effectState effectDate' };

interface ConflictPanelProps {
  conflict: SaveConflict;
}

/** The officer's text beside the one saved meanwhile, with a choice for each part; part of the editor's form. */
// oxlint-disable-next-line max-lines-per-function -- one panel's markup, in its order
export function ConflictPanel({
  conflict: { revisionNo, lockVersion, newer, savedAt, savedBy, parts, theirHtml, own, shown },
}: ConflictPanelProps) {
  const { t, line, label, zh } = useWords();
  return (
    <Panel
      id="conflict"
      className="col-span-full min-w-0"
      heading={
        !newer
          ? t('内容没有被别人改过')
          : own
            ? t('您于{savedAt}在别处保存了第{revisionNo}稿', { savedAt, revisionNo })
            : line('{savedBy}于{savedAt}保存了第{revisionNo}稿', { savedBy, savedAt, revisionNo })
      }
    >
      <input type="hidden" name="settles" value={lockVersion} />
      <input type="hidden" name={SHOWN} value={JSON.stringify(shown)} />
      {parts.length === 0 || !newer ? (
        <p>{newer ? t('内容与您的相同，请核对后再保存。') : t('这条信息的办理有变动，请核对后再保存。')}</p>
      ) : (
        <p>
          {own
            ? t(
                '与您在这里写的有{n}处不同，不同的字句已标出。请逐项选择用哪一份，再保存。“这里的”就是下面编辑框里的内容，可以继续修改；您在别处保存的一稿仍留在历次修改中。',
                { n: parts.length },
              )
            : line(
                '与您的内容有{n}处不同，不同的字句已标出。请逐项选择用哪一份，再保存。“我的”就是下面编辑框里的内容，可以继续修改；{savedBy}保存的一稿仍留在历次修改中。',
                { n: parts.length, savedBy },
              )}
        </p>
      )}
      {newer &&
        parts.map(({ part, label: field, by, side: chosen, mine, theirs }) => {
          const name = choiceField(part);
          const side = (value: 'mine' | 'theirs', words: ReactNode, pieces: readonly SidePiece[]) => (
            <div
              data-side={value}
              className="border-0 border-s-4 border-solid border-line px-3 pt-1 pb-3 has-checked:border-main has-checked:bg-main-soft"
            >
              <ChoiceLabel>
                <input type="radio" name={name} value={value} required defaultChecked={chosen === value} /> {words}
              </ChoiceLabel>
              <Pieces pieces={pieces} />
              {part === 'bodyHtml' && value === 'theirs' && (
                <details>
                  <summary>{t('带格式查看，可以复制')}</summary>
                  <div className="document" lang={zh} dangerouslySetInnerHTML={{ __html: scrollingTables(theirHtml) }} />
                </details>
              )}
            </div>
          );
          return (
            <fieldset
              key={part}
              className="mt-4 min-w-0 border-0 border-t border-solid border-line px-0 pt-3 pb-0"
              data-fields={WRITTEN_IN[part] ?? part}
              data-called={label(field)}
            >
              <legend className="float-start w-full p-0 font-bold">
                {label(field)}{' '}
                <span className={cx('ms-[0.75em]', by === 'both' ? 'text-warn' : 'text-15 font-normal text-quiet')}>
                  {t((own ? WHERE : WHO)[by])}
                </span>
              </legend>
              <div className="clear-both grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-2 md:grid-cols-2">
                {side('mine', own ? t('用这里的') : t('用我的'), mine)}
                {side('theirs', own ? t('用那一稿的') : line('用{savedBy}的', { savedBy }), theirs)}
              </div>
            </fieldset>
          );
        })}
      {newer && parts.length > 0 && (
        <p className="mt-4">
          <Button name="do" value="save" kind="primary">
            {t('按所选保存')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

function Pieces({ pieces }: { pieces: readonly SidePiece[] }) {
  const { t, zh } = useWords();
  if (pieces.length === 0) return <Compare side>{t('（空）')}</Compare>;
  const differs = pieces.some(({ marked }) => marked);
  return (
    <>
      <Compare side lang={zh}>
        {pieces.map(({ text, marked }, at) => (marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}
      </Compare>
      {!differs && <p className="text-15 text-quiet">{t('这一份没有另外的字句。')}</p>}
    </>
  );
}
