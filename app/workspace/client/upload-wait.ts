import { h, openDialog } from './dom';
import type { UploadQueue } from './uploads';
import { type PlainText, t } from './words';

interface Wording {
  wait: PlainText;
  without: PlainText;
  stop: PlainText;
  ready: PlainText;
  refused: PlainText;
  left(n: number): string;
}

const SUBMITTING: Wording = {
  wait: '传完后自动提交',
  without: '不含附件提交',
  stop: '不等了，先不提交',
  ready: '文件已全部传完，可以提交了。',
  refused: '有文件没有传上去，所以没有提交。请看附件处的说明。',
  left: (n) => t('还有 {n} 个文件没有传完，传完后自动提交。', { n }),
};
const SAVING: Wording = {
  wait: '传完后自动保存',
  without: '不含附件保存',
  stop: '不等了，先不保存',
  ready: '文件已全部传完，可以保存了。',
  refused: '有文件没有传上去，所以没有保存。请看附件处的说明。',
  left: (n) => t('还有 {n} 个文件没有传完，传完后自动保存。', { n }),
};

/** Holds a form back while its files are on their way: until they are there, or until the officer wants it without them. */
export class UploadWait {
  readonly #uploads: UploadQueue;
  readonly #send: (submitter: HTMLElement | null) => void;
  readonly #bar = h('div', {
    class: 'mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 border-0 border-s-5 border-solid border-warn bg-warn-soft px-3.5 py-2.5',
    role: 'status',
  });
  #giveUp = (): void => {};

  /** @param send submits the form as the button that was pressed does. */
  constructor(uploads: UploadQueue, send: (submitter: HTMLElement | null) => void) {
    this.#uploads = uploads;
    this.#send = send;
  }

  /** True where the form may go now; one that has to wait is sent later, by itself. */
  async mayGo(submitter: HTMLElement | null): Promise<boolean> {
    this.#giveUp();
    if (this.#uploads.pending === 0) return true;
    const wording = submitter instanceof HTMLButtonElement && submitter.value === 'save' ? SAVING : SUBMITTING;
    const left = h('p', {});
    const { element, closed } = openDialog({
      title: t('附件正在上传'),
      content: [left],
      accept: t(wording.wait),
      others: [['without', t(wording.without), 'quiet']],
    });
    const tell = () => {
      left.textContent = t('还有 {n} 个文件没有传完。', { n: this.#uploads.pending });
      if (this.#uploads.pending === 0) element.close('');
    };
    const unwatch = this.#uploads.watch(tell);
    tell();
    const answer = await closed;
    unwatch();
    if (answer === 'accept') this.#wait(submitter, wording);
    else if (answer === null && this.#uploads.pending === 0) this.#say(submitter, t(wording.ready));
    return answer === 'without';
  }

  #wait(submitter: HTMLElement | null, wording: Wording): void {
    const { refused } = this.#uploads;
    const stop = h('button', { type: 'button', click: () => this.#giveUp() }, t(wording.stop));
    const unwatch = this.#uploads.watch(() => go());
    this.#giveUp = () => {
      unwatch();
      this.#bar.remove();
    };
    const go = () => {
      if (this.#uploads.pending > 0) return this.#say(submitter, wording.left(this.#uploads.pending), stop);
      this.#giveUp();
      if (this.#uploads.refused > refused) this.#say(submitter, t(wording.refused));
      else this.#send(submitter);
    };
    this.#uploads.retryStopped();
    go();
  }

  #say(submitter: HTMLElement | null, words: string, ...more: Node[]): void {
    if (!this.#bar.isConnected) submitter?.parentElement?.before(this.#bar);
    // Read aloud, so said again only when it changes.
    if (this.#bar.querySelector('p')?.textContent !== words) this.#bar.replaceChildren(h('p', {}, words), ...more);
  }
}
