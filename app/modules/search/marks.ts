import { fold, tidyWithOrigin } from './text';

/** A stretch of text and whether it is what was searched for. Segments, not HTML: the caller escapes them. */
export interface Segment {
  text: string;
  hit: boolean;
}

/** Marked text in its smallest form: stretches that are not hits and that are, in turn; begins with one that is not. */
export type MarkedText = string[];

/** For results on their way to a page: a list of texts travels at a third of the cost of a list of segments. */
export function markedText(segments: readonly Segment[]): MarkedText {
  const texts: string[] = [];
  for (const { text, hit } of segments) {
    const here = texts.length % 2 === 1;
    if (hit === here) texts.push(text);
    else if (texts.length > 0) texts[texts.length - 1] += text;
    else texts.push('', text);
  }
  return texts;
}

/**
 * Where the terms are in a text, whatever case, width or brackets it writes them with.
 * @param terms normalised.
 * @returns the text (in Unicode's composed form) whole, cut at the hits; hits that touch or overlap are one.
 */
export function markHits(text: string, terms: readonly string[]): Segment[] {
  const { text: tidyText, source, starts } = tidyWithOrigin(text);
  const ranges = hitRanges(fold(tidyText), terms);
  if (ranges.length === 0) return source === '' ? [] : [{ text: source, hit: false }];
  const segments: Segment[] = [];
  let shown = 0;
  for (const [from, to] of ranges) {
    const begin = starts[from]!;
    const end = endOf(source, starts, to);
    if (begin > shown) segments.push({ text: source.slice(shown, begin), hit: false });
    segments.push({ text: source.slice(begin, end), hit: true });
    shown = end;
  }
  if (shown < source.length) segments.push({ text: source.slice(shown), hit: false });
  return segments;
}

/** The end in the source of what ends before unit `to`: after its last character, not before the next kept one. */
function endOf(source: string, starts: readonly number[], to: number): number {
  const last = starts[to - 1]!;
  return last + (source.codePointAt(last)! > 0xffff ? 2 : 1);
}

function hitRanges(folded: string, terms: readonly string[]): [number, number][] {
  const found: [number, number][] = [];
  for (const term of terms) {
    if (term === '') continue;
    for (let at = folded.indexOf(term); at !== -1; at = folded.indexOf(term, at + term.length)) found.push([at, at + term.length]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const range of found) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

/**
 * A marked excerpt of about `length` characters that begins some `lead` before the first hit, or at the text's beginning
 * where the hit is near it or there is none.
 */
export function markExcerpt(text: string, terms: readonly string[], length: number, lead: number): Segment[] {
  const segments = markHits(text, terms);
  const first = segments.findIndex(({ hit }) => hit);
  const before = segments.slice(0, Math.max(first, 0)).reduce((sum, segment) => sum + segment.text.length, 0);
  const total = segments.reduce((sum, segment) => sum + segment.text.length, 0);
  if (total <= length) return segments;
  const from = first === -1 || before <= lead * 2 ? 0 : Math.min(before - lead, total - length);
  return window(segments, from, from + length, from > 0, from + length < total);
}

function window(segments: readonly Segment[], from: number, to: number, cutBefore: boolean, cutAfter: boolean): Segment[] {
  const shown: Segment[] = [];
  let at = 0;
  for (const segment of segments) {
    const text = segment.text.slice(Math.max(from - at, 0), Math.max(to - at, 0));
    at += segment.text.length;
    if (text !== '') shown.push({ text, hit: segment.hit });
  }
  const head = shown[0];
  const tail = shown.at(-1);
  // Half a pair is not a character.
  if (head) head.text = head.text.replace(/^[\uDC00-\uDFFF]/, '');
  if (tail) tail.text = tail.text.replace(/[\uD800-\uDBFF]$/, '');
  if (cutBefore) shown.unshift({ text: '…', hit: false });
  if (cutAfter) shown.push({ text: '…', hit: false });
  return shown;
}
