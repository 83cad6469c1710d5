import { post } from './answer';
import { h } from './dom';
import { fieldsOf, type LocalCopies } from './local-copy';
import { t } from './words';

export interface OtherOfficer {
  name: string;
  savedAt: string | null;
  editing: boolean;
}

interface Saved {
  /** `2026-11-23 10:31` */
  savedAt?: string;
  others?: OtherOfficer[];
  /** What the form's next submission is to carry, when saving moved it on. */
  lockVersion?: number | string;
  revision?: number | string;
}

const AFTER_TYPING_MS = 2_000;
const WHILE_TYPING_MS = 15_000;
const HEARTBEAT_MS = 20_000;
/** Who has not touched the page for so long is not editing, and must not keep the session alive. */
const PRESENT_MS = 300_000;
const RETRIES_MS = [5_000, 10_000, 20_000, 40_000, 60_000];

type Outcome = 'saved' | 'signed-out' | 'refused' | 'failed';

interface AutosaveOptions {
  form: HTMLFormElement;
  url: string;
  signInUrl: string;
  copies: LocalCopies;
  /** Where the state is told. */
  line: HTMLElement;
  /** Where others are named. */
  presence: HTMLElement | null;
}

/**
 * Brings what is typed to the browser's storage at once and to the server soon, and says how that stands. Asks to stay only
 * when something is at neither.
 */
export class Autosave {
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
  #lastTouch = Date.now();

  constructor(options: AutosaveOptions) {
    this.#options = options;
    const { form } = options;
    form.addEventListener('input', () => this.changed());
    form.addEventListener('change', () => this.changed());
    for (const event of ['keydown', 'pointerdown']) document.addEventListener(event, () => (this.#lastTouch = Date.now()), { passive: true, capture: true });
    const again = () => {
      if (this.#failures > 0 && document.visibilityState === 'visible') void this.#save();
    };
    window.addEventListener('online', again);
    window.addEventListener('focus', again);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#keepCopy();
      else again();
    });
    window.addEventListener('pagehide', () => this.#keepCopy());
    setInterval(() => void this.#heartbeat(), HEARTBEAT_MS);
    void this.#heartbeat();
  }

  /** Whether leaving now would lose something. */
  get wouldLose(): boolean {
    if (this.#localTimer !== undefined) this.#keepCopy();
    return this.#unsaved && !this.#keptLocally;
  }

  get #unsaved(): boolean {
    return this.#change > this.#savedChange;
  }

  /** Something in the form is different. */
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

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
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
    this.#say('saving', t('正在保存…'));
    const answer = await post<Saved>(url, new FormData(form));
    if (answer.kind === 'done') {
      this.#failures = 0;
      this.#savedChange = sending;
      this.#firstUnsaved = Date.now();
      if (!this.#unsaved) copies.forget();
      // What was typed on the way goes next.
      else this.#schedule(AFTER_TYPING_MS);
      const { savedAt, others, lockVersion, revision } = answer.data;
      const lock = form.elements.namedItem('lockVersion');
      if (lockVersion !== undefined && lock instanceof HTMLInputElement) lock.value = String(lockVersion);
      if (revision !== undefined) form.dataset.revision = String(revision);
      this.#say('saved', savedAt ? t('{at} 已自动保存', { at: savedAt.slice(11, 16) }) : t('已自动保存'));
      this.#showOthers(others ?? []);
      return 'saved';
    }
    this.#keepCopy();
    const kept = this.#keptLocally ? t('内容已保存在本机') : t('本机也无法保存，请不要关闭本页');
    if (answer.kind === 'refused') {
      // Only another text can be answered otherwise.
      this.#failures = 0;
      if (this.#change > sending) this.#schedule(AFTER_TYPING_MS);
      this.#say('failed', t('没有自动保存：{why}（{kept}）', { why: answer.messages.join(t('；')), kept }));
      return 'refused';
    }
    this.#failures += 1;
    if (answer.kind === 'signed-out') {
      this.#say('failed', t('登录已超时：请'), h('a', { href: this.#options.signInUrl, target: '_blank', rel: 'noopener' }, t('在新标签页登录')), t('后继续，{kept}', { kept }));
    } else {
      this.#say('failed', t('保存失败，{kept}，恢复连接后自动重试', { kept }));
    }
    this.#schedule(RETRIES_MS[Math.min(this.#failures, RETRIES_MS.length) - 1]!);
    return answer.kind;
  }

  async #heartbeat(): Promise<void> {
    if (document.visibilityState === 'hidden' || Date.now() - this.#lastTouch > PRESENT_MS) return;
    const form = new FormData();
    form.set('heartbeat', '1');
    const answer = await post<Saved>(this.#options.url, form, AbortSignal.timeout(15_000));
    if (answer.kind === 'done') this.#showOthers(answer.data.others ?? []);
  }

  #say(state: 'saving' | 'saved' | 'failed', ...words: (string | Node)[]): void {
    const { line } = this.#options;
    line.dataset.autosaveState = state;
    line.replaceChildren(...words);
  }

  #showOthers(others: readonly OtherOfficer[]): void {
    const { presence } = this.#options;
    if (!presence) return;
    const words = others.map(({ name, savedAt, editing }) => (editing ? t('{name}正在编辑这条信息', { name }) : savedAt ? t('{name}于 {savedAt} 保存过这条信息', { name, savedAt }) : '')).filter(Boolean).join(t('；'));
    // Said once, and again only when it changes.
    if (presence.textContent !== words) presence.textContent = words;
  }
}
