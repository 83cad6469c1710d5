import { Editor, Extension } from '@tiptap/core';
import { Placeholder } from '@tiptap/extensions';
import { Plugin } from '@tiptap/pm/state';
import { askLink, askTable } from '../islands/editor/dialogs';
import type { Questions } from '../islands/editor/editor-state';
import { Store } from '../islands/editor/store';
import { tell } from '../islands/toaster';
import { type ImportReport, showFrame, type TextFrame } from '../islands/editor/text-frame';
import type { Attachments } from './attachments';
import { chooseDocx, importDocx } from './docx-import';
import { countCharacters, documentExtensions, documentSchema, readDocument, writeDocument } from './document-html';
import { t } from './writing-text';
import { Figures, pendingFigures } from './figures';
import { editNote, footnoteView, insertNote, notesOf } from './footnotes';
import { Paste } from './paste';
import { insertTable } from './tables';
import { editorTools } from './tools';
import type { UploadQueue } from './uploads';

interface TextEditorOptions {
  /** The form's text area, in whose place the editor stands; it always has the text as it is. */
  body: HTMLTextAreaElement;
  title: HTMLInputElement | HTMLTextAreaElement | null;
  urls: { importUrl: string | undefined; cleanUrl: string; fileBase: string };
  questions: Questions;
  uploads: UploadQueue;
  attachments: Attachments | null;
  changed(): void;
  /** Puts what is in the form on record at once. */
  save(): Promise<unknown>;
}

const ID = 'text-editor';

/** The text of an item: ProseMirror with the tools and the dialogs around it. */
export class TextEditor {
  readonly #options: TextEditorOptions;
  readonly #editor: Editor;
  readonly #paste: Paste;

  constructor(options: TextEditorOptions) {
    this.#options = options;
    const { body, title, urls, questions, uploads, attachments, save } = options;
    const beingRead = new Store<string | null>(null);
    const imported = new Store<ImportReport | null>(null);
    const figures = new Figures({
      fileBase: urls.fileBase,
      questions,
      uploads,
      follow: (upload) => attachments?.follow(upload),
      save: () => void save(),
    });
    const { importUrl } = urls;
    const importing =
      importUrl === undefined
        ? null
        : (file: File) =>
            void importDocx({ editor: this.#editor, url: importUrl, title, questions, importing: beingRead, imported, save }, file);
    this.#paste = new Paste({
      editor: () => this.#editor,
      cleanUrl: urls.cleanUrl,
      questions,
      importDocx: importing,
      figure: (file, at) => figures.upload(this.#editor, file, '', at),
      attach: (files) => attachments?.add(files),
    });
    const surface = document.createElement('div');
    this.#editor = this.#begin(surface, figures);
    const bars = editorTools(this.#editor, {
      link: () => void this.#askLink(),
      note: () => void insertNote(this.#editor, questions),
      figure: () => void figures.ask(this.#editor),
      table: () => void this.#askTable(),
      importDocx: importing && (() => chooseDocx(importing)),
    });
    this.#takePlace(this.#followed({ surface, id: ID, hint: `${ID}-hint`, bars, importing: beingRead, imported }), body);
  }

  focus(): void {
    this.#editor.view.focus();
  }

  /** A text as this editor writes it, to be compared. */
  normal(html: string): string {
    return writeDocument(readDocument(this.#editor.schema, html));
  }

  replace(html: string): void {
    const { state, view } = this.#editor;
    view.dispatch(state.tr.replaceWith(0, state.doc.content.size, readDocument(this.#editor.schema, html).content));
  }

  /** Files let go over the form. */
  dropped(files: readonly File[]): void {
    void this.#paste.dropped(files);
  }

  #begin(surface: HTMLElement, figures: Figures): Editor {
    const { body, questions } = this.#options;
    return new Editor({
      element: surface,
      injectCSS: false,
      // Officers number by hand; text that turns into lists under the fingers is not what they wrote.
      enableInputRules: false,
      enablePasteRules: false,
      extensions: [
        ...documentExtensions,
        Placeholder.configure({
          includeChildren: true,
          showOnlyCurrent: false,
          placeholder: ({ node, editor }) =>
            node.type.name === 'tableCaption'
              ? t('表题（可不填）')
              : node.type.name === 'figure'
                ? t('图题（可不填）')
                : node.type.name === 'paragraph' && editor.isEmpty
                  ? t('在这里写正文，也可以粘贴或拖入Word文档')
                  : '',
        }),
        this.#keys(),
        Extension.create({
          name: 'surfaces',
          addProseMirrorPlugins: () => [
            new Plugin({
              props: { nodeViews: { figure: figures.view(() => this.#editor), footnote: footnoteView(() => this.#editor, questions) } },
            }),
            pendingFigures(),
            this.#paste.plugin(),
          ],
        }),
      ],
      content: readDocument(documentSchema(), body.value).toJSON(),
      editorProps: {
        attributes: {
          id: ID,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-describedby': `${ID}-hint`,
          class: 'document',
          lang: 'zh-CN',
          spellcheck: 'false',
          ...this.#label(),
        },
      },
    });
  }

  /** What is said around the text follows it. */
  #followed(frame: Pick<TextFrame, 'surface' | 'id' | 'hint' | 'bars' | 'importing' | 'imported'>): TextFrame {
    const { body, questions, changed } = this.#options;
    const editor = this.#editor;
    const characters = new Store(countCharacters(editor.state.doc));
    const notes = new Store<readonly string[]>([]);
    const follow = () => {
      const now = notesOf(editor).map(({ words }) => words);
      if (JSON.stringify(now) !== JSON.stringify(notes.value)) notes.set(now);
      characters.set(countCharacters(editor.state.doc));
    };
    follow();
    let written = writeDocument(editor.state.doc);
    editor.on('update', () => {
      const html = writeDocument(editor.state.doc);
      if (html === written) return;
      written = html;
      body.value = html;
      follow();
      changed();
    });
    return {
      ...frame,
      characters,
      notes,
      editNote: (index) => void editNote(editor, questions, notesOf(editor)[index]?.pos, false),
      focus: () => this.focus(),
    };
  }

  /** The editor stands where the text area was; labels of that and links to it lead to the editor. */
  #takePlace(frame: TextFrame, body: HTMLTextAreaElement): void {
    const place = document.createElement('div');
    const typing = document.activeElement === body;
    body.hidden = true;
    // A hidden field that may not be empty would stop the form without a word; the server asks.
    body.required = false;
    body.before(place);
    showFrame(place, frame);
    if (typing) this.#editor.commands.focus('end');
    for (const link of document.querySelectorAll(`a[href="#${body.id}"]`)) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#editor.commands.focus();
      });
    }
  }

  /** The label of the text area becomes the editor's. */
  #label(): Record<string, string> {
    const label = this.#options.body.labels[0];
    if (!label) return { 'aria-label': t('正文') };
    label.id ||= `${ID}-label`;
    label.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(ID)?.focus();
    });
    return { 'aria-labelledby': label.id };
  }

  #keys(): Extension {
    let leave = false;
    return Extension.create({
      name: 'keys',
      priority: 1000,
      addKeyboardShortcuts: () => ({
        'Mod-k': () => (void this.#askLink(), true),
        'Alt-F10': () => (document.querySelector<HTMLElement>('[data-text-editor] [role=toolbar] [tabindex="0"]')?.focus(), true),
        Escape: () => {
          leave = true;
          tell(t('再按Tab离开正文'));
          return false;
        },
        // Handled so that nothing else takes it, and left to the browser, which moves on.
        Tab: ({ editor }) => leaveBy(editor, 1),
        'Shift-Tab': ({ editor }) => leaveBy(editor, -1),
      }),
      onSelectionUpdate: () => {
        leave = false;
      },
      onBlur: () => {
        leave = false;
      },
    });
    function leaveBy(editor: Editor, by: 1 | -1): boolean {
      if (!leave) return false;
      leave = false;
      const stops = [
        ...document.querySelectorAll<HTMLElement>(
          'a[href], button:not([tabindex="-1"]):not(:disabled), input:not([type=hidden]):not(:disabled), select, textarea, [contenteditable=true]',
        ),
      ].filter((stop) => stop === editor.view.dom || (!editor.view.dom.contains(stop) && stop.checkVisibility()));
      stops[stops.indexOf(editor.view.dom) + by]?.focus();
      return true;
    }
  }

  async #askLink(): Promise<void> {
    const editor = this.#editor;
    if (editor.isActive('link')) editor.commands.extendMarkRange('link');
    const { from, to, empty } = editor.state.selection;
    const given = await askLink(this.#options.questions, {
      href: (editor.getAttributes('link').href as string | undefined) ?? '',
      linked: editor.isActive('link'),
      wordless: empty,
    });
    editor.view.focus();
    const chain = editor.chain();
    if (given === 'delete') chain.unsetLink().run();
    if (given === null || given === 'delete') return;
    const href = /^(https?:|mailto:|\/)/i.test(given.address) ? given.address : `https://${given.address}`;
    if (empty) chain.insertContent({ type: 'text', text: given.words, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setTextSelection({ from, to }).setLink({ href }).run();
  }

  async #askTable(): Promise<void> {
    const given = await askTable(this.#options.questions);
    this.#editor.view.focus();
    if (given) insertTable(this.#editor, given.rows, given.columns, given.header);
  }
}
