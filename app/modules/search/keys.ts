import { isWord } from './text';

/**
 * Keys of the search index: whole numbers, each one fact about an entry of one district. An index lookup is the
 * intersection of the entries of several keys, so a query's cost follows its own district's size, never the deployment's.
 *
 * A key is `district · 2³⁴ + space · 2³² + payload`, exact in a JavaScript number up to district 524,287. Stored in
 * `search_entry.grams`, so these numbers cannot change without re-indexing.
 */
const SPACE = {
  /** Two adjacent word characters anywhere: their code units. */
  anywhere: 0,
  /** Two adjacent characters of the title of any kind, or one character. */
  title: 1,
  /** Three or four adjacent characters of a number or Latin word anywhere, whose pairs tell little. */
  run: 2,
  /** Site, category, year and the like. */
  fact: 3,
} as const;

const FACT = { site: 0, category: 1, year: 2, genre: 3, exact: 4, sample: 5 } as const;
type Fact = keyof typeof FACT;

const DISTRICT = 2 ** 34;
const SPACE_SIZE = 2 ** 32;
const MAX_DISTRICT = 2 ** 19 - 1;

/**
 * One entry in so many carries the sample's key, chosen by its id: for estimating how many match. Sparser ones are for words that
 * fill the denser ones, so that no estimate reads more than some hundred entries of however large a district.
 */
export const SAMPLE_SHARES: readonly number[] = [16, 128, 1_024, 8_192];

function base(districtId: number, space: number): number {
  if (!Number.isInteger(districtId) || districtId <= 0 || districtId > MAX_DISTRICT)
    throw new Error(`district ${districtId} is outside what index keys can hold`);
  return districtId * DISTRICT + space * SPACE_SIZE;
}

/** A code point as 16 bits. Rare ones share the range of surrogates, so a match on them alone proves nothing. */
function unitOf(codePoint: number): number {
  return codePoint <= 0xffff ? codePoint : 0xd800 + ((codePoint * 2_654_435_761) % 2_048);
}

function factKey(districtId: number, fact: Fact, value: number): number {
  return base(districtId, SPACE.fact) + FACT[fact] * 2 ** 28 + value;
}

// FNV-1a over UTF-16 units, 28 bits of it. What is found by a hash is compared as text afterwards.
function hash28(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 28)) & 0x0fffffff;
}

export const fact = {
  site: (districtId: number, siteId: number) => factKey(districtId, 'site', siteId),
  category: (districtId: number, categoryId: number) => factKey(districtId, 'category', categoryId),
  year: (districtId: number, year: number) => factKey(districtId, 'year', year),
  genre: (districtId: number, genre: string) => factKey(districtId, 'genre', hash28(genre)),
  /** The whole title, document number or index number, normalised. */
  exact: (districtId: number, normalised: string) => factKey(districtId, 'exact', hash28(normalised)),
  /** @param density its place in `SAMPLE_SHARES`. */
  sample: (districtId: number, density: number) => factKey(districtId, 'sample', density),
};

/** Takes keys; the same one may come many times. */
export interface KeySink {
  add(key: number): unknown;
}

/** Adds the keys of a normalised text anywhere in an entry. */
export function addAnywhere(keys: KeySink, districtId: number, normalised: string): void {
  const pairs = base(districtId, SPACE.anywhere);
  let before = -1;
  for (let at = 0; at < normalised.length; at += 1) {
    let codePoint = normalised.charCodeAt(at);
    if (codePoint >= 0xd800 && codePoint <= 0xdbff) codePoint = normalised.codePointAt(at)!;
    if (codePoint > 0xffff) at += 1;
    if (!isWord(codePoint)) {
      before = -1;
      continue;
    }
    const unit = unitOf(codePoint);
    if (before !== -1) keys.add(pairs + before * 65_536 + unit);
    before = unit;
  }
  addRuns(keys, districtId, normalised, 3, 4);
}

// Letters, digits, and what is inside document and index numbers.
const IN_RUN = new Set([...'abcdefghijklmnopqrstuvwxyz0123456789-./()'].map((character) => character.charCodeAt(0)));

/** Grams of `from` to `to` characters of runs, each with a letter or digit in it. */
function addRuns(keys: KeySink, districtId: number, normalised: string, from: number, to: number): void {
  const runs = base(districtId, SPACE.run);
  let begin = -1;
  for (let at = 0; at <= normalised.length; at += 1) {
    const inRun = at < normalised.length && IN_RUN.has(normalised.charCodeAt(at));
    if (inRun && begin === -1) begin = at;
    if (inRun || begin === -1) continue;
    for (let size = from; size <= to; size += 1) {
      for (let start = begin; start + size <= at; start += 1) {
        let packed = size === 3 ? 1 : 0;
        let telling = false;
        for (let offset = 0; offset < size; offset += 1) {
          const character = normalised.charCodeAt(start + offset);
          packed = packed * 128 + character;
          telling ||= isWord(character);
        }
        // Three characters fill 21 bits; the bit above four characters' 28 keeps the two kinds apart.
        if (telling) keys.add(runs + (size === 3 ? packed - 2 ** 21 + 2 ** 28 : packed));
      }
    }
    begin = -1;
  }
}

/** Adds the keys of a normalised title: all pairs, and all single characters. */
export function addTitle(keys: KeySink, districtId: number, normalised: string): void {
  for (const key of titlePairs(districtId, normalised)) keys.add(key);
  for (const character of normalised) keys.add(titleCharacter(districtId, character));
}

function titleCharacter(districtId: number, character: string): number {
  return base(districtId, SPACE.title) + unitOf(character.codePointAt(0)!) * 65_536;
}

function* titlePairs(districtId: number, normalised: string): Generator<number> {
  const pairs = base(districtId, SPACE.title);
  let before = -1;
  for (const character of normalised) {
    const unit = unitOf(character.codePointAt(0)!);
    if (before !== -1) yield pairs + before * 65_536 + unit;
    before = unit;
  }
}

export interface TermKeys {
  /** Keys that every entry with the term has. */
  keys: number[];
  /** Whether having the keys proves having the term, so that the text need not be looked at. */
  proof: boolean;
}

/** Keys of a term in titles; the term has one character or more. */
export function titleKeys(districtId: number, term: string): TermKeys {
  const keys = [...new Set(titlePairs(districtId, term))];
  if (keys.length === 0) return { keys: [titleCharacter(districtId, term)], proof: term.length === 1 };
  return { keys, proof: term.length === 2 };
}

/** Keys of a term anywhere; null for a term without two adjacent word characters, which is known in titles only. */
export function anywhereKeys(districtId: number, term: string): TermKeys | null {
  const keys = new Set<number>();
  if (term.length >= 3 && [...term].every((character) => IN_RUN.has(character.charCodeAt(0)))) {
    addRuns(keys, districtId, term, Math.min(term.length, 4), Math.min(term.length, 4));
    if (keys.size > 0) return { keys: [...keys], proof: term.length <= 4 };
  }
  addAnywhere(keys, districtId, term);
  if (keys.size === 0) return null;
  return { keys: [...keys], proof: keys.size === 1 && term.length === 2 };
}
