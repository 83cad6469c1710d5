import { legalDate } from '../../kernel/clock';
import { addAnywhere, addTitle, fact, SAMPLE_SHARES } from './keys';
import { fold, normalise, tidy } from './text';

/** An item's values as search takes them. */
export interface SearchableItem {
  itemId: number;
  districtId: number;
  siteId: number;
  /** The item's category and those above it, in any order. */
  categoryIds: readonly number[];
  publishedAt: Date;
  title: string;
  docNumber: string | null;
  indexNumber: string | null;
  issuer: string;
  summary: string;
  keywords: readonly string[];
  theme: string | null;
  genre: string | null;
  disclosureKind: string;
  /** Texts of further fields that an item is found by. */
  others?: readonly string[];
  body: SearchableBody;
}

/** A body as search keeps it, with its keys; the dearest part of an entry, and known before the item has an id. */
export interface SearchableBody {
  /** Tidy, not folded, not longer than BODY_LIMIT. */
  text: string;
  keys: readonly number[];
}

/** @param text plain, one block a line. */
export function searchableBody(districtId: number, text: string): SearchableBody {
  const body = cut(tidy(text, { lines: true, most: BODY_LIMIT + 1 }));
  const keys = new KeySet();
  addAnywhere(keys, districtId, fold(body));
  return { text: body, keys: keys.keys };
}

/**
 * How much of a body is searched. Of real documents one in a hundred is longer; a few laws with annexes would otherwise
 * take as much room in the index as dozens of notices each. Their titles, numbers and summaries are always searched whole.
 */
export const BODY_LIMIT = 20_000;

/** One row of search_entry. */
export interface SearchEntry {
  itemId: number;
  districtId: number;
  siteId: number;
  categoryIds: number[];
  publishedAt: Date;
  /** In legal time. */
  year: number;
  genre: string;
  /** Normalised. */
  title: string;
  /** Document and index number, normalised, each between line breaks. */
  numbers: string;
  /** Issuer, keywords, theme, summary and further searched fields, normalised, one a line. */
  head: string;
  /** Tidy, not folded: excerpts are cut from it. */
  body: string;
  /** Index keys, each once. */
  grams: number[];
}

/** The row that makes an item found; pure. */
export function searchEntry(item: SearchableItem): SearchEntry {
  const { districtId } = item;
  const title = normalise(item.title);
  const numbers = lines([item.docNumber, item.indexNumber]);
  const head = lines([item.issuer, item.keywords.join('\n'), item.theme, item.summary, ...(item.others ?? [])]);
  const year = Number(legalDate(item.publishedAt).slice(0, 4));
  const genre = item.genre ?? '';

  const keys = new KeySet(item.body.keys);
  addTitle(keys, districtId, title);
  for (const text of [title, numbers, head]) addAnywhere(keys, districtId, text);
  for (const whole of [title, ...numbers.split('\n')]) if (whole !== '') keys.add(fact.exact(districtId, whole));
  keys.add(fact.site(districtId, item.siteId));
  for (const id of item.categoryIds) keys.add(fact.category(districtId, id));
  keys.add(fact.year(districtId, year));
  if (genre !== '') keys.add(fact.genre(districtId, genre));
  for (const [density, share] of SAMPLE_SHARES.entries()) if (item.itemId % share === 0) keys.add(fact.sample(districtId, density));

  return {
    itemId: item.itemId,
    districtId,
    siteId: item.siteId,
    categoryIds: [...item.categoryIds],
    publishedAt: item.publishedAt,
    year,
    genre,
    title,
    numbers,
    head,
    body: item.body.text,
    grams: keys.keys,
  };
}

/** An open-addressed set of keys, none of which is 0: for a body's thousands, several times faster than a Set. */
class KeySet {
  #slots = new Float64Array(8_192);
  #keys: number[] = [];

  constructor(keys: readonly number[] = []) {
    for (const key of keys) this.add(key);
  }

  add(key: number): void {
    if (!this.#place(key)) return;
    this.#keys.push(key);
    if (this.#keys.length * 2 < this.#slots.length) return;
    this.#slots = new Float64Array(this.#slots.length * 2);
    for (const kept of this.#keys) this.#place(kept);
  }

  /** Each key once. */
  get keys(): number[] {
    return this.#keys;
  }

  /** @returns false when the key is there. */
  #place(key: number): boolean {
    const slots = this.#slots;
    const mask = slots.length - 1;
    // The low 32 bits tell the keys of a district's space apart; the multiplier is 2³² over the golden ratio.
    let at = (Math.imul(key, 0x9e3779b1) >>> 15) & mask;
    for (let held = slots[at]!; held !== 0; held = slots[at]!) {
      if (held === key) return false;
      at = (at + 1) & mask;
    }
    slots[at] = key;
    return true;
  }
}

/** Each text normalised on lines of its own, with a break before the first and after the last, so that a whole line can be asked for. */
function lines(texts: readonly (string | null)[]): string {
  const kept = texts
    .flatMap((text) => (text ?? '').split('\n'))
    .map(normalise)
    .filter((line) => line !== '');
  return kept.length === 0 ? '' : `\n${kept.join('\n')}\n`;
}

function cut(body: string): string {
  if (body.length <= BODY_LIMIT) return body;
  // Not between the halves of a pair.
  const end = /[\uD800-\uDBFF]/.test(body[BODY_LIMIT - 1]!) ? BODY_LIMIT - 1 : BODY_LIMIT;
  return body.slice(0, end);
}
