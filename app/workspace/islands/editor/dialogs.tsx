import { type ReactNode, useEffect, useId, useRef } from 'react';
import { DialogForm } from '~/ui/dialog';
import { ChoiceLabel, describedBy, Field } from '~/ui/field';
import { WRITING } from '../../words/writing-words';
import { useOwnWords } from '../../words/language';
import type { Questions } from './editor-state';

type Answer<A> = (given: A | null) => void;

/** A labelled field of a dialog. */
function DialogField({ label, hint, children }: { label: string; hint?: string; children(attributes: { id: string }): ReactNode }) {
  const id = useId();
  const attributes = hint === undefined ? { id } : { id, 'aria-describedby': describedBy(id, { hint }) };
  return (
    <Field id={id} label={label} hint={hint}>
      {children(attributes)}
    </Field>
  );
}

const text = (fields: FormData, name: string): string => {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** What is known of a link before it is asked for. */
interface LinkQuestion {
  href: string;
  /** There is one already. */
  linked: boolean;
  /** Nothing is selected that could be the link's text. */
  wordless: boolean;
}

export type LinkAnswer = 'delete' | { address: string; words: string };

function LinkDialog({ asked: { href, linked, wordless }, onAnswer }: { asked: LinkQuestion; onAnswer: Answer<LinkAnswer> }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogForm
      title={t('链接')}
      accept={t('确定')}
      others={linked ? [{ value: 'delete', label: t('取消链接') }] : []}
      cancel={t('取消')}
      onAnswer={(answer, fields) =>
        onAnswer(
          answer === 'accept' ? { address: text(fields, 'address'), words: text(fields, 'words') } : answer === 'delete' ? 'delete' : null,
        )
      }
    >
      <DialogField label={t('网址')} hint={t('例如“https://www.gov.cn/”或本网站的“/item/12”')}>
        {(attributes) => (
          <input
            {...attributes}
            name="address"
            defaultValue={href}
            required
            inputMode="url"
            autoComplete="off"
            pattern="\s*(https?://\S+|mailto:\S+|/\S*|[^\s:\/@]+\.[^\s:]+)\s*"
            title={t('网址，例如“https://www.gov.cn/”或“/item/12”')}
          />
        )}
      </DialogField>
      {wordless && (
        <DialogField label={t('链接文字')}>
          {(attributes) => <input {...attributes} name="words" required autoComplete="off" />}
        </DialogField>
      )}
    </DialogForm>
  );
}

export function askLink(questions: Questions, asked: LinkQuestion): Promise<LinkAnswer | null> {
  return questions.ask<LinkAnswer>((answer) => <LinkDialog asked={asked} onAnswer={answer} />);
}

export interface TableAnswer {
  rows: number;
  columns: number;
  /** Its first row is its head. */
  header: boolean;
}

function TableDialog({ onAnswer }: { onAnswer: Answer<TableAnswer> }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogForm
      title={t('插入表格')}
      accept={t('插入')}
      cancel={t('取消')}
      onAnswer={(answer, fields) =>
        onAnswer(
          answer === 'accept'
            ? { rows: Number(fields.get('rows')), columns: Number(fields.get('columns')), header: fields.has('header') }
            : null,
        )
      }
    >
      <DialogField label={t('行数')}>
        {(attributes) => <input {...attributes} name="rows" type="number" min={1} max={100} defaultValue={3} required />}
      </DialogField>
      <DialogField label={t('列数')}>
        {(attributes) => <input {...attributes} name="columns" type="number" min={1} max={20} defaultValue={3} required />}
      </DialogField>
      <ChoiceLabel>
        <input type="checkbox" name="header" defaultChecked /> {t('第一行是表头')}
      </ChoiceLabel>
    </DialogForm>
  );
}

export function askTable(questions: Questions): Promise<TableAnswer | null> {
  return questions.ask<TableAnswer>((answer) => <TableDialog onAnswer={answer} />);
}

function AltField({ alt }: { alt: string }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogField label={t('图片说明文字')} hint={t('读给看不见图片的人听，说出图中的内容；不必写“图片”二字')}>
      {(attributes) => (
        // Spaces say nothing.
        <input {...attributes} name="alt" defaultValue={alt} required maxLength={200} pattern=".*\S.*" autoComplete="off" />
      )}
    </DialogField>
  );
}

export interface FigureAnswer {
  file: File;
  alt: string;
}

function FigureDialog({ types, onAnswer }: { types: string; onAnswer: Answer<FigureAnswer> }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogForm
      title={t('插入图片')}
      accept={t('插入')}
      cancel={t('取消')}
      onAnswer={(answer, fields) => {
        const file = fields.get('file');
        onAnswer(answer === 'accept' && file instanceof File ? { file, alt: text(fields, 'alt') } : null);
      }}
    >
      <DialogField label={t('图片文件')} hint={t('支持JPG、PNG、GIF、WebP')}>
        {(attributes) => <input {...attributes} name="file" type="file" accept={types} required />}
      </DialogField>
      <AltField alt="" />
    </DialogForm>
  );
}

/** Asks for a picture of one of the media types, and for its words. */
export function askFigure(questions: Questions, types: string): Promise<FigureAnswer | null> {
  return questions.ask<FigureAnswer>((answer) => <FigureDialog types={types} onAnswer={answer} />);
}

type AltAnswer = 'delete' | { alt: string };

function AltDialog({ alt, onAnswer }: { alt: string; onAnswer: Answer<AltAnswer> }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogForm
      title={t('图片说明')}
      accept={t('确定')}
      others={[{ value: 'delete', label: t('删除图片') }]}
      cancel={t('取消')}
      onAnswer={(answer, fields) => onAnswer(answer === 'accept' ? { alt: text(fields, 'alt') } : answer === 'delete' ? 'delete' : null)}
    >
      <AltField alt={alt} />
    </DialogForm>
  );
}

/** Asks for the words of a picture that is there. */
export function askAlt(questions: Questions, alt: string): Promise<AltAnswer | null> {
  return questions.ask<AltAnswer>((answer) => <AltDialog alt={alt} onAnswer={answer} />);
}

/** An editor for a few words, in an element of a dialog. */
export interface SmallEditor {
  read(): string;
  destroy(): void;
}

interface NoteQuestion {
  /** There is one already. */
  existing: boolean;
  near: DOMRect;
  /** @param label id of the words that name it. */
  write(holder: HTMLElement, label: string): SmallEditor;
}

function NoteDialog({ asked: { existing, near, write }, onAnswer }: { asked: NoteQuestion; onAnswer: Answer<string> }) {
  const { t } = useOwnWords(WRITING);
  const label = useId();
  const holder = useRef<HTMLDivElement>(null);
  const editor = useRef<SmallEditor | null>(null);
  useEffect(() => {
    const small = write(holder.current!, label);
    editor.current = small;
    return () => small.destroy();
  }, [write, label]);
  return (
    <DialogForm
      title={existing ? t('脚注') : t('插入脚注')}
      accept={t('确定')}
      others={existing ? [{ value: 'delete', label: t('删除脚注') }] : []}
      cancel={t('取消')}
      near={near}
      onAnswer={(answer) => onAnswer(answer === 'accept' ? editor.current!.read() : answer === 'delete' ? '' : null)}
    >
      <p id={label} className="text-15 text-quiet">
        {t('脚注文字')}
      </p>
      <div
        ref={holder}
        data-note-editor=""
        className="min-h-21 border-2 border-solid border-edge px-2.5 py-2 focus-within:border-main focus-within:shadow-[0_0_0_2px_var(--focus)]"
      />
    </DialogForm>
  );
}

/** Asks for the text of a footnote, as HTML; empty where there is to be none. */
export function askNote(questions: Questions, asked: NoteQuestion): Promise<string | null> {
  return questions.ask<string>((answer) => <NoteDialog asked={asked} onAnswer={answer} />);
}

function ReplaceDialog({ onAnswer }: { onAnswer: Answer<string> }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogForm title={t('导入Word文档')} accept={t('替换正文')} cancel={t('取消')} onAnswer={onAnswer}>
      <p>{t('导入会替换现有正文。替换后可以撤销。')}</p>
    </DialogForm>
  );
}

/** Asks whether an import is to take the place of the text. */
export async function askToReplace(questions: Questions): Promise<boolean> {
  return (await questions.ask<string>((answer) => <ReplaceDialog onAnswer={answer} />)) === 'accept';
}

function DroppedDialog({ name, onAnswer }: { name: string; onAnswer: Answer<string> }) {
  const { t } = useOwnWords(WRITING);
  return (
    <DialogForm
      title={t('放入{name}', { name })}
      accept={t('导入正文')}
      others={[{ value: 'attach', label: t('作为附件') }]}
      cancel={t('取消')}
      onAnswer={onAnswer}
    >
      <p>{t('要把它的文字导入正文，还是作为附件？')}</p>
    </DialogForm>
  );
}

/** Asks what a Word document is meant for that was let go over the form: `accept` for its text, `attach`, or null for nothing. */
export function askAboutDocument(questions: Questions, name: string): Promise<string | null> {
  return questions.ask<string>((answer) => <DroppedDialog name={name} onAnswer={answer} />);
}
