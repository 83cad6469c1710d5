/* oxlint-disable max-lines -- one element: the form of an item and what it needs while it is written */
import { type OfferedCopy, Questions } from '../islands/editor/editor-state';
import { Store } from '../islands/editor/store';
import { takeOverEditor } from '../islands/editor/take-over';
import { Attachments } from './attachments';
import { Autosave } from './autosave';
import { readAnswers } from './editor-text';
import { fieldsOf, isText, LocalCopies, type LocalCopy } from './local-copy';
import { OwnSides } from './own-sides';
import type { TextEditor } from './text-editor';
import { UploadQueue } from './uploads';
import { UploadWait } from './upload-wait';

const LONGEST_TITLE = 100;

/** Makes the form of an item an editor. Without it the form has a text area and saves all the same. */
export async function mount(element: HTMLElement): Promise<void> {
  const form = element as HTMLFormElement;
  const body = form.elements.namedItem('bodyHtml');
  if (!(body instanceof HTMLTextAreaElement)) return;
  await readAnswers();
  await new ItemEditor(form, body).begin();
}

/** The form of an item: saving, files and ways out of it, and above them the text, which comes with a script of its own. */
class ItemEditor {
  readonly #form: HTMLFormElement;
  readonly #body: HTMLTextAreaElement;
  readonly #uploads: UploadQueue;
  readonly #attachments: Attachments | null;
  readonly #autosave: Autosave;
  readonly #copies: LocalCopies;
  readonly #offers = new Store<readonly OfferedCopy[]>([]);
  #left: readonly LocalCopy[] = [];
  readonly #sides: OwnSides;
  readonly #questions = new Questions();
  readonly #wait: UploadWait;
  #text: TextEditor | null = null;
  #leaving = false;

  constructor(form: HTMLFormElement, body: HTMLTextAreaElement) {
    this.#form = form;
    this.#body = body;
    const { uploadUrl = '', autosaveUrl = '', officer = '', item = '' } = form.dataset;
    this.#uploads = new UploadQueue(uploadUrl);
    this.#copies = new LocalCopies(officer, item);
    this.#sides = new OwnSides(form);
    this.#wait = new UploadWait(this.#uploads, this.#questions, (submitter) => form.requestSubmit(submitter));
    this.#autosave = new Autosave({ form, url: autosaveUrl, copies: this.#copies });
    const field = form.elements.namedItem('attachments');
    this.#attachments =
      field instanceof HTMLInputElement
        ? new Attachments({ field, uploads: this.#uploads, changed: () => this.#changed(), save: () => this.#autosave.flush() })
        : null;
  }

  async begin(): Promise<void> {
    const form = this.#form;
    // Before anything is typed here, which would be kept in their place.
    const copies = this.#copies.takeAside();
    const { importUrl, cleanUrl = '', fileBase = '', signInUrl = '/admin/sign-in' } = form.dataset;
    takeOverEditor(form, {
      files: this.#attachments,
      questions: this.#questions,
      waiting: this.#wait.says,
      stopWaiting: () => this.#wait.stop(),
      saving: this.#autosave.saving,
      presence: this.#autosave.presence,
      signInUrl,
      copies: this.#offers,
      decide: ({ time }, restores) => this.#decide(time, restores),
      title: this.#watchTitle(),
    });
    this.#takeDrops();
    this.#guardLeaving();
    const { TextEditor } = await import('./text-editor');
    this.#text = new TextEditor({
      body: this.#body,
      title: this.#title,
      urls: { importUrl, cleanUrl, fileBase },
      questions: this.#questions,
      uploads: this.#uploads,
      attachments: this.#attachments,
      changed: () => this.#changed(),
      save: () => this.#autosave.flush(),
    });
    this.#offer(copies);
  }

  get #title(): HTMLInputElement | HTMLTextAreaElement | null {
    const title = this.#form.elements.namedItem('title');
    return title instanceof HTMLInputElement || title instanceof HTMLTextAreaElement ? title : null;
  }

  #changed(): void {
    this.#sides.follow();
    this.#autosave.changed();
  }

  /** Where it is said that the title is too long. */
  #watchTitle() {
    const title = this.#title;
    if (!title) return null;
    const place = document.createElement('div');
    place.id = 'title-length';
    title.after(place);
    title.setAttribute('aria-describedby', `${title.getAttribute('aria-describedby') ?? ''} ${place.id}`.trim());
    const count = () => [...title.value.trim()].length;
    const length = new Store(count());
    title.addEventListener('input', () => length.set(count()));
    return { place, length, most: LONGEST_TITLE };
  }

  /** Files let go anywhere on the form are taken; else the browser would leave the page for them. */
  #takeDrops(): void {
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
      else this.#text?.dropped(files);
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

  /** Offers what earlier visits typed and could not save; a copy that says what the form says is none. */
  #offer(copies: readonly LocalCopy[]): void {
    const [same, other] = [copies.filter((copy) => this.#sameAsForm(copy)), copies.filter((copy) => !this.#sameAsForm(copy))];
    for (const copy of same) this.#copies.forgetAside(copy);
    const saved = Date.parse(this.#form.dataset.savedAt ?? '');
    this.#left = other;
    this.#offers.set(
      other.map((copy) => ({
        time: copy.time,
        since: this.#ofEarlierRevision(copy) ? 'revision' : copy.time < saved ? 'saved' : null,
      })),
    );
  }

  #decide(time: number, restores: boolean): void {
    const copy = this.#left.find((each) => each.time === time);
    if (!copy) return;
    if (restores) this.#restore(copy);
    this.#copies.forgetAside(copy);
    // What is left is looked at again: the form may say the same by now.
    this.#offer(this.#left.filter((each) => each !== copy));
    this.#text?.focus();
  }

  #ofEarlierRevision(copy: LocalCopy): boolean {
    return copy.revision !== (this.#form.dataset.revision ?? '');
  }

  #sameAsForm(copy: LocalCopy): boolean {
    const now = fieldsOf(this.#form);
    const text = (fields: LocalCopy['fields']) =>
      JSON.stringify(
        fields.filter(([name]) => isText(name)).map(([name, value]) => [name, name === 'bodyHtml' ? this.#text!.normal(value) : value]),
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
    if (html !== undefined) this.#text!.replace(html);
    this.#attachments?.read();
    this.#title?.dispatchEvent(new Event('input', { bubbles: true }));
    this.#changed();
  }
}

/** True while an open dialog holds words that leaving the page would lose. */
function typedInDialog(): boolean {
  return document.querySelector('dialog[open][data-typed]') !== null;
}
