import type { IncomingMessage, ServerResponse } from 'node:http';

/** Requests whose senders wait to be told to go on with the body (`Expect: 100-continue`). */
export class AwaitedBodies {
  readonly #waiting = new WeakSet<IncomingMessage>();

  add(request: IncomingMessage, response: ServerResponse): void {
    // A request that waits behind other answers is not told to go on: node:http would write that into the midst of its answer.
    if (response.socket) this.#waiting.add(request);
  }

  /** Tells the sender to go on, once, if it waits for that. */
  goOn(request: IncomingMessage, response: ServerResponse): void {
    if (this.#waiting.delete(request) && response.socket) response.writeContinue();
  }
}
