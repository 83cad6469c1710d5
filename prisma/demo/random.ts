/** A small seeded generator (mulberry32): the same seed gives the same district on every machine. */
export class Random {
  private state: number;

  constructor(seed: number | string) {
    this.state = typeof seed === 'number' ? seed >>> 0 : hashText(seed);
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number between both ends, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error('Nothing to pick from');
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** Several different members in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const pool = [...list];
    const taken: T[] = [];
    while (taken.length < count && pool.length > 0) {
      taken.push(pool.splice(Math.floor(this.next() * pool.length), 1)[0] as T);
    }
    return taken;
  }

  /** Several different members, in the order they are in the list. */
  subset<T>(list: readonly T[], count: number): T[] {
    const indexes = this.sample([...list.keys()], count).sort((a, b) => a - b);
    return indexes.map((index) => list[index] as T);
  }

  weighted<T>(list: readonly T[], weight: (entry: T) => number): T {
    let total = 0;
    for (const entry of list) total += weight(entry);
    let mark = this.next() * total;
    for (const entry of list) {
      mark -= weight(entry);
      if (mark < 0) return entry;
    }
    return list[list.length - 1] as T;
  }
}

/** FNV-1a, enough to turn a key into a seed. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
