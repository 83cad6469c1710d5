import { fold } from './reading';

const ZERO = 48;

export function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= ZERO + 9;
}

/** The text before a place, on which labels are looked for. */
export function before(folded: string, at: number, length: number): string {
  return folded.slice(Math.max(at - length, 0), at);
}

/** Gap between two characters of one word: spaces, as in typeset headings, and the end of a line in a narrow column. */
const WITHIN_WORD = ' {0,3}(?:\\n {0,3})?';

/** Text as a regular expression for itself, spaced and over line ends. */
export function spaced(phrase: string): string {
  return [...fold(phrase)].map((character) => character.replace(/[!-/:-@[-`{-~]/, '\\$&')).join(WITHIN_WORD);
}

/** Alternatives of one expression, the longer ones first. */
export function anyOf(phrases: readonly string[], pattern: (phrase: string) => string): string {
  return [...phrases]
    .sort((a, b) => b.length - a.length)
    .map(pattern)
    .join('|');
}

// A district's lists are read once and used for many texts.
const patterns = new WeakMap<readonly string[], RegExp>();

/** Any phrase of a list, spaced and over line ends; for `matchAll`, which leaves it as it is. */
export function phrasePattern(phrases: readonly string[]): RegExp {
  let pattern = patterns.get(phrases);
  if (!pattern) patterns.set(phrases, (pattern = new RegExp(anyOf(phrases, spaced), 'g')));
  return pattern;
}

/**
 * In the place of what only layout put between the parts of a number: spaces as wide as a column, blank lines, the turn of a page. A
 * unit separator; no reading has one of its own.
 */
export const BLANK = '\u001f';

/** How far a sticky expression reaches from here; null where it does not match. */
export function reach(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/**
 * Gap between two characters of one number, as an expression: spaces, signs with spaces about them, and the end of a line in
 * a narrow cell. Each text matches it in one way, so that many of them side by side cost nothing.
 */
export const NUMBER_GAP = (() => {
  const sign = `[-.·_/\\\\|~${BLANK}]{1,3}`;
  const signs = `(?:${sign}(?: {1,8}${sign})? {0,8})?`;
  return `(?: {0,8}${signs}(?:\\n {0,8}${signs})?)`;
})();
