import { fold } from './reading';
import type { Correction, Match, Official } from './model';

interface Node {
  next: Map<string, Node>;
  correction: { length: number; replacement: string | null; unless: { text: string; offset: number }[] } | null;
}

/** Finds words of a list; at each place at most as many characters are looked at as the longest word has. */
class WordFinder {
  readonly #root: Node = { next: new Map(), correction: null };
  /** Which units begin a word: most of a text is passed by this alone. */
  readonly #begins = new Uint8Array(65_536);

  constructor(words: readonly { wrong: string; right: string | null; unless?: readonly string[] }[]) {
    for (const { wrong, right, unless = [] } of words) {
      let node = this.#root;
      const word = fold(wrong);
      this.#begins[word.charCodeAt(0)] = 1;
      for (let at = 0; at < word.length; at += 1) {
        let next = node.next.get(word[at]!);
        if (!next) node.next.set(word[at]!, (next = { next: new Map(), correction: null }));
        node = next;
      }
      node.correction = { length: word.length, replacement: right, unless: unless.flatMap((longer) => offsetsOf(fold(longer), word)) };
    }
  }

  /** The longest word at each place, from left to right. */
  find(folded: string): Match[] {
    const matches: Match[] = [];
    for (let at = 0; at < folded.length;) {
      const found = this.#begins[folded.charCodeAt(at)] === 1 ? this.#longestAt(folded, at) : null;
      if (found && !found.unless.some(({ text, offset }) => offset <= at && folded.startsWith(text, at - offset))) {
        matches.push({ start: at, end: at + found.length, put: found.replacement === null ? null : { word: found.replacement } });
        at += found.length;
      } else at += 1;
    }
    return matches;
  }

  #longestAt(folded: string, at: number): Node['correction'] {
    let longest: Node['correction'] = null;
    for (let node = this.#root.next.get(folded[at]!), end = at + 1; node; node = node.next.get(folded[end]!), end += 1) {
      longest = node.correction ?? longest;
      if (end >= folded.length) break;
    }
    return longest;
  }
}

function offsetsOf(longer: string, word: string): { text: string; offset: number }[] {
  const offsets: { text: string; offset: number }[] = [];
  for (let offset = longer.indexOf(word); offset !== -1; offset = longer.indexOf(word, offset + 1)) offsets.push({ text: longer, offset });
  return offsets;
}

// A district's lists are read once and used for many texts.
const finders = new WeakMap<readonly unknown[], WordFinder>();

function finderOf<T>(
  list: readonly T[],
  wordOf: (entry: T) => { wrong: string; right: string | null; unless?: readonly string[] },
): WordFinder {
  let finder = finders.get(list);
  if (!finder) finders.set(list, (finder = new WordFinder(list.map(wordOf))));
  return finder;
}

export function findCorrections(folded: string, corrections: readonly Correction[]): Match[] {
  return finderOf(corrections, (correction) => correction).find(folded);
}

export function findPhrases(folded: string, phrases: readonly string[]): Match[] {
  return finderOf(phrases, (wrong) => ({ wrong, right: null })).find(folded);
}

/**
 * Finds a person in office with a title before the name that is not theirs.
 * @param titles all titles known, so that 副区长 is not read as 区长.
 */
export function findWrongTitles(folded: string, officials: readonly Official[], titles: readonly string[]): Match[] {
  if (officials.length === 0) return [];
  const known = [...new Set([...titles, ...officials.flatMap((official) => official.titles)].map(fold))].sort(
    (a, b) => b.length - a.length,
  );
  const titlesOf = new Map(officials.map((official) => [fold(official.name), official.titles.map(fold)]));
  const matches: Match[] = [];
  for (const { start, end } of finderOf(officials, ({ name }) => ({ wrong: name, right: null })).find(folded)) {
    const right = titlesOf.get(folded.slice(start, end))!;
    const title = known.find((title) => folded.endsWith(title, start));
    if (title !== undefined && !right.includes(title)) matches.push({ start: start - title.length, end: start, put: { word: right[0]! } });
  }
  return matches;
}
