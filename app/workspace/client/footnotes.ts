import { Editor } from '@tiptap/core';
import { DOMSerializer, type Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { askNote, type SmallEditor } from '../islands/editor/dialogs';
import type { Questions } from '../islands/editor/editor-state';
import { noteExtensions, readDocument, writeDocument } from './document-html';
import { t } from './writing-text';

/** Shows a note's number; its text opens on a click or with Enter while it is selected. */
export function footnoteView(editor: () => Editor, questions: Questions) {
  return (node: DocumentNode, _view: EditorView, getPos: () => number | undefined): NodeView => {
    const { dom, contentDOM: button } = DOMSerializer.renderSpec(document, [
      'sup',
      { class: 'doc-note' },
      ['button', { type: 'button', tabindex: '-1' }, 0],
    ]) as { dom: HTMLElement; contentDOM: HTMLElement };
    button.addEventListener('click', () => void editNote(editor(), questions, getPos()));
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
export async function insertNote(editor: Editor, questions: Questions): Promise<void> {
  const { to, $to } = editor.state.selection;
  if (!$to.parent.inlineContent) return;
  const html = await askNote(questions, { existing: false, near: placeOf(editor, to), write: writeNote('') });
  editor.view.focus();
  if (html) editor.commands.insertContentAt(to, { type: 'footnote', attrs: { html } });
}

/**
 * Opens the text of the note at a position.
 * @param within the text has the focus afterwards; else what opened it, as long as it is there.
 */
export async function editNote(editor: Editor, questions: Questions, pos: number | undefined, within = true): Promise<void> {
  const node = pos === undefined ? null : editor.state.doc.nodeAt(pos);
  if (pos === undefined || node?.type.name !== 'footnote') return;
  const html = await askNote(questions, { existing: true, near: placeOf(editor, pos), write: writeNote(node.attrs.html as string) });
  if (within || html === '') editor.view.focus();
  if (html === null || editor.state.doc.nodeAt(pos) !== node) return;
  if (html === '') editor.view.dispatch(editor.state.tr.delete(pos, pos + 1));
  else if (html !== node.attrs.html) editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'html', html));
}

/** The notes of a text with their places, in their order. */
export function notesOf(editor: Editor): { pos: number; words: string }[] {
  const notes: { pos: number; words: string }[] = [];
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'footnote') notes.push({ pos, words: plainText(node.attrs.html as string) });
  });
  return notes;
}

function placeOf(editor: Editor, pos: number): DOMRect {
  const { left, top, bottom } = editor.view.coordsAtPos(pos);
  return new DOMRect(left, top, 0, bottom - top);
}

function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
}

/** Makes a small editor of a note's text in an element of a dialog. */
function writeNote(html: string) {
  return (holder: HTMLElement, label: string): SmallEditor => {
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
        holder.closest('form')!.querySelector<HTMLButtonElement>('button[value=accept]')!.click();
      },
      { capture: true },
    );
    return { read: () => unwrapped(writeDocument(editor.state.doc)), destroy: () => editor.destroy() };
  };
}

function unwrapped(html: string): string {
  return /^<p>((?:(?!<p[ >]).)*)<\/p>$/s.exec(html)?.[1] ?? html;
}
