/**
 * Text as the rules read it: every character in one form, each at the offset where it stood, so that a place in the
 * folded text is a place in the text. Numbers are typed full width, dashes come in ten shapes, and what is pasted from
 * an office program carries marks nobody sees.
 */

/** Stands for any invisible character. */
const UNSEEN = '\u200b';
const UNSEEN_UNIT = UNSEEN.charCodeAt(0);

const FORMS: readonly (readonly [form: string, characters: string])[] = [
  [' ', '\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['-', '‐‑‒–—―−─﹣⁃'],
  ['★', '☆✩✭✮✯✰⭐⋆✦✧'],
  [':', '﹕︰∶'],
  ['\n', '\r\u000b\u000c\u0085\u2028\u2029'],
  [UNSEEN, '\u00ad\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff'],
];
const formOf = new Map(FORMS.flatMap(([form, characters]) => [...characters].map((character) => [character, form] as const)));
const FOLDED = new RegExp(`[\uff01-\uff5e${[...formOf.keys()].join('')}]`, 'g');

/** As long as the text, unit for unit. */
export function fold(text: string): string {
  return text.replace(FOLDED, (character) => formOf.get(character) ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

const ZERO = 48;

export function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= ZERO + 9;
}

/** How far apart the groups of one number may stand. */
const MAX_GAP = 3;

function isGap(unit: number): boolean {
  return unit === 32 || unit === 45 || unit === UNSEEN_UNIT;
}

/** Past what may stand between two digits of one number: at most three spaces and dashes. Tabs and line ends part cells and lines. */
export function overGap(folded: string, from: number): number {
  let at = from;
  while (at - from < MAX_GAP && isGap(folded.charCodeAt(at))) at += 1;
  return at;
}

/** Where the gap that ends at `to` begins. */
function gapBefore(folded: string, to: number): number {
  let at = to;
  while (to - at < MAX_GAP && isGap(folded.charCodeAt(at - 1))) at -= 1;
  return at;
}

/** Whether a reader sees anything between these places. */
export function isSeen(folded: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (folded.charCodeAt(at) !== UNSEEN_UNIT) return true;
  return false;
}

/** Whether the digits at this place begin a group, with none before them that only invisible characters part from them. */
export function beginsGroup(folded: string, start: number): boolean {
  const left = gapBefore(folded, start);
  return !isDigit(folded.charCodeAt(left - 1)) || isSeen(folded, left, start);
}

/** Whether a number goes on before `start` or after `end`, across a gap; what is masked is number too. */
export function standsAlone(folded: string, start: number, end: number): boolean {
  const left = gapBefore(folded, start);
  const right = overGap(folded, end);
  return !isDigit(folded.charCodeAt(left - 1)) && !isDigit(folded.charCodeAt(right)) && before(folded, left, 4) !== '****' && !folded.startsWith('****', right);
}

/** The text before a place, on which labels are looked for. */
export function before(folded: string, at: number, length: number): string {
  return folded.slice(Math.max(at - length, 0), at);
}

/** Text as a regular expression for itself; spaces may stand between its characters, as in typeset headings. */
export function spaced(phrase: string): string {
  return [...fold(phrase)].map((character) => character.replace(/[!-/:-@[-`{-~]/, '\\$&')).join(' {0,3}');
}

/** Alternatives of one expression, the longer ones first. */
export function anyOf(phrases: readonly string[], pattern: (phrase: string) => string): string {
  return [...phrases].sort((a, b) => b.length - a.length).map(pattern).join('|');
}
