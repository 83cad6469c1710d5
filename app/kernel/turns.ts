/** Gives a turn back. */
export type Release = () => void;

/**
 * Bounds how much of one kind of work is under way at once, and how much waits for it. Work beyond that is turned away at once:
 * a caller who is told so can retry, one who waits without end cannot. The next turn begins when the event loop has come round:
 * work that waits for nothing would otherwise be done in one go, however many wait, and nobody else be served meanwhile.
 */
export class Turns {
  readonly #atOnce: number;
  readonly #waiting: number;
  readonly #each: number | null;
  readonly #queue: { who: string; start: (release: Release) => void }[] = [];
  readonly #held = new Map<string, number>();
  #running = 0;

  /**
   * @param bounds.each how many of the places, at work or waiting, one may hold at most; the fewer are left, the fewer, so that
   *   some who take all they get leave room for the next. Without it nobody is told from anybody.
   */
  constructor({ atOnce, waiting, each = null }: { atOnce: number; waiting: number; each?: number | null }) {
    this.#atOnce = atOnce;
    this.#waiting = waiting;
    this.#each = each;
  }

  /** Whether there is no place for anybody, or none more for this one; null when there is. */
  refuses(who = ''): 'all' | 'one' | null {
    const left = this.#atOnce + this.#waiting - this.#running - this.#queue.length;
    if (left <= 0) return 'all';
    if (this.#each === null) return null;
    return (this.#held.get(who) ?? 0) >= Math.max(1, Math.min(this.#each, Math.floor(left / 2))) ? 'one' : null;
  }

  /** A turn when it is there, first come, first served; null when there is no place to wait for it. */
  async take(who = ''): Promise<Release | null> {
    if (this.refuses(who) !== null) return null;
    this.#held.set(who, (this.#held.get(who) ?? 0) + 1);
    if (this.#running < this.#atOnce) {
      this.#running += 1;
      return this.#release(who);
    }
    return new Promise((start) => this.#queue.push({ who, start }));
  }

  /** Does the work in its turn. @throws what `refuse` makes where there is no place. */
  async run<T>(work: () => Promise<T>, refuse: () => Error): Promise<T> {
    const release = await this.take();
    if (!release) throw refuse();
    try {
      return await work();
    } finally {
      release();
    }
  }

  #release(who: string): Release {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const held = this.#held.get(who)! - 1;
      if (held === 0) this.#held.delete(who);
      else this.#held.set(who, held);
      setImmediate(() => {
        const next = this.#queue.shift();
        if (next) next.start(this.#release(next.who));
        else this.#running -= 1;
      });
    };
  }
}
