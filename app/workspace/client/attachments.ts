import { ArrowDown, ArrowUp, createElement, Paperclip, X } from 'lucide';
import type { Outcome } from './autosave';
import { fileKind, freshId, h, readableSize } from './dom';
import type { KeptFile, Upload, UploadQueue } from './uploads';
import { said, t } from './words';

const icon = (node: Parameters<typeof createElement>[0]) =>
  createElement(node, { width: 18, height: 18, 'stroke-width': 1.75, 'aria-hidden': 'true' });

/** One line that says how an upload stands, with what can be done about it. */
export class UploadRow {
  readonly element: HTMLElement;
  readonly #progress = h('progress', { max: 1, value: 0 });
  readonly #words = h('p', { class: 'upload-state' });
  readonly #retry = h('button', { type: 'button', hidden: true }, t('重试'));
  readonly #cancel = h('button', { type: 'button' }, t('取消'));

  constructor(upload: Upload, gone: () => void) {
    const { file } = upload;
    const name = freshId('upload');
    this.#progress.setAttribute('aria-labelledby', name);
    this.#words.setAttribute('role', 'status');
    this.element = h(
      'li',
      { class: 'upload' },
      h('p', { class: 'upload-name', id: name }, t('{name}（{size}）', { name: file.name, size: readableSize(file.size) })),
      this.#progress,
      this.#words,
      this.#retry,
      this.#cancel,
    );
    this.#retry.setAttribute('aria-label', t('重试：{name}', { name: file.name }));
    this.#retry.addEventListener('click', () => upload.retry());
    this.#cancel.addEventListener('click', () => {
      upload.cancel();
      gone();
    });
    this.show(upload);
  }

  show({ state, file }: Upload): void {
    const percent = 'sent' in state && file.size > 0 ? Math.floor((state.sent / file.size) * 100) : 0;
    this.element.dataset.state = state.kind;
    this.#progress.value = percent / 100;
    this.#progress.hidden = state.kind === 'refused';
    this.#retry.hidden = state.kind !== 'stopped';
    this.#cancel.textContent = state.kind === 'refused' ? t('知道了') : t('取消');
    this.#cancel.setAttribute('aria-label', t('{what}：{name}', { what: this.#cancel.textContent, name: file.name }));
    const words =
      state.kind === 'waiting'
        ? t('等待上传')
        : state.kind === 'sending'
          ? t('正在上传')
          : state.kind === 'interrupted'
            ? t('连接中断，正在重新连接，已传部分不必重传')
            : state.kind === 'stopped'
              ? state.reason === 'signed-out'
                ? t('登录已超时：请在新标签页登录后点“重试”')
                : t('连接中断，恢复后请点“重试”')
              : state.kind === 'refused'
                ? t('没有上传：{why}', { why: state.messages.join(t('；')) })
                : '';
    // The bar shows how far; the words are read aloud, so they change with the state only.
    if (this.#words.textContent !== words) this.#words.textContent = words;
  }
}

interface AttachmentsOptions {
  holder: HTMLElement;
  field: HTMLInputElement;
  uploads: UploadQueue;
  changed(): void;
  /** Puts what is in the form on record at once. */
  save(): Promise<Outcome>;
}

/** The attachments of an item: their list, in order, and what is still on its way. The form's hidden field carries it. */
export class Attachments {
  readonly #options: AttachmentsOptions;
  #files: KeptFile[] = [];
  readonly #list = h('ol', { class: 'attachment-list' });
  readonly #arriving = h('ul', { class: 'upload-list' });
  readonly #undo = h('p', { class: 'attachment-undo', role: 'status' });

  constructor(options: AttachmentsOptions) {
    this.#options = options;
    const picker = h('input', { type: 'file', multiple: true, hidden: true });
    picker.addEventListener('change', () => {
      this.add([...(picker.files ?? [])]);
      picker.value = '';
    });
    options.holder.classList.add('attachments-editor');
    options.holder.replaceChildren(
      this.#list,
      this.#arriving,
      this.#undo,
      h(
        'p',
        { class: 'attachment-add' },
        h('button', { type: 'button', click: () => picker.click() }, icon(Paperclip), t('添加附件')),
        h('span', { class: 'field-hint' }, t('也可以把文件拖到这里，一次可以多个')),
        picker,
      ),
    );
    this.read();
  }

  /** Takes the list from the form's field. */
  read(): void {
    try {
      this.#files = JSON.parse(this.#options.field.value || '[]') as KeptFile[];
    } catch {
      this.#files = [];
    }
    this.#render();
  }

  /** Uploads files and puts each at the end of the list when it is there. */
  add(files: readonly File[]): void {
    for (const file of files) {
      const upload = this.#options.uploads.add(file, () => {
        this.follow(upload);
        if (upload.state.kind === 'done') this.#arrived(upload.state.file);
      });
      this.follow(upload);
    }
  }

  readonly #rows = new Map<Upload, UploadRow>();

  /** Shows how an upload stands, until it is done. */
  follow(upload: Upload): void {
    let row = this.#rows.get(upload);
    if (upload.state.kind === 'done' || upload.state.kind === 'cancelled') {
      row?.element.remove();
      this.#rows.delete(upload);
      return;
    }
    if (!row) {
      row = new UploadRow(upload, () => {
        this.#rows.get(upload)?.element.remove();
        this.#rows.delete(upload);
      });
      this.#rows.set(upload, row);
      this.#arriving.append(row.element);
    }
    row.show(upload);
  }

  #arrived(file: KeptFile): void {
    const same = this.#files.find(({ sha256, name }) => sha256 === file.sha256 && name === file.name);
    if (same) return this.#say(t('{name} 已在附件中。', { name: file.name }));
    this.#set([...this.#files, file]);
    this.#say(t('正在保存 {name}…', { name: file.name }));
    // That it is uploaded is a promise: said once the text has it on record.
    void this.#options
      .save()
      .then((outcome) =>
        this.#say(
          outcome === 'saved'
            ? t('{name} 已上传。', { name: file.name })
            : t('{name} 已传到服务器，但还没有记入这条信息，请看保存状态。', { name: file.name }),
        ),
      );
  }

  #set(files: KeptFile[]): void {
    this.#files = files;
    this.#write();
    this.#render();
  }

  #write(): void {
    this.#options.field.value = JSON.stringify(this.#files);
    this.#options.changed();
  }

  #say(...words: (string | Node)[]): void {
    this.#undo.replaceChildren(...words);
  }

  #render(): void {
    this.#list.replaceChildren(...this.#files.map((file, index) => this.#row(file, index)));
    this.#list.hidden = this.#files.length === 0;
  }

  #row(file: KeptFile, index: number): HTMLElement {
    const ending =
      file.extension !== '' && file.name.toLowerCase().endsWith(`.${file.extension.toLowerCase()}`)
        ? file.name.slice(-file.extension.length - 1)
        : '';
    const own = file.name.slice(0, file.name.length - ending.length);
    const name = h('input', { value: own, 'aria-label': t('附件 {n} 的名称', { n: index + 1 }), maxlength: 200, autocomplete: 'off' });
    // At every stroke, for the page may be left or the form sent from within the field.
    name.addEventListener('input', () => {
      const given = name.value.trim();
      if (given === '') return;
      this.#files = this.#files.map((each, at) => (at === index ? { ...each, name: given + ending } : each));
      this.#write();
    });
    // A file without a name cannot be linked; the last one stands.
    name.addEventListener('change', () => this.#render());
    // A field without a name is no part of the form; Enter in it would send the form all the same.
    name.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      name.blur();
    });
    const move = (by: -1 | 1, label: string, picture: Parameters<typeof createElement>[0]) => {
      const to = index + by;
      return h(
        'button',
        {
          type: 'button',
          'aria-label': t('{what}：{name}', { what: label, name: file.name }),
          title: label,
          disabled: to < 0 || to >= this.#files.length,
          click: () => this.#move(index, to, label),
        },
        icon(picture),
      );
    };
    return h(
      'li',
      { class: 'attachment' },
      h('span', { class: 'attachment-name' }, name, ending === '' ? null : h('span', {}, ending)),
      h('span', { class: 'attachment-facts' }, t('{kind}，{size}', { kind: fileKind(file.extension), size: readableSize(file.size) })),
      h(
        'span',
        { class: 'attachment-tools' },
        move(-1, t('上移'), ArrowUp),
        move(1, t('下移'), ArrowDown),
        h(
          'button',
          { type: 'button', 'aria-label': t('移除：{name}', { name: file.name }), title: t('移除'), click: () => this.#remove(index) },
          icon(X),
        ),
      ),
      ...(file.notes ?? []).map((note) => h('span', { class: 'attachment-note' }, said(note))),
    );
  }

  #move(from: number, to: number, label: string): void {
    const files = [...this.#files];
    const [file] = files.splice(from, 1);
    files.splice(to, 0, file!);
    this.#set(files);
    // The row is new; the focus goes on in it, on the other button where this one has come to its end.
    const tools = this.#list.children[to]!.querySelectorAll<HTMLButtonElement>('.attachment-tools button');
    const wanted = [...tools].find((button) => button.title === label)!;
    (wanted.disabled ? [...tools].find((button) => !button.disabled)! : wanted).focus();
  }

  #remove(index: number): void {
    const file = this.#files[index]!;
    this.#set(this.#files.filter((_, at) => at !== index));
    const undo = h(
      'button',
      {
        type: 'button',
        click: () => {
          const files = [...this.#files];
          files.splice(Math.min(index, files.length), 0, file);
          this.#set(files);
          this.#say(t('{name} 已放回。', { name: file.name }));
        },
      },
      t('撤销'),
    );
    this.#say(t('已移除 {name}。', { name: file.name }), undo);
    undo.focus();
  }
}
