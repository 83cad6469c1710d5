import { BLANK } from './characters';

/** A stretch of a text. */
export type Place = { start: number; end: number };

/** Digits with nothing but gaps between them: spaces, dashes, dots, and one line end at a time. Tabs part cells. */
export interface Chain {
  digits: string;
  /** Where each digit stands. */
  at: number[];
  /** Which digits begin a group; gaps part them. */
  groups: number[];
}

const FEWEST_DIGITS = 11;
/** How far apart the groups of one number may be: three signs, with some spaces before and after them. */
export const MAX_GAP = 3;
const MAX_SPACES = 8;
const SIGNS = new Set([...`-.·_/\\|~一ー${BLANK}`].map((sign) => sign.charCodeAt(0)));
const SPACE = 32;
const LINE_END = 10;

/** Past the gap that begins here, or here when there is none. */
export function overGap(folded: string, from: number): number {
  const first = overSigns(folded, from);
  return folded.charCodeAt(first) === LINE_END ? overSigns(folded, first + 1) : first;
}

/** Signs, and spaces with them in the middle of which some more signs may be. */
function overSigns(folded: string, from: number): number {
  const signs = overSpaces(folded, from);
  const first = overRun(folded, signs);
  if (first === signs) return signs;
  const spaced = overSpaces(folded, first);
  if (spaced === first) return first;
  const second = overRun(folded, spaced);
  return second === spaced ? spaced : overSpaces(folded, second);
}

function overRun(folded: string, from: number): number {
  let at = from;
  while (at - from < MAX_GAP && SIGNS.has(folded.charCodeAt(at))) at += 1;
  return at;
}

function overSpaces(folded: string, from: number): number {
  let at = from;
  while (at - from < MAX_SPACES && folded.charCodeAt(at) === SPACE) at += 1;
  return at;
}

export function* chains(folded: string): Generator<Chain> {
  const digits = /\d+/g;
  let chain: Chain = { digits: '', at: [], groups: [] };
  let pieces: string[] = [];
  for (let found = digits.exec(folded); found;) {
    const from = found.index;
    const end = from + found[0].length;
    chain.groups.push(chain.at.length);
    for (let at = from; at < end; at += 1) chain.at.push(at);
    pieces.push(found[0]);
    const next = overGap(folded, end);
    found = digits.exec(folded);
    if (found?.index === next) continue;
    if (chain.at.length >= FEWEST_DIGITS) yield { ...chain, digits: pieces.join('') };
    chain = { digits: '', at: [], groups: [] };
    pieces = [];
  }
}

/** So many digits of a chain. */
export interface Window extends Place {
  /** How many digits each group has, and what parts them. */
  groups: number[];
  gaps: string[];
}

/** So many digits from the beginning of a group, if they end where a group does. */
export function windowOf(folded: string, chain: Chain, group: number, count: number): Window | null {
  const { at, groups } = chain;
  const from = groups[group]!;
  const to = from + count;
  if (to > at.length) return null;
  let last = group;
  while (last + 1 < groups.length && groups[last + 1]! < to) last += 1;
  return (groups[last + 1] ?? at.length) === to ? windowAt(folded, chain, group, from, count) : null;
}

/** So many digits from one that is in this group, wherever they end; there are as many. */
export function windowAt(folded: string, { at, groups }: Chain, group: number, from: number, count: number): Window {
  const to = from + count;
  const sizes: number[] = [];
  const gaps: string[] = [];
  for (let each = group, begin = from; begin < to; each += 1, begin = groups[each]!) {
    const end = Math.min(to, groups[each + 1] ?? at.length);
    sizes.push(end - begin);
    if (end < to) gaps.push(folded.slice(at[end - 1]! + 1, at[end]));
  }
  return { start: at[from]!, end: at[to - 1]! + 1, groups: sizes, gaps };
}

export const OVER_LINES = new RegExp(`[\\n${BLANK}]`);

export function isBroken({ gaps }: Window): boolean {
  return gaps.some((gap) => OVER_LINES.test(gap));
}

/** Whether more than a line's end parts its groups: figures stand so far apart, and only what a label tells is one number then. */
export function isFarApart({ gaps }: Window): boolean {
  return gaps.some((gap) => gap.includes(BLANK));
}
