const ROWS = 4;
const COLUMNS = 2 ** 16;
/** Half of what is known is forgotten after so many notes. */
const WINDOW = 2 ** 17;
const MOST = 255;

/**
 * About how often keys were asked for lately, those that are kept and those that are not, in memory that does not grow with them:
 * a count-min sketch, as TinyLFU keeps one (Einziger, Friedman, Manes: TinyLFU, 2017). It may say too much, never too little.
 */
export class Frequencies {
  readonly #counts = new Uint8Array(ROWS * COLUMNS);
  /** Nobody can choose addresses that fall together with others'. */
  readonly #seed = Math.trunc(Math.random() * 2 ** 32);
  #notes = 0;

  /** Notes that the key was asked for. */
  note(key: string): void {
    const places = this.#places(key);
    const least = this.#least(places);
    // Only what is not yet too much by others' keys grows.
    if (least < MOST) for (const place of places) if (this.#counts[place] === least) this.#counts[place] = least + 1;
    if ((this.#notes += 1) < WINDOW) return;
    this.#notes = 0;
    for (let at = 0; at < this.#counts.length; at += 1) this.#counts[at] = this.#counts[at]! >> 1;
  }

  of(key: string): number {
    return this.#least(this.#places(key));
  }

  #least(places: readonly number[]): number {
    let least = MOST;
    for (const place of places) least = Math.min(least, this.#counts[place]!);
    return least;
  }

  /** Of each row one place, by two hashes. */
  #places(key: string): [number, number, number, number] {
    let one = this.#seed;
    let two = ~this.#seed;
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at);
      one = Math.imul(one ^ code, 0x01000193);
      two = Math.imul(two + code, 0x9e3779b1) ^ (two >>> 15);
    }
    one ^= one >>> 16;
    two = (two ^ (two >>> 13)) | 1;
    const mask = COLUMNS - 1;
    return [one & mask, COLUMNS + ((one + two) & mask), 2 * COLUMNS + ((one + 2 * two) & mask), 3 * COLUMNS + ((one + 3 * two) & mask)];
  }
}
