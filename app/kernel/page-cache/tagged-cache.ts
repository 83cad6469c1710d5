import type { Frequencies } from './frequencies';

/**
 * A bounded map whose entries carry tags and fall when a tag is dropped. Least recently used entries go first; where it knows how
 * often keys are asked for, only for one that is asked for more often.
 *
 * A value computed from the database may be older than a drop that arrived while it was being computed. `begin` notes the
 * moment the computation starts and `set` refuses a value whose tags were dropped since, so a stale value is never kept.
 */
export class TaggedCache<V> {
  readonly #entries = new Map<string, { value: V; tags: readonly string[]; size: number }>();
  readonly #keysByTag = new Map<string, Set<string>>();
  readonly #droppedAt = new Map<string, number>();
  readonly #maxSize: number;
  readonly #frequencies: Frequencies | null;
  #size = 0;
  #sequence = 0;
  #allDroppedAt = 0;

  /**
   * @param maxSize sum of the entries' sizes, in the unit of the caller's choice.
   * @param frequencies with it nobody empties the cache by asking once, or some few times, for much that nobody else wants.
   */
  constructor(maxSize: number, frequencies: Frequencies | null = null) {
    this.#maxSize = maxSize;
    this.#frequencies = frequencies;
  }

  get size(): number {
    return this.#size;
  }

  get count(): number {
    return this.#entries.size;
  }

  get(key: string): V | undefined {
    this.#frequencies?.note(key);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // Re-inserting moves the entry to the young end of the map's order.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** To be called before the first read of a computation whose result will be offered to `set`. */
  begin(): number {
    return this.#sequence;
  }

  /**
   * @returns false when a tag was dropped since `begun`, or others need the room more; the value is good for its requester and not
   * kept.
   */
  set(key: string, value: V, tags: readonly string[], size: number, begun: number): boolean {
    if (begun < this.#allDroppedAt) return false;
    for (const tag of tags) if ((this.#droppedAt.get(tag) ?? -1) > begun) return false;
    this.#remove(key);
    if (size > this.#maxSize / 8 || !this.#makeRoom(key, size)) return false;
    this.#entries.set(key, { value, tags, size });
    this.#size += size;
    for (const tag of tags) {
      let keys = this.#keysByTag.get(tag);
      if (!keys) this.#keysByTag.set(tag, (keys = new Set()));
      keys.add(key);
    }
    return true;
  }

  drop(tags: readonly string[]): void {
    this.#sequence += 1;
    for (const tag of tags) {
      this.#droppedAt.delete(tag);
      this.#droppedAt.set(tag, this.#sequence);
      for (const key of this.#keysByTag.get(tag) ?? []) this.#remove(key);
    }
    // The memory of drops is bounded; forgetting one is made safe by treating everything begun before it as dropped.
    if (this.#droppedAt.size > 20_000) {
      for (const [tag, at] of this.#droppedAt) {
        if (this.#droppedAt.size <= 10_000) break;
        this.#droppedAt.delete(tag);
        this.#allDroppedAt = Math.max(this.#allDroppedAt, at);
      }
    }
  }

  clear(): void {
    this.#sequence += 1;
    this.#allDroppedAt = this.#sequence;
    this.#entries.clear();
    this.#keysByTag.clear();
    this.#droppedAt.clear();
    this.#size = 0;
  }

  /** Lets the least recently used go for the newcomer; or nobody, when one of them is asked for as often. */
  #makeRoom(key: string, size: number): boolean {
    const leaving: string[] = [];
    let room = this.#maxSize - this.#size;
    const often = this.#frequencies?.of(key) ?? 0;
    for (const [oldest, entry] of this.#entries) {
      if (room >= size) break;
      if (this.#frequencies && this.#frequencies.of(oldest) >= often) {
        // It stays, and at the young end, so that the next newcomer meets another.
        this.#entries.delete(oldest);
        this.#entries.set(oldest, entry);
        return false;
      }
      leaving.push(oldest);
      room += entry.size;
    }
    for (const each of leaving) this.#remove(each);
    return true;
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#size -= entry.size;
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}
