/** A place of a text with what is around it. */
export interface Excerpt {
  before: string;
  text: string;
  after: string;
}

/** So much further an excerpt reaches to have a number whole; a longer one is left out. */
const LONGEST_NUMBER = 24;
const ASCII_OF_NUMBER = /[0-9A-Za-z０-９]/;

/**
 * A place of a text with some characters on either side, for people to read in one line: no number is cut, cells stay apart, and
 * what would turn the line round is named.
 */
export function excerptOf(text: string, start: number, end: number, around: number): Excerpt {
  const from = edge(text, Math.max(0, start - around), start, -1);
  const to = edge(text, Math.min(text.length, end + around), end, 1);
  return { before: inOneLine(text.slice(from, start)), text: inOneLine(text.slice(start, end)), after: inOneLine(text.slice(end, to)) };
}

/** Where an excerpt ends that should end at `at`: past the number that is cut there, or on the near side of one that is too long. */
function edge(text: string, at: number, place: number, step: 1 | -1): number {
  const inside = (here: number) => ASCII_OF_NUMBER.test(text[here - 1] ?? '') && ASCII_OF_NUMBER.test(text[here] ?? '');
  let out = at;
  while (inside(out) && Math.abs(out - at) < LONGEST_NUMBER) out += step;
  if (inside(out)) {
    out = at;
    while (inside(out) && out !== place) out -= step;
  }
  // Half a character is none.
  return /[\udc00-\udfff]/.test(text[out] ?? '') && /[\ud800-\udbff]/.test(text[out - 1] ?? '') ? out - 1 : out;
}

const CELL = /[ \n]*\t[ \n\t]*/g;
const MARKS: Readonly<Record<string, string>> = {
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
};

function inOneLine(text: string): string {
  return text
    .replace(/[\u202a\u202b\u202d\u202e\u2066-\u2068]/g, (mark) => `［${MARKS[mark]}］`)
    .replace(/[\u202c\u2069\u200e\u200f\u061c]/g, '')
    .replace(CELL, ' | ')
    .replace(/\n+/g, ' ');
}
