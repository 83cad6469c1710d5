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

/** The slice that is counted. Everything given must hold. */
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

/** Numbers a row takes in packed counts: category id, YYYYMM, theme and genre as places in the word list, items. */
export const TALLY_CELLS = 5;

/**
 * The counts of one scope (a site, a district's units, a district), packed so that a count over a hundred thousand rows takes
 * about a millisecond and holds no objects. Immutable.
 */
export class Tally {
  readonly #categories: Dictionary<number>;
  readonly #months: Dictionary<number>;
  readonly #words: readonly string[];
  /** Rows of TALLY_CELLS numbers; categories and months as places in their dictionaries. */
  readonly #cells: Int32Array;
  /** The slices asked for of late; a home page asks the same one each time. */
  readonly #facets = new Map<string, Facets>();

  /** @param cells rows as TALLY_CELLS says; the array is the tally's from now on. */
  constructor(words: readonly string[], cells: Int32Array) {
    this.#words = words;
    this.#categories = new Dictionary();
    this.#months = new Dictionary();
    for (let at = 0; at < cells.length; at += TALLY_CELLS) {
      cells[at] = this.#categories.place(cells[at]!);
      cells[at + 1] = this.#months.place(cells[at + 1]!);
    }
    this.#cells = cells;
  }

  static of(rows: readonly TallyRow[]): Tally {
    const words = new Dictionary<string>();
    const cells = rows.flatMap((row) => [row.categoryId, row.month, words.place(row.theme), words.place(row.genre), row.items]);
    return new Tally(words.values, Int32Array.from(cells));
  }

  facets(slice: TallySlice, tree: CategoryTree): Facets {
    const { categoryId, year, month, theme, genre } = slice;
    const key = JSON.stringify([categoryId, year, month, theme, genre]);
    const known = this.#facets.get(key);
    if (known) return known;
    const facets = this.#count(slice, tree);
    if (this.#facets.size >= KEPT_SLICES) this.#facets.delete(this.#facets.keys().next().value!);
    this.#facets.set(key, facets);
    return facets;
  }

  #count(slice: TallySlice, tree: CategoryTree): Facets {
    const { year, month } = slice;
    const branch = slice.categoryId === undefined ? null : tree.subtreeIds(slice.categoryId);
    // For each value of each dimension, the filters it fails; a row fails what its values fail.
    const categoryMisses = Uint8Array.from(this.#categories.values, (id) => (branch && !branch.has(id) ? MISS.category : 0));
    const monthMisses = Uint8Array.from(this.#months.values, (at) =>
      year === undefined
        ? 0
        : (Math.trunc(at / 100) === year ? 0 : MISS.year) | (month === undefined || at % 100 === month ? 0 : MISS.month),
    );
    const themeMisses = Uint8Array.from(this.#words, (word) => (slice.theme === undefined || word === slice.theme ? 0 : MISS.theme));
    const genreMisses = Uint8Array.from(this.#words, (word) => (slice.genre === undefined || word === slice.genre ? 0 : MISS.genre));

    const categories = new Float64Array(categoryMisses.length);
    const years = new Float64Array(monthMisses.length);
    const months = new Float64Array(monthMisses.length);
    const themes = new Float64Array(themeMisses.length);
    const genres = new Float64Array(genreMisses.length);
    let total = 0;
    const cells = this.#cells;
    for (let at = 0; at < cells.length; at += TALLY_CELLS) {
      const category = cells[at]!;
      const published = cells[at + 1]!;
      const theme = cells[at + 2]!;
      const genre = cells[at + 3]!;
      const items = cells[at + 4]!;
      const misses = categoryMisses[category]! | monthMisses[published]! | themeMisses[theme]! | genreMisses[genre]!;
      if (misses === 0) total += items;
      if ((misses & ~MISS.category) === 0) categories[category]! += items;
      if ((misses & ~(MISS.year | MISS.month)) === 0) years[published]! += items;
      if ((misses & ~MISS.month) === 0) months[published]! += items;
      if ((misses & ~MISS.theme) === 0) themes[theme]! += items;
      if ((misses & ~MISS.genre) === 0) genres[genre]! += items;
    }

    const byYear = new Map<number, number>();
    for (const [at, items] of counted(this.#months.values, years)) add(byYear, Math.trunc(at / 100), items);
    const byCategory = new Map<number, number>();
    for (const [id, items] of counted(this.#categories.values, categories))
      for (const above of tree.path(id)) add(byCategory, above.id, items);
    return {
      total,
      categories: byCategory,
      years: newestFirst([...byYear]),
      months: newestFirst(counted(this.#months.values, months)),
      themes: mostFirst(counted(this.#words, themes)),
      genres: mostFirst(counted(this.#words, genres)),
    };
  }
}

const KEPT_SLICES = 32;

const MISS = { category: 1, theme: 2, genre: 4, year: 8, month: 16 } as const;

/** Values in the order they first came, each with its place. */
class Dictionary<V> {
  readonly values: V[] = [];
  readonly #places = new Map<V, number>();

  place(value: V): number {
    let place = this.#places.get(value);
    if (place === undefined) {
      place = this.values.length;
      this.#places.set(value, place);
      this.values.push(value);
    }
    return place;
  }
}

/** The values that were counted, with their counts. */
function counted<V>(values: readonly V[], counts: Float64Array): [V, number][] {
  return values.flatMap((value, at): [V, number][] => (counts[at]! > 0 ? [[value, counts[at]!]] : []));
}

function add<K>(counts: Map<K, number>, key: K, items: number): void {
  counts.set(key, (counts.get(key) ?? 0) + items);
}

function newestFirst(counts: [number, number][]): [number, number][] {
  return counts.sort((a, b) => b[0] - a[0]);
}

function mostFirst(counts: [string, number][]): [string, number][] {
  return counts.filter(([word]) => word !== '').sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** Items of the slice by month of publication (YYYYMM), newest first. */
export function listedMonths(facets: Facets, { month }: TallySlice): [month: number, items: number][] {
  return month === undefined ? facets.months : facets.months.filter(([at]) => at % 100 === month);
}

/** The first instant of a YYYYMM month, and of the month after it. */
export function monthBounds(month: number): { from: Date; before: Date } {
  const year = Math.trunc(month / 100);
  const at = month % 100;
  const text = (y: number, m: number) => `${y}-${String(m).padStart(2, '0')}-01`;
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
 * @param months items of the list by month, newest first (`listedMonths`).
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
