/* oxlint-disable max-lines -- one element: the editor and what it needs of its form */
import { Editor, Extension } from '@tiptap/core';
import { Placeholder } from '@tiptap/extensions';
import { Plugin } from '@tiptap/pm/state';
import { Attachments } from './attachments';
import { Autosave } from './autosave';
import { chooseDocx, importDocx } from './docx-import';
import { countCharacters, documentExtensions, documentSchema, readDocument, writeDocument } from './document-html';
import { dialogField, freshId, h, openDialog, typedInDialog } from './dom';
import { Figures, pendingFigures } from './figures';
import { footnoteView, insertNote, noteList } from './footnotes';
import { fieldsOf, isText, LocalCopies, type LocalCopy } from './local-copy';
import { OwnSides } from './own-sides';
import { Paste } from './paste';
import { insertTable } from './tables';
import { buildToolbars } from './toolbar';
import { UploadQueue } from './uploads';
import { UploadWait } from './upload-wait';
import { readAnswers, t } from './editor-text';
import { Questions } from '../islands/editor/editor-state';
import { takeOverEditor } from '../islands/editor/take-over';

const LONGEST_TITLE = 100;

/** Makes the form of an item an editor. Without it the form has a text area and saves all the same. */
export function mount(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const body = form.elements.namedItem('bodyHtml');
  if (!(body instanceof HTMLTextAreaElement)) return;
  void readAnswers().then(() => new ItemEditor(form, body));
}

class ItemEditor {
  readonly #form: HTMLFormElement;
  readonly #body: HTMLTextAreaElement;
  readonly #editor: Editor;
  readonly #uploads: UploadQueue;
  readonly #attachments: Attachments | null;
  readonly #autosave: Autosave;
  readonly #copies: LocalCopies;
  readonly #sides: OwnSides;
  readonly #wait: UploadWait;
  readonly #questions = new Questions();
  readonly #note = h('p', { class: 'editor-note', role: 'status' });
  #leaving = false;
  #written: string;

  // oxlint-disable-next-line max-lines-per-function -- what the parts of the editor need of one another is made here, once
  constructor(form: HTMLFormElement, body: HTMLTextAreaElement) {
    this.#form = form;
    this.#body = body;
    const {
      uploadUrl = '',
      importUrl,
      cleanUrl = '',
      autosaveUrl = '',
      fileBase = '',
      officer = '',
      item = '',
      signInUrl = '/admin/sign-in',
    } = form.dataset;
    this.#uploads = new UploadQueue(uploadUrl);
    this.#copies = new LocalCopies(officer, item);
    this.#sides = new OwnSides(form, this.#say);
    this.#wait = new UploadWait(this.#uploads, this.#questions, (submitter) => form.requestSubmit(submitter));
    const save = () => this.#autosave.flush();

    const figures = new Figures({
      fileBase,
      uploads: this.#uploads,
      follow: (upload) => this.#attachments?.follow(upload),
      save: () => void save(),
    });
    const importing =
      importUrl === undefined
        ? null
        : (file: File) => void importDocx({ editor: this.#editor, url: importUrl, title: this.#title, panel, save, say: this.#say }, file);
    const paste = new Paste({
      editor: () => this.#editor,
      cleanUrl,
      say: this.#say,
      importDocx: importing,
      figure: (file, at) => figures.upload(this.#editor, file, '', at),
      attach: (files) => this.#attachments?.add(files),
    });
    const panel = h('section', { class: 'editor-panel', 'aria-label': t('导入说明'), hidden: true });
    const id = freshId('editor');
    const surface = h('div', { class: 'editor-surface' });
    const hint = freshId('hint');
    this.#editor = new Editor({
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
        this.#keys(
          () => this.#askLink(),
          () => bars.focus(),
        ),
        Extension.create({
          name: 'surfaces',
          addProseMirrorPlugins: () => [
            new Plugin({ props: { nodeViews: { figure: figures.view(() => this.#editor), footnote: footnoteView(() => this.#editor) } } }),
            pendingFigures(),
            paste.plugin(),
          ],
        }),
      ],
      content: readDocument(documentSchema(), body.value).toJSON(),
      editorProps: {
        attributes: {
          id,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-describedby': hint,
          class: 'document',
          lang: 'zh-CN',
          spellcheck: 'false',
          ...this.#label(id),
        },
      },
    });
    this.#written = writeDocument(this.#editor.state.doc);

    const bars = buildToolbars(
      this.#editor,
      {
        link: () => void this.#askLink(),
        note: () => void insertNote(this.#editor),
        figure: () => void figures.ask(this.#editor),
        table: () => void this.#askTable(),
        importDocx: importing && (() => chooseDocx(importing)),
      },
      id,
    );
    const counter = h('p', { class: 'editor-count' });
    const frame = h(
      'div',
      { class: 'editor' },
      bars.element,
      surface,
      noteList(this.#editor),
      h('div', { class: 'editor-foot' }, counter, this.#note),
      h('p', { id: hint, class: 'sr-only' }, t('按Alt加F10到工具栏；在表格和列表里，先按Escape再按Tab可以离开正文。')),
      panel,
    );
    const typing = document.activeElement === body;
    body.hidden = true;
    // A hidden field that may not be empty would stop the form without a word; the server asks.
    body.required = false;
    body.before(frame);
    if (typing) this.#editor.commands.focus('end');
    // Links and labels of the text area lead to the editor, which replaces it.
    for (const link of document.querySelectorAll(`a[href="#${body.id}"]`)) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#editor.commands.focus();
      });
    }

    const field = form.elements.namedItem('attachments');
    this.#attachments =
      field instanceof HTMLInputElement ? new Attachments({ field, uploads: this.#uploads, changed: () => this.#changed(), save }) : null;

    this.#autosave = new Autosave({
      form,
      url: autosaveUrl,
      signInUrl,
      copies: this.#copies,
      line: this.#status('[data-autosave-state]'),
      presence: form.querySelector<HTMLElement>('[data-presence]') && this.#status('[data-presence]'),
    });

    takeOverEditor(form, {
      files: this.#attachments,
      questions: this.#questions,
      waiting: this.#wait.says,
      stopWaiting: () => this.#wait.stop(),
    });

    const count = () => (counter.textContent = t('正文{n}字', { n: countCharacters(this.#editor.state.doc) }));
    count();
    this.#editor.on('update', () => {
      const html = writeDocument(this.#editor.state.doc);
      if (html === this.#written) return;
      this.#written = html;
      body.value = html;
      count();
      this.#changed();
    });
    this.#watchTitle();
    this.#takeDrops(paste);
    this.#guardLeaving();
    this.#offerCopies(this.#copies.takeAside());
  }

  get #title(): HTMLInputElement | HTMLTextAreaElement | null {
    const title = this.#form.elements.namedItem('title');
    return title instanceof HTMLInputElement || title instanceof HTMLTextAreaElement ? title : null;
  }

  #changed(): void {
    this.#sides.follow();
    this.#autosave.changed();
  }

  readonly #say = (words: string): void => {
    this.#note.textContent = words;
  };

  /** The label of the text area becomes the editor's. */
  #label(editorId: string): Record<string, string> {
    const label = this.#body.labels[0];
    if (!label) return { 'aria-label': t('正文') };
    label.id ||= freshId('label');
    label.addEventListener('click', (event) => {
      event.preventDefault();
      document.getElementById(editorId)?.focus();
    });
    return { 'aria-labelledby': label.id };
  }

  /** An element of the form for messages; made where the form has none. */
  #status(selector: string): HTMLElement {
    const found = this.#form.querySelector<HTMLElement>(selector);
    const element = found ?? this.#form.appendChild(h('p', { class: 'editor-state' }));
    element.setAttribute('role', 'status');
    return element;
  }

  #keys(link: () => void, toolbar: () => void): Extension {
    let leave = false;
    return Extension.create({
      name: 'keys',
      priority: 1000,
      addKeyboardShortcuts: () => ({
        'Mod-k': () => (link(), true),
        'Alt-F10': () => (toolbar(), true),
        Escape: () => {
          leave = true;
          this.#say(t('再按Tab离开正文'));
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
    const address = h('input', {
      value: (editor.getAttributes('link').href as string | undefined) ?? '',
      required: true,
      inputmode: 'url',
      autocomplete: 'off',
      pattern: '\\s*(https?://\\S+|mailto:\\S+|/\\S*|[^\\s:\\/@]+\\.[^\\s:]+)\\s*',
      title: t('网址，例如https://www.gov.cn/ 或 /item/12'),
    });
    const words = h('input', { value: editor.state.doc.textBetween(from, to), required: true, autocomplete: 'off' });
    const linked = editor.isActive('link');
    const { closed } = openDialog({
      title: t('链接'),
      accept: t('确定'),
      others: linked ? [['delete', t('取消链接')]] : [],
      content: [
        dialogField(t('网址'), address, t('例如https://www.gov.cn/ 或本网站的 /item/12')),
        ...(empty ? [dialogField(t('链接文字'), words)] : []),
      ],
    });
    const answer = await closed;
    editor.view.focus();
    const chain = editor.chain();
    if (answer === 'delete') chain.unsetLink().run();
    if (answer !== 'accept') return;
    const given = address.value.trim();
    const href = /^(https?:|mailto:|\/)/i.test(given) ? given : `https://${given}`;
    if (empty) chain.insertContent({ type: 'text', text: words.value, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setTextSelection({ from, to }).setLink({ href }).run();
  }

  async #askTable(): Promise<void> {
    const [rows, columns] = [
      h('input', { type: 'number', min: 1, max: 100, value: 3, required: true }),
      h('input', { type: 'number', min: 1, max: 20, value: 3, required: true }),
    ];
    const header = h('input', { type: 'checkbox', checked: true });
    const { closed } = openDialog({
      title: t('插入表格'),
      accept: t('插入'),
      content: [dialogField(t('行数'), rows), dialogField(t('列数'), columns), h('p', {}, h('label', {}, header, t('第一行是表头')))],
    });
    const answer = await closed;
    this.#editor.view.focus();
    if (answer === 'accept') insertTable(this.#editor, rows.valueAsNumber, columns.valueAsNumber, header.checked);
  }

  #watchTitle(): void {
    const title = this.#title;
    if (!title) return;
    const words = h('p', { class: 'field-hint', id: freshId('title'), role: 'status' });
    title.after(words);
    title.setAttribute('aria-describedby', `${title.getAttribute('aria-describedby') ?? ''} ${words.id}`.trim());
    const update = () => {
      const { length } = [...title.value.trim()];
      words.classList.toggle('field-error', length > LONGEST_TITLE);
      words.textContent = length > LONGEST_TITLE ? t('标题{length}字，超过{most}字，请缩短', { length, most: LONGEST_TITLE }) : '';
    };
    title.addEventListener('input', update);
    update();
  }

  /** Files let go anywhere on the form are taken; else the browser would leave the page for them. */
  #takeDrops(paste: Paste): void {
    const form = this.#form;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    let depth = 0;
    const mark = () => form.toggleAttribute('data-dropping', depth > 0);
    form.addEventListener('dragenter', (event) => {
      if (!holdsFiles(event)) return;
      depth += 1;
      mark();
    });
    form.addEventListener('dragleave', (event) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      mark();
    });
    form.addEventListener('dragover', (event) => {
      if (holdsFiles(event)) event.preventDefault();
    });
    // In capture, for a drop on the text goes no further.
    form.addEventListener(
      'drop',
      () => {
        depth = 0;
        mark();
      },
      { capture: true },
    );
    form.addEventListener('drop', (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      if (event.target instanceof Element && event.target.closest('[data-attachments]')) this.#attachments?.add(files);
      else void paste.dropped(files);
    });
  }

  #guardLeaving(): void {
    const form = this.#form;
    window.addEventListener('beforeunload', (event) => {
      if (!this.#leaving && (this.#uploads.pending > 0 || this.#autosave.wouldLose || typedInDialog())) event.preventDefault();
    });
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (
        !link ||
        event.defaultPrevented ||
        event.button !== 0 ||
        event.ctrlKey ||
        event.metaKey ||
        event.shiftKey ||
        event.altKey ||
        link.isContentEditable
      )
        return;
      if (
        link.target !== '' ||
        link.download !== '' ||
        link.origin !== location.origin ||
        (link.pathname === location.pathname && link.hash !== '')
      )
        return;
      if (this.#autosave.before(() => location.assign(link.href))) event.preventDefault();
    });
    document.addEventListener('submit', (event) => {
      const other = event.target as HTMLFormElement;
      if (other === form || event.defaultPrevented || other.method === 'dialog') return;
      if (other.matches('[data-gives-up]')) return this.#autosave.giveUp();
      const { submitter } = event;
      if (
        this.#autosave.before(() => {
          this.#autosave.end();
          other.requestSubmit(submitter);
        })
      )
        event.preventDefault();
    });
    document.addEventListener('keydown', (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) form.requestSubmit(form.querySelector<HTMLButtonElement>('button[name=do][value=save]'));
    });
    form.addEventListener('submit', (event) => {
      if (this.#leaving) return;
      event.preventDefault();
      // A form that is being submitted ignores being asked to submit: where nothing is left to save that would be at once.
      setTimeout(() => void this.#submit(event.submitter));
    });
    // Back from the history the form is to be guarded again; one that was sent stands on what the server had before.
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted && this.#leaving) location.reload();
      this.#leaving = false;
      this.#autosave.resume();
    });
  }

  /**
   * The server gets what is typed before the form is sent: where it cannot be reached the officer stays on this page, with
   * everything in it, and not on the browser's page of an error. What it refuses the form's own answer says best.
   */
  async #submit(submitter: HTMLElement | null): Promise<void> {
    if (!(await this.#wait.mayGo(submitter))) return;
    const outcome = await this.#autosave.flush();
    if (outcome === 'failed' || outcome === 'signed-out')
      return void this.#form.querySelector('[data-autosave-state]')?.scrollIntoView({ block: 'nearest' });
    this.#leaving = true;
    this.#autosave.end();
    this.#form.requestSubmit(submitter);
  }

  /** Offers what earlier visits typed and could not save, one copy after the other, newest first. */
  #offerCopies(copies: readonly LocalCopy[]): void {
    const [copy, ...others] = copies;
    if (!copy) return;
    const decided = () => {
      this.#copies.forgetAside(copy);
      this.#offerCopies(others);
    };
    if (this.#sameAsForm(copy)) return decided();
    const saved = Date.parse(this.#form.dataset.savedAt ?? '');
    const warning = this.#ofEarlierRevision(copy)
      ? t('这条信息此后保存过新的一稿，恢复后保存时会列出两份的不同。')
      : copy.time < saved
        ? t('这条信息此后在别处保存过，恢复会用本机内容替换它。')
        : '';
    const answer = (label: string, restores: boolean) =>
      h(
        'button',
        {
          type: 'button',
          class: restores ? 'button' : null,
          click: () => {
            if (restores) this.#restore(copy);
            bar.remove();
            decided();
            this.#editor.view.focus();
          },
        },
        label,
      );
    const bar = h(
      'div',
      {
        class:
          'mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-0 border-s-5 border-solid border-main bg-main-soft px-3.5 py-2.5 [&>p]:flex-[1_1_20rem]',
        role: 'region',
        'aria-label': t('未保存的内容'),
      },
      h('p', {}, t('本机有{at}没有保存到服务器的内容。', { at: clock(copy.time) }) + warning),
      answer(t('恢复'), true),
      answer(t('放弃'), false),
    );
    // The form sets its own parts side by side.
    this.#form.before(bar);
  }

  #ofEarlierRevision(copy: LocalCopy): boolean {
    return copy.revision !== (this.#form.dataset.revision ?? '');
  }

  #sameAsForm(copy: LocalCopy): boolean {
    const now = fieldsOf(this.#form);
    const text = (fields: LocalCopy['fields']) =>
      JSON.stringify(
        fields
          .filter(([name]) => isText(name))
          .map(([name, value]) => [name, name === 'bodyHtml' ? writeDocument(readDocument(this.#editor.schema, value)) : value]),
      );
    return text(copy.fields) === text(now);
  }

  #restore(copy: LocalCopy): void {
    const left = new Map<string, string[]>();
    for (const [name, value] of copy.fields) left.set(name, [...(left.get(name) ?? []), value]);
    for (const field of this.#form.elements) {
      if ('name' in field && !isText(String(field.name))) continue;
      if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
        field.checked = left.get(field.name)?.includes(field.value) ?? false;
      else if (field instanceof HTMLSelectElement && field.multiple)
        for (const option of field.options) option.selected = left.get(field.name)?.includes(option.value) ?? false;
      else if (
        (field instanceof HTMLInputElement && field.type !== 'file' && field.type !== 'submit') ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      ) {
        const value = field === this.#body ? undefined : left.get(field.name)?.shift();
        if (value !== undefined) {
          field.value = value;
          // For what shows the choice in its place.
          field.dispatchEvent(new Event('change'));
        }
      }
    }
    if (this.#ofEarlierRevision(copy)) {
      // The copy began from another revision than the one it would be saved over: the server puts the two side by side first.
      const lock = this.#form.elements.namedItem('lockVersion');
      if (lock instanceof HTMLInputElement) lock.value = '0';
      this.#form.dataset.revision = copy.revision;
    }
    const html = left.get('bodyHtml')?.[0];
    if (html !== undefined)
      this.#editor.view.dispatch(
        this.#editor.state.tr.replaceWith(0, this.#editor.state.doc.content.size, readDocument(this.#editor.schema, html).content),
      );
    this.#attachments?.read();
    this.#title?.dispatchEvent(new Event('input', { bubbles: true }));
    this.#changed();
  }
}

/** A moment as the workspace writes it, in the district's time. */
function clock(time: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(time);
}
