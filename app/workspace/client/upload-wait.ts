import type { Questions, Waiting } from '../islands/editor/editor-state';
import { Store } from '../islands/editor/store';
import { askToWait } from '../islands/editor/upload-wait';
import type { UploadQueue } from './uploads';

/** Holds a form back while its files are on their way: until they are there, or until the officer wants it without them. */
export class UploadWait {
  readonly #uploads: UploadQueue;
  readonly #questions: Questions;
  readonly #send: (submitter: HTMLElement | null) => void;
  /** What is said of it; null where there is nothing to say. */
  readonly says = new Store<Waiting | null>(null);
  #unwatch = (): void => {};

  /** @param send submits the form as the button that was pressed does. */
  constructor(uploads: UploadQueue, questions: Questions, send: (submitter: HTMLElement | null) => void) {
    this.#uploads = uploads;
    this.#questions = questions;
    this.#send = send;
  }

  /** True where the form may go now; one that has to wait is sent later, by itself. */
  async mayGo(submitter: HTMLElement | null): Promise<boolean> {
    this.stop();
    if (this.#uploads.pending === 0) return true;
    const saves = submitter instanceof HTMLButtonElement && submitter.value === 'save';
    const left = new Store(this.#uploads.pending);
    const unwatch = this.#uploads.watch(() => left.set(this.#uploads.pending));
    const answer = await askToWait(this.#questions, left, saves);
    unwatch();
    if (answer === 'accept') this.#wait(submitter, saves);
    else if (answer === null && this.#uploads.pending === 0) this.#say(submitter, saves, 'ready');
    return answer === 'without';
  }

  /** Sends the form no more by itself. */
  stop(): void {
    this.#unwatch();
    this.#unwatch = () => {};
    this.says.set(null);
  }

  #wait(submitter: HTMLElement | null, saves: boolean): void {
    const { refused } = this.#uploads;
    const go = () => {
      if (this.#uploads.pending > 0) return this.#say(submitter, saves, 'left');
      this.stop();
      if (this.#uploads.refused > refused) this.#say(submitter, saves, 'refused');
      else this.#send(submitter);
    };
    this.#unwatch = this.#uploads.watch(go);
    this.#uploads.retryStopped();
    go();
  }

  #say(submitter: HTMLElement | null, saves: boolean, says: Waiting['says']): void {
    const above = submitter?.parentElement;
    if (above) this.says.set({ above, says, saves, left: this.#uploads.pending });
  }
}
