import type { Message } from '../../kernel/words/message';
import type { Saving } from '../islands/editor/editor-state';
import { Store } from '../islands/editor/store';
import { KEEPALIVE_BYTES, post } from './answer';
import { said, t } from './editor-text';
import { fieldsOf, type LocalCopies } from './local-copy';

export interface OtherOfficer {
  name: string;
  savedAt: string | null;
  editing: boolean;
}

interface SaveAnswer {
  /** `2026-11-23 10:31` */
  savedAt?: string;
  others?: OtherOfficer[];
  /** Fields that could not be read, and so are not saved. */
  faults?: { field: string; message: Message }[];
  /** Hidden fields for the form's next submission, where saving changed them. */
  lockVersion?: number | string;
  revision?: number | string;
}

const AFTER_TYPING_MS = 2_000;
const WHILE_TYPING_MS = 15_000;
const HEARTBEAT_MS = 20_000;
/** An officer who has not touched the page for so long is not editing, and must not keep the session alive. */
const PRESENT_MS = 300_000;
/** Milliseconds that leaving the page waits for a save; the browser keeps what has not arrived by then. */
const LEAVING_MS = 2_000;
const RETRIES_MS = [5_000, 10_000, 20_000, 40_000, 60_000];

/** Bytes that a field takes beside its name and its value. */
const FRAME_BYTES = 150;

export type Outcome = 'saved' | 'signed-out' | 'refused' | 'failed';

interface AutosaveOptions {
  form: HTMLFormElement;
  url: string;
  copies: LocalCopies;
}

/**
 * Brings what is typed to the browser's storage at once and to the server soon, at the latest when the page is left, and says
 * how that stands. Asks to stay only when something is at neither.
 */
export class Autosave {
  /** How it stands; null before anything was to be saved. */
  readonly saving = new Store<Saving | null>(null);
  /** Who else is in the text; empty where nobody is. */
  readonly presence = new Store('');
  readonly #options: AutosaveOptions;
  /** Counts changes; what was saved is the count at which it was sent. */
  #change = 0;
  #savedChange = 0;
  #firstUnsaved = 0;
  #keptLocally = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #localTimer: ReturnType<typeof setTimeout> | undefined;
  #copyCostMs = 0;
  #failures = 0;
  #inFlight: Promise<Outcome> | null = null;
  /** The change up to which a save is on its way. */
  #sending = 0;
  #ended = false;
  #lastTouch = Date.now();

  constructor(options: AutosaveOptions) {
    this.#options = options;
    const { form } = options;
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    for (const event of ['keydown', 'pointerdown'])
      document.addEventListener(event, () => (this.#lastTouch = Date.now()), { passive: true, capture: true });
    const again = () => {
      if (this.#failures > 0 && document.visibilityState === 'visible') void this.#save();
    };
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#leave();
      else again();
    });
    // Before the next page is asked for, so that it is made from what is saved here; and again for what came after.
    window.addEventListener('beforeunload', () => this.#leave());
    window.addEventListener('pagehide', () => this.#leave());
    setInterval(() => void this.#heartbeat(), HEARTBEAT_MS);
    void this.#heartbeat();
  }

  /** True while leaving would lose words. */
  get wouldLose(): boolean {
    if (this.#localTimer !== undefined) this.#keepCopy();
    return this.#unsaved && !this.#keptLocally;
  }

  /** The form itself takes its words to the server: leaving saves nothing more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  /** The officer drops the words that are not saved. */
  giveUp(): void {
    this.end();
    this.#savedChange = this.#change;
    this.#options.copies.forget();
  }

  /** The page stays, or is back. */
  resume(): void {
    this.#ended = false;
  }

  /** Goes on by `leave` once what is unsaved is on record, or has had its time. @returns whether there was anything to wait for. */
  before(leave: () => void): boolean {
    if (this.#ended || (!this.#unsaved && this.#inFlight === null)) return false;
    void Promise.race([this.flush(), new Promise((resolve) => setTimeout(resolve, LEAVING_MS))]).then(leave);
    return true;
  }

  get #unsaved(): boolean {
    return this.#change > this.#savedChange;
  }

  /** A field of the form has changed. */
  changed(): void {
    if (!this.#unsaved) this.#firstUnsaved = Date.now();
    this.#change += 1;
    // A long text takes a moment to copy; then not at every stroke.
    if (this.#copyCostMs < 20) this.#keepCopy();
    else this.#localTimer ??= setTimeout(() => this.#keepCopy(), 400);
    if (this.#failures === 0) this.#schedule(Math.max(0, Math.min(AFTER_TYPING_MS, this.#firstUnsaved + WHILE_TYPING_MS - Date.now())));
  }

  /** Saves what is not saved yet. */
  async flush(): Promise<Outcome> {
    while (this.#unsaved || this.#inFlight) {
      const outcome = await this.#save();
      if (outcome !== 'saved') return outcome;
    }
    return 'saved';
  }

  /** The page may be gone in a moment. */
  #leave(): void {
    this.#keepCopy();
    if (!this.#ended && this.#unsaved && this.#sending < this.#change) void this.#send();
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#ended) return;
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  #keepCopy(): void {
    clearTimeout(this.#localTimer);
    this.#localTimer = undefined;
    if (!this.#unsaved) return;
    const begun = performance.now();
    const { form, copies } = this.#options;
    this.#keptLocally = copies.keep({ revision: form.dataset.revision ?? '', time: Date.now(), fields: fieldsOf(form) });
    this.#copyCostMs = performance.now() - begun;
  }

  #save(): Promise<Outcome> {
    this.#inFlight ??= this.#send().finally(() => {
      this.#inFlight = null;
    });
    return this.#inFlight;
  }

  async #send(): Promise<Outcome> {
    clearTimeout(this.#timer);
    if (!this.#unsaved) return 'saved';
    const { form, url, copies } = this.#options;
    const sending = this.#change;
    this.#sending = sending;
    this.saving.set({ state: 'saving' });
    const fields = new FormData(form);
    const answer = await post<SaveAnswer>(url, fields, { keepalive: bytesOf(fields) <= KEEPALIVE_BYTES });
    if (this.#sending === sending) this.#sending = 0;
    if (answer.kind === 'done') {
      this.#failures = 0;
      this.#savedChange = Math.max(this.#savedChange, sending);
      this.#firstUnsaved = Date.now();
      const { savedAt, others, faults = [], lockVersion, revision } = answer.data;
      // Words typed meanwhile go next; fields that the server could not read stay here.
      if (this.#unsaved) this.#schedule(AFTER_TYPING_MS);
      else if (faults.length === 0) copies.forget();
      const lock = form.elements.namedItem('lockVersion');
      if (lockVersion !== undefined && lock instanceof HTMLInputElement) lock.value = String(lockVersion);
      if (revision !== undefined) form.dataset.revision = String(revision);
      this.#showOthers(others ?? []);
      this.saving.set(
        faults.length === 0
          ? { state: 'saved', at: savedAt?.slice(11, 16) ?? null }
          : this.#failed(
              'unread',
              faults.map(({ message }) => said(message)),
            ),
      );
      // A caller who saves because of a new file must learn that it was refused.
      return faults.some(({ field }) => field === 'attachments') ? 'refused' : 'saved';
    }
    this.#keepCopy();
    if (answer.kind === 'refused') {
      // Only another text can be answered otherwise.
      this.#failures = 0;
      if (this.#change > sending) this.#schedule(AFTER_TYPING_MS);
      this.saving.set(this.#failed('refused', answer.messages));
      return 'refused';
    }
    this.#failures += 1;
    this.saving.set(this.#failed(answer.kind === 'signed-out' ? 'signed-out' : 'unreached'));
    this.#schedule(RETRIES_MS[Math.min(this.#failures, RETRIES_MS.length) - 1]!);
    return answer.kind;
  }

  async #heartbeat(): Promise<void> {
    if (document.visibilityState === 'hidden' || Date.now() - this.#lastTouch > PRESENT_MS) return;
    const form = new FormData();
    form.set('heartbeat', '1');
    const answer = await post<SaveAnswer>(this.#options.url, form, { patience: 15_000 });
    if (answer.kind === 'done') this.#showOthers(answer.data.others ?? []);
  }

  #failed(why: 'unread' | 'refused' | 'signed-out' | 'unreached', messages: readonly string[] = []): Saving {
    return { state: 'failed', why, messages, kept: this.#keptLocally };
  }

  #showOthers(others: readonly OtherOfficer[]): void {
    const words = others
      .map(({ name, savedAt, editing }) =>
        editing ? t('{name}正在编辑这条信息', { name }) : savedAt ? t('{name}于{savedAt}保存过这条信息', { name, savedAt }) : '',
      )
      .filter(Boolean)
      .join(t('；'));
    this.presence.set(words);
  }
}

/** About how many bytes a form takes when it is sent. */
function bytesOf(form: FormData): number {
  const entries = [...form];
  return new Blob(entries.flat()).size + entries.length * FRAME_BYTES;
}
