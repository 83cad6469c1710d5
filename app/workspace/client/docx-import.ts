import type { Editor } from '@tiptap/core';
import type { Message } from '../../kernel/words/message';
import { post } from './answer';
import { askToReplace } from '../islands/editor/dialogs';
import type { Questions } from '../islands/editor/editor-state';
import type { Store } from '../islands/editor/store';
import type { ImportReport } from '../islands/editor/text-frame';
import { countCharacters, readDocument } from './document-html';
import { tell } from '../islands/toaster';
import { said } from './editor-text';
import { t } from './writing-text';

interface ImportAnswer {
  title: string;
  html: string;
  notes: Message[];
  images: unknown[];
}

interface ImportOptions {
  editor: Editor;
  url: string;
  title: HTMLInputElement | HTMLTextAreaElement | null;
  questions: Questions;
  /** Name of the document while it is read. */
  importing: Store<string | null>;
  /** What the import had to leave out. */
  imported: Store<ImportReport | null>;
  /** Puts the new text on record at once. */
  save(): Promise<unknown>;
}

/** Asks for a Word document. */
export function chooseDocx(take: (file: File) => void): void {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.accept = '.docx';
  picker.addEventListener('change', () => {
    if (picker.files?.[0]) take(picker.files[0]);
  });
  picker.click();
}

/** Puts the text of a Word document in place of the body; one step of undo brings the old one back. */
export async function importDocx({ editor, url, title, questions, importing, imported, save }: ImportOptions, file: File): Promise<void> {
  if (countCharacters(editor.state.doc) > 0 && !(await askToReplace(questions))) return;
  importing.set(file.name);
  const form = new FormData();
  form.set('file', file);
  const answer = await post<ImportAnswer>(url, form);
  importing.set(null);
  if (answer.kind !== 'done') {
    tell(
      answer.kind === 'refused'
        ? t('没有导入：{why}', { why: answer.messages.join(t('；')) })
        : answer.kind === 'signed-out'
          ? t('没有导入：登录已超时，请在新标签页登录后再试')
          : t('没有导入：连接不上服务器，请稍后再试'),
      'stop',
    );
    return;
  }
  const { html, notes = [], title: found } = answer.data;
  const doc = readDocument(editor.schema, html);
  editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, doc.content));
  if (title && title.value.trim() === '' && found !== '') {
    title.value = found;
    title.dispatchEvent(new Event('input', { bubbles: true }));
  }
  imported.set(notes.length > 0 ? { name: file.name, notes: notes.map(said) } : null);
  await save();
  tell(t('已导入{name}', { name: file.name }));
}
