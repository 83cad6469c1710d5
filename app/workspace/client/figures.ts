import type { Editor } from '@tiptap/core';
import { DOMSerializer, type Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView, type NodeView } from '@tiptap/pm/view';
import { askAlt, askFigure } from '../islands/editor/dialogs';
import type { Questions } from '../islands/editor/editor-state';
import type { KeptFile, Upload, UploadQueue } from './uploads';
import { t } from './writing-text';

const IMAGES = 'image/png,image/jpeg,image/gif,image/webp';

export const isImage = (file: File): boolean => IMAGES.split(',').includes(file.type);

/** Pictures of the text: how they are shown, asked for, and put in once they are uploaded. */
export class Figures {
  readonly #files: string;
  readonly #questions: Questions;
  readonly #uploads: UploadQueue;
  /** Says of an upload how it stands. */
  readonly #follow: (upload: Upload) => void;
  /** Puts the text on record at once. */
  readonly #save: () => void;

  constructor(options: { fileBase: string; questions: Questions; uploads: UploadQueue; follow(upload: Upload): void; save(): void }) {
    this.#save = options.save;
    this.#files = options.fileBase;
    this.#questions = options.questions;
    this.#uploads = options.uploads;
    this.#follow = options.follow;
  }

  view(editor: () => Editor) {
    return (node: DocumentNode, _view: EditorView, getPos: () => number | undefined): NodeView =>
      new FigureView(node, this.#files, () => void this.describe(editor(), getPos()));
  }

  /** Asks for a picture and its words, and puts it at the selection. */
  async ask(editor: Editor): Promise<void> {
    const given = await askFigure(this.#questions, IMAGES);
    editor.view.focus();
    if (given) this.upload(editor, given.file, given.alt);
  }

  /** Asks for the words of the picture at a position. */
  async describe(editor: Editor, pos: number | undefined): Promise<void> {
    const node = pos === undefined ? null : editor.state.doc.nodeAt(pos);
    if (pos === undefined || node?.type.name !== 'figure') return;
    const given = await askAlt(this.#questions, node.attrs.alt as string);
    editor.view.focus();
    if (given === null || editor.state.doc.nodeAt(pos) !== node) return;
    const { tr } = editor.state;
    editor.view.dispatch(given === 'delete' ? tr.delete(pos, pos + node.nodeSize) : tr.setNodeAttribute(pos, 'alt', given.alt));
  }

  /** Uploads a picture; it appears where it was put, wherever that is by then. */
  upload(editor: Editor, file: File, alt = '', at = editor.state.selection.to): void {
    const id = {};
    editor.view.dispatch(editor.state.tr.setMeta(pendingKey, { add: { id, at, name: file.name } }));
    const upload = this.#uploads.add(file, () => {
      this.#follow(upload);
      const { state } = upload;
      if (state.kind === 'refused' || state.kind === 'cancelled') editor.view.dispatch(editor.state.tr.setMeta(pendingKey, { remove: id }));
      if (state.kind === 'done') {
        place(editor, id, state.file, alt);
        this.#save();
      }
    });
    this.#follow(upload);
  }
}

function place(editor: Editor, id: object, file: KeptFile, alt: string): void {
  const { state } = editor;
  const [found] = pendingKey.getState(state)!.find(undefined, undefined, (spec) => spec.id === id);
  const tr = state.tr.setMeta(pendingKey, { remove: id });
  const figure = state.schema.nodes.figure!.create({ src: `file:${file.sha256}`, alt });
  // A mark whose paragraph is gone has no place any more; the picture goes to the end and not away.
  const at = Math.min(found?.from ?? state.doc.content.size, state.doc.content.size);
  const $at = state.doc.resolve(at);
  const empty =
    $at.depth > 0 && $at.parent.type.name === 'paragraph' && $at.parent.content.size === 0 && HOLDS_BLOCKS.has($at.node(-1).type.name);
  if (empty) tr.replaceRangeWith($at.before(), $at.after(), figure);
  else tr.insert($at.depth === 0 ? at : blockEnd($at), figure);
  editor.view.dispatch(tr);
}

const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['doc', 'tableCell', 'tableHeader', 'blockquote']);

/** After the block that a place is in: of a table's caption or a figure, after the whole. */
function blockEnd($at: ReturnType<DocumentNode['resolve']>): number {
  for (let depth = $at.depth; depth > 1; depth -= 1) if (HOLDS_BLOCKS.has($at.node(depth - 1).type.name)) return $at.after(depth);
  return $at.after(1);
}

class FigureView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly #image: HTMLImageElement;
  readonly #words: HTMLButtonElement;
  readonly #files: string;
  #node: DocumentNode;

  constructor(node: DocumentNode, files: string, describe: () => void) {
    this.#node = node;
    this.#files = files;
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, [
      'figure',
      ['div', { contenteditable: 'false', class: 'figure-picture' }, ['img'], ['button', { type: 'button', class: 'figure-words' }]],
      ['figcaption', 0],
    ]);
    this.dom = dom as HTMLElement;
    this.contentDOM = contentDOM!;
    this.#image = this.dom.querySelector('img')!;
    this.#words = this.dom.querySelector('button')!;
    this.#words.addEventListener('click', describe);
    this.#show();
  }

  update(node: DocumentNode): boolean {
    if (node.type !== this.#node.type) return false;
    this.#node = node;
    this.#show();
    return true;
  }

  /** The button is the page's, not the text's. */
  stopEvent(event: Event): boolean {
    return this.#words.contains(event.target as Node);
  }

  ignoreMutation(mutation: { target: Node }): boolean {
    return !this.contentDOM.contains(mutation.target);
  }

  #show(): void {
    const { src, alt } = this.#node.attrs as { src: string; alt: string };
    const address = src.startsWith('file:') ? this.#files + src.slice(5) : '';
    if (this.#image.getAttribute('src') !== address) this.#image.src = address;
    this.#image.alt = alt;
    this.#words.textContent = alt === '' ? t('请填写图片说明文字') : t('说明：{alt}', { alt });
    this.dom.classList.toggle('figure-unsaid', alt === '');
  }
}

interface PendingChange {
  add?: { id: object; at: number; name: string };
  remove?: object;
}

const pendingKey = new PluginKey<DecorationSet>('pending-figures');

/** Marks of pictures that are on their way. */
export const pendingFigures = () =>
  new Plugin<DecorationSet>({
    key: pendingKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, marks) {
        const change = tr.getMeta(pendingKey) as PendingChange | undefined;
        const next = marks.map(tr.mapping, tr.doc);
        if (change?.add) {
          const { id, at, name } = change.add;
          return next.add(tr.doc, [
            Decoration.widget(
              at,
              () => DOMSerializer.renderSpec(document, ['span', { class: 'figure-pending' }, t('正在上传{name}', { name })]).dom,
              { id, side: 1 },
            ),
          ]);
        }
        return change?.remove ? next.remove(next.find(undefined, undefined, (spec) => spec.id === change.remove)) : next;
      },
    },
    props: { decorations: (state) => pendingKey.getState(state) },
  });
