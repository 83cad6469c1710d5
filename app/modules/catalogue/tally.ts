import { legalMidnight } from '../../kernel/clock';
import type { CategoryTree } from './category-tree';

/** Counts of public items of one category, month of publication, theme and genre. */
export interface TallyRow {
  categoryId: number;
  /** YYYYMM in legal time. */
  month: number;
  /** '' where the item has none. */
  theme: string;
  genre: string;
  items: number;
}

/** What is counted. Everything given must hold. */
export interface TallySlice {
  /** The category and everything below it. */
  categoryId?: number;
  theme?: string;
  genre?: string;
  /** Year of publication. */
  year?: number;
  /** Month of `year`, 1–12. */
  month?: number;
}

/** How many items each choice leaves, with the other filters as they are. Choices that leave none are absent. */
export interface Facets {
  total: number;
  /** By category id, each with everything below it. */
  categories: Map<number, number>;
  /** Newest first. */
  years: [year: number, items: number][];
  /** Months of the chosen year, or of all years while none is chosen; newest first. YYYYMM. */
  months: [month: number, items: number][];
  /** Most frequent first. */
  themes: [theme: string, items: number][];
  genres: [genre: string, items: number][];
}

/**
 * The counts of one scope (a site, a district's units, a district), held in columns so that a count over all of it takes
 * microseconds. Immutable.
 */
export class Tally {
  readonly #categories: Int32Array;
  readonly #months: Int32Array;
  readonly #themes: Int32Array;
  readonly #genres: Int32Array;
  readonly #items: Int32Array;
  readonly #words: string[];
  readonly #wordIds = new Map<string, number>();
  #whole: Facets | null = null;

  constructor(rows: readonly TallyRow[]) {
    const kept = rows.filter((row) => row.items > 0);
    const id = (word: string) => {
      let at = this.#wordIds.get(word);
      if (at === undefined) this.#wordIds.set(word, (at = this.#wordIds.size));
      return at;
    };
    this.#categories = Int32Array.from(kept, (row) => row.categoryId);
    this.#months = Int32Array.from(kept, (row) => row.month);
    this.#themes = Int32Array.from(kept, (row) => id(row.theme));
    this.#genres = Int32Array.from(kept, (row) => id(row.genre));
    this.#items = Int32Array.from(kept, (row) => row.items);
    this.#words = [...this.#wordIds.keys()];
  }

  rows(): TallyRow[] {
    return Array.from(this.#items, (items, at) => ({
      categoryId: this.#categories[at]!,
      month: this.#months[at]!,
      theme: this.#words[this.#themes[at]!]!,
      genre: this.#words[this.#genres[at]!]!,
      items,
    }));
  }

  /** This scope without a part of it: a district without its portal is its units. */
  minus(part: Tally): Tally {
    const key = (row: TallyRow) => `${row.categoryId}\n${row.month}\n${row.theme}\n${row.genre}`;
    const taken = new Map(part.rows().map((row) => [key(row), row.items]));
    return new Tally(this.rows().map((row) => ({ ...row, items: row.items - (taken.get(key(row)) ?? 0) })));
  }

  /** How many items the slice holds. */
  total(slice: TallySlice, tree: CategoryTree): number {
    let total = 0;
    this.#each(slice, tree, (at, misses) => {
      if (misses === 0) total += this.#items[at]!;
    });
    return total;
  }

  /** Items of the slice by month of publication (YYYYMM), newest first. */
  byMonth(slice: TallySlice, tree: CategoryTree): [month: number, items: number][] {
    const months = new Map<number, number>();
    this.#each(slice, tree, (at, misses) => {
      if (misses === 0) add(months, this.#months[at]!, this.#items[at]!);
    });
    return newestFirst(months);
  }

  facets(slice: TallySlice, tree: CategoryTree): Facets {
    const whole = Object.values(slice).every((value) => value === undefined);
    if (whole && this.#whole) return this.#whole;
    const leaves = new Map<number, number>();
    const years = new Map<number, number>();
    const months = new Map<number, number>();
    const themes = new Map<number, number>();
    const genres = new Map<number, number>();
    let total = 0;
    this.#each(slice, tree, (at, misses) => {
      const items = this.#items[at]!;
      if (misses === 0) total += items;
      if (misses === 0 || misses === MISS.category) add(leaves, this.#categories[at]!, items);
      if (misses === 0 || misses === MISS.theme) add(themes, this.#themes[at]!, items);
      if (misses === 0 || misses === MISS.genre) add(genres, this.#genres[at]!, items);
      if ((misses & ~(MISS.year | MISS.month)) === 0) add(years, Math.trunc(this.#months[at]! / 100), items);
      if ((misses & ~MISS.month) === 0) add(months, this.#months[at]!, items);
    });
    const facets: Facets = {
      total,
      categories: rollUp(leaves, tree),
      years: newestFirst(years),
      months: newestFirst(months),
      themes: this.#named(themes),
      genres: this.#named(genres),
    };
    if (whole) this.#whole = facets;
    return facets;
  }

  /** Calls back for each row with the set of filters it fails, as bits of MISS. */
  #each(slice: TallySlice, tree: CategoryTree, visit: (at: number, misses: number) => void): void {
    const branch = slice.categoryId === undefined ? null : tree.subtreeIds(slice.categoryId);
    // A word that occurs nowhere is no row's.
    const word = (asked: string | undefined) => (asked === undefined ? -1 : (this.#wordIds.get(asked) ?? -2));
    const theme = word(slice.theme);
    const genre = word(slice.genre);
    const { year, month } = slice;
    for (let at = 0; at < this.#items.length; at += 1) {
      let misses = 0;
      if (branch !== null && !branch.has(this.#categories[at]!)) misses |= MISS.category;
      if (theme !== -1 && this.#themes[at] !== theme) misses |= MISS.theme;
      if (genre !== -1 && this.#genres[at] !== genre) misses |= MISS.genre;
      if (year !== undefined) {
        const published = this.#months[at]!;
        if (Math.trunc(published / 100) !== year) misses |= MISS.year;
        if (month !== undefined && published % 100 !== month) misses |= MISS.month;
      }
      visit(at, misses);
    }
  }

  #named(counts: Map<number, number>): [string, number][] {
    return [...counts]
      .map(([id, items]): [string, number] => [this.#words[id]!, items])
      .filter(([name]) => name !== '')
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
}

const MISS = { category: 1, theme: 2, genre: 4, year: 8, month: 16 } as const;

function add<K>(counts: Map<K, number>, key: K, items: number): void {
  counts.set(key, (counts.get(key) ?? 0) + items);
}

function newestFirst(counts: Map<number, number>): [number, number][] {
  return [...counts].sort((a, b) => b[0] - a[0]);
}

function rollUp(leaves: Map<number, number>, tree: CategoryTree): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [id, items] of leaves) for (const category of tree.path(id)) add(counts, category.id, items);
  return counts;
}

/** The first instant of a YYYYMM month, and of the month after it. */
export function monthBounds(month: number): { from: Date; before: Date } {
  const year = Math.trunc(month / 100);
  const at = month % 100;
  const text = (y: number, m: number) => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`;
  return { from: legalMidnight(text(year, at)), before: legalMidnight(at === 12 ? text(year + 1, 1) : text(year, at + 1)) };
}

/** Where in a list a page lies, once the months before it are known to be skipped. */
export interface PageWindow {
  from: Date;
  before: Date;
  limit: number;
  offset: number;
  /** Counted from the old end of the window, which is the nearer one. */
  reverse: boolean;
}

/**
 * The months that hold a page of a list, so that reading it passes over half a month's items at most, however late it is.
 * @param months items of the list by month, newest first (`Tally.byMonth`).
 * @param page from 1.
 * @returns null past the last page; the first page of an empty list is null too.
 */
export function pageWindow(months: readonly (readonly [month: number, items: number])[], page: number, size: number): PageWindow | null {
  const first = (page - 1) * size;
  let passed = 0;
  let newest: number | null = null;
  let oldest = 0;
  let skipped = 0;
  let held = 0;
  for (const [month, items] of months) {
    if (newest === null && passed + items > first) {
      newest = month;
      skipped = passed;
    }
    passed += items;
    if (newest === null) continue;
    oldest = month;
    held += items;
    if (passed >= first + size) break;
  }
  if (newest === null) return null;
  const offset = first - skipped;
  const limit = Math.min(size, held - offset);
  const behind = held - offset - limit;
  const reverse = behind < offset;
  return { from: monthBounds(oldest).from, before: monthBounds(newest).before, limit, offset: reverse ? behind : offset, reverse };
}
