/** Work to be ended with the bench, also where it fails: begun last, ended first. */
export class Cleanup {
  readonly #work: (() => Promise<void> | void)[] = [];
  #running: Promise<void> | null = null;

  constructor() {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.on(signal, () => void this.run().finally(() => process.exit(code)));
    }
    process.on('uncaughtException', (error) => {
      if (!this.ending) process.stderr.write(`${error.stack ?? error.message}\n`);
      void this.run().finally(() => process.exit(1));
    });
    // The command runner is gone: nobody is left to read the figures.
    if (process.send) process.on('disconnect', () => void this.run().finally(() => process.exit(1)));
  }

  /** True once the end has begun; whatever fails from then on failed because of it. */
  get ending(): boolean {
    return this.#running !== null;
  }

  /** @returns the work itself, to be done early; it is then not done again. */
  add(work: () => Promise<void> | void): () => Promise<void> {
    let done: Promise<void> | null = null;
    const once = () => (done ??= Promise.resolve(work()));
    this.#work.push(once);
    return once;
  }

  run(): Promise<void> {
    return (this.#running ??= this.#run());
  }

  async #run(): Promise<void> {
    for (let work = this.#work.pop(); work; work = this.#work.pop()) {
      try {
        await work();
      } catch (error) {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
  }
}
