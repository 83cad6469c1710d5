import { Editor } from '@tiptap/core';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { freshId, h, openDialog } from './dom';
import { noteExtensions, readDocument, writeDocument } from './document-html';
import { t } from './editor-text';

/** Shows a note's number; its text opens on a click or with Enter while it is selected. */
export function footnoteView(editor: () => Editor) {
  return (node: DocumentNode, _view: EditorView, getPos: () => number | undefined): NodeView => {
    const button = h('button', { type: 'button', tabindex: -1, click: () => void editNote(editor(), getPos()) });
    const dom = h('sup', { class: 'doc-note' }, button);
    const name = (of: DocumentNode) => {
      const words = plainText(of.attrs.html as string);
      button.setAttribute('aria-label', t('脚注：{words}', { words }));
      button.title = words;
    };
    name(node);
    return {
      dom,
      update(next) {
        if (next.type !== node.type) return false;
        name(next);
        return true;
      },
      stopEvent: (event) => event.type === 'mousedown' || event.type === 'click',
      ignoreMutation: () => true,
    };
  };
}

/** Puts a note behind the selection and asks for its text; without text there is no note. */
export async function insertNote(editor: Editor): Promise<void> {
  const { to, $to } = editor.state.selection;
  if (!$to.parent.inlineContent) return;
  const html = await askText('', placeOf(editor, to), false);
  editor.view.focus();
  if (html !== null && html !== 'delete' && html !== '') editor.commands.insertContentAt(to, { type: 'footnote', attrs: { html } });
}

/** Opens the text of the note at a position. */
export async function editNote(editor: Editor, pos: number | undefined): Promise<void> {
  const node = pos === undefined ? null : editor.state.doc.nodeAt(pos);
  if (pos === undefined || node?.type.name !== 'footnote') return;
  const html = await askText(node.attrs.html as string, placeOf(editor, pos), true);
  editor.view.focus();
  if (html === null || editor.state.doc.nodeAt(pos) !== node) return;
  if (html === 'delete' || html === '') editor.view.dispatch(editor.state.tr.delete(pos, pos + 1));
  else if (html !== node.attrs.html) editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'html', html));
}

/** The notes below the text, each a way to its editor. */
export function noteList(editor: Editor): HTMLElement {
  const list = h('ol', { class: 'editor-notes', 'aria-label': t('脚注'), hidden: true });
  let shown = '';
  const update = () => {
    const notes: { pos: number; html: string }[] = [];
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === 'footnote') notes.push({ pos, html: node.attrs.html as string });
    });
    const now = JSON.stringify(notes.map(({ html }) => html));
    positions = notes.map(({ pos }) => pos);
    if (now === shown) return;
    shown = now;
    list.hidden = notes.length === 0;
    list.replaceChildren(
      ...notes.map(({ html }, index) =>
        h('li', {}, h('button', { type: 'button', click: () => void editNote(editor, positions[index]) }, plainText(html))),
      ),
    );
  };
  let positions: number[] = [];
  editor.on('update', update);
  update();
  return list;
}

function placeOf(editor: Editor, pos: number): DOMRect {
  const { left, top, bottom } = editor.view.coordsAtPos(pos);
  return new DOMRect(left, top, 0, bottom - top);
}

function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}

/** @returns the text as HTML, `delete`, or null when nothing is to change. */
async function askText(html: string, near: DOMRect, existing: boolean): Promise<string | null> {
  const holder = h('div', { class: 'note-editor' });
  const label = freshId('note');
  const { element, closed } = openDialog({
    title: existing ? t('脚注') : t('插入脚注'),
    accept: t('确定'),
    others: existing ? [['delete', t('删除脚注')]] : [],
    near,
    className: 'backdrop:bg-[rgb(22_25_29/10%)]',
    content: [h('p', { class: 'field-hint', id: label }, t('脚注文字')), holder],
  });
  const editor = new Editor({
    element: holder,
    extensions: noteExtensions,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    autofocus: 'end',
    editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': label, class: 'document' } },
  });
  const doc = readDocument(editor.schema, html);
  if (doc.childCount > 0) editor.commands.setContent(doc.toJSON());
  editor.commands.focus('end');
  // Enter agrees, with Shift it breaks the line; Escape is the dialog's, which the editor would keep to itself.
  holder.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey))) return;
      event.stopPropagation();
      if (event.key === 'Escape') return;
      event.preventDefault();
      element.querySelector<HTMLButtonElement>('button[value=accept]')!.click();
    },
    { capture: true },
  );
  const answer = await closed;
  const written = unwrapped(writeDocument(editor.state.doc));
  editor.destroy();
  return answer === 'accept' ? written : answer === 'delete' ? 'delete' : null;
}

function unwrapped(html: string): string {
  return /^<p>((?:(?!<p[ >]).)*)<\/p>$/s.exec(html)?.[1] ?? html;
}
