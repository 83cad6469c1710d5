import { Frequencies } from './frequencies';
import { TaggedCache } from './tagged-cache';

/** Values that many pages share, kept until one of their tags is dropped; simultaneous askers share one computation. */
export class SharedValues {
  readonly #cache: TaggedCache<{ value: unknown }>;
  readonly #running = new Map<string, { begun: number; value: Promise<unknown> }>();
  readonly #healthy: () => boolean;

  /**
   * @param maxEntries how many values are kept.
   * @param healthy whether commits of other processes are being heard right now; else what is kept is not shown.
   */
  constructor(maxEntries: number, healthy: () => boolean) {
    this.#healthy = healthy;
    this.#cache = new TaggedCache(maxEntries, new Frequencies());
  }

  async compute(key: string, tags: readonly string[], compute: () => Promise<unknown>): Promise<unknown> {
    const kept = this.#healthy() ? this.#cache.get(key) : undefined;
    if (kept) return kept.value;
    const begun = this.#cache.begin();
    const running = this.#running.get(key);
    // A computation that began before a drop may have read what the drop was about.
    if (running?.begun === begun) return running.value;
    const entry = { begun, value: compute() };
    this.#running.set(key, entry);
    try {
      const value = await entry.value;
      this.#cache.set(key, { value }, tags, 1, begun);
      return value;
    } finally {
      if (this.#running.get(key) === entry) this.#running.delete(key);
    }
  }

  drop(tags: readonly string[]): void {
    this.#cache.drop(tags);
  }

  clear(): void {
    this.#cache.clear();
  }
}
