import type { Editor } from '@tiptap/core';
import type { Message } from '../../kernel/words/message';
import { post } from './answer';
import { h, openDialog } from './dom';
import { countCharacters, readDocument } from './document-html';
import { said, t } from './editor-text';

interface Imported {
  title: string;
  html: string;
  notes: Message[];
  images: unknown[];
}

interface ImportOptions {
  editor: Editor;
  url: string;
  title: HTMLInputElement | HTMLTextAreaElement | null;
  /** The element for the notes of an import. */
  panel: HTMLElement;
  /** Puts the new text on record at once. */
  save(): Promise<unknown>;
  say(words: string): void;
}

/** Asks for a Word document. */
export function chooseDocx(take: (file: File) => void): void {
  const picker = h('input', { type: 'file', accept: '.docx' });
  picker.addEventListener('change', () => {
    if (picker.files?.[0]) take(picker.files[0]);
  });
  picker.click();
}

/** Puts the text of a Word document in place of the body; one step of undo brings the old one back. */
export async function importDocx({ editor, url, title, panel, save, say }: ImportOptions, file: File): Promise<void> {
  if (countCharacters(editor.state.doc) > 0) {
    const { closed } = openDialog({
      title: t('导入Word文档'),
      content: [t('导入会替换现有正文。替换后可以撤销。')],
      accept: t('替换正文'),
    });
    if ((await closed) !== 'accept') return;
  }
  say(t('正在导入{name}…', { name: file.name }));
  const form = new FormData();
  form.set('file', file);
  const answer = await post<Imported>(url, form);
  if (answer.kind !== 'done') {
    say(
      answer.kind === 'refused'
        ? t('没有导入：{why}', { why: answer.messages.join(t('；')) })
        : answer.kind === 'signed-out'
          ? t('没有导入：登录已超时，请在新标签页登录后再试')
          : t('没有导入：连接不上服务器，请稍后再试'),
    );
    return;
  }
  const { html, notes, title: found } = answer.data;
  const doc = readDocument(editor.schema, html);
  editor.view.dispatch(editor.state.tr.replaceWith(0, editor.state.doc.content.size, doc.content));
  if (title && title.value.trim() === '' && found !== '') {
    title.value = found;
    title.dispatchEvent(new Event('input', { bubbles: true }));
  }
  showNotes(panel, file.name, notes ?? []);
  await save();
  say(t('已导入{name}', { name: file.name }));
}

function showNotes(panel: HTMLElement, name: string, notes: readonly Message[]): void {
  panel.hidden = notes.length === 0;
  if (notes.length === 0) return;
  panel.replaceChildren(
    h('h2', {}, t('导入说明：{name}', { name })),
    h('ul', {}, ...notes.map((note) => h('li', {}, said(note)))),
    h('button', { type: 'button', click: () => (panel.hidden = true) }, t('关闭')),
  );
}
