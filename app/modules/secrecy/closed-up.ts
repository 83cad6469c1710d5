import { before, BLANK, reach } from './characters';
import { type Reading, replaced } from './reading';

/** Of a label that no colon ends: the words that it ends with. */
const LABEL = /(?:号码?|证件|身份证|护照|通行证|手机|电话|座机|联系方式|账[号户]|帐[号户]|卡号|住址|地址|居住地|户籍地|密级)\)?$/;
const LONGEST_LABEL = 8;
/** Wider gaps than these are made by tabs, by columns, and by people who move words to their place. */
const WIDE_IN_NUMBER = 9;
const WIDE_AFTER_LABEL = 4;

/** Lines between two pages that belong to neither's words: their number, and the line in which readers of files name a page. */
const PAGE_LINE =
  /(?:- {0,3}\d{1,4} {0,3}-|第 {0,3}\d{1,4} {0,3}页(?: {0,3}[,/]? {0,3}共 {0,3}\d{1,4} {0,3}页)?|\d{1,4}(?: {0,3}\n)+(?=\[第)|\[第 \d{1,5} 页\]) {0,3}(?=\n|\[第)/y;
/**
 * A number alone in its line may be a page's, or a figure or a digit of its own: the text is read both ways. Blank lines part a page's
 * from both sides, or it is right between two lines.
 */
const BARE_NUMBER =
  /(?<=\n {0,3}\n {0,3})\d{1,4}(?:\/\d{1,4})?(?= {0,3}\n {0,3}\n)|(?<=\d{3} {0,3}\n {0,3})\d{1,4}(?:\/\d{1,4})? {0,3}(?=\n {0,3}[^\n ])/y;
/** Without such a line both ways are one. */
export const BARE_LINE = /\n {0,3}\d{1,4}(?:\/\d{1,4})? {0,3}\n/;
/** Digits on both sides of a stroke may be a number's too. */
const PAGE_OF = /\d{1,4}\/\d{1,4} {0,3}(?=\n|\[第)/y;
const PAGE_NAME = /\[第 \d{1,5} 页\]\n {0,20}([^\n\t]{1,60})(?=\n)/g;
/** Lines between two pages that are passed. */
const MOST_PAGE_LINES = 4;
const LONGEST_HEAD = 60;

/** The continuation of a number behind a gap: its next digit, or a sign that parts its groups. */
const GOES_ON = /[-./·_]{0,2}[\dXx×]/y;

/** Letters with which the number of a passport or permit begins. */
const LETTERS = /(?<![A-Za-z])[A-Z]{1,3}$/;
const LETTERS_GO_ON = /[-./·_]{0,2}(?:\d|[A-Z](?![A-Za-z]))/y;

/**
 * A text without the gaps that only its layout made: behind a label, as wide or with as many blank lines as they may be, and within a
 * number, also where a page ends. The reading itself where there are none.
 * @param bare whether a number alone in its line between two others is that of a page.
 */
export function closedUp(reading: Reading, bare: boolean): Reading {
  return replaced(reading, gaps(reading.text, bare));
}

function* gaps(text: string, bare: boolean): Generator<{ start: number; end: number; form: string }> {
  let heads: ReadonlySet<string> | null = null;
  let done = 0;
  for (const { index: start, 0: run } of text.matchAll(/[ \n\t]+/g)) {
    if (start < done || start === 0 || run === ' ') continue;
    const last = text[start - 1]!;
    let end = start + run.length;
    // The cells of a sheet are parted so, some hundred thousand times.
    if (last !== ':' && run.includes('\t')) {
      done = end;
      continue;
    }
    const isLetter = last >= 'A' && last <= 'Z' && LETTERS.test(before(text, start, 4));
    if (isLetter || /[\d./·_-]/.test(last)) {
      if (run.includes('\n')) end = overPage(text, end, (heads ??= headsOf(text)), true, bare);
      if ((end > start + run.length || isWide(run)) && reach(isLetter ? LETTERS_GO_ON : GOES_ON, text, end) !== null)
        yield { start, end, form: BLANK };
    } else if (last === ':') {
      if (run.includes('\n')) end = overPage(text, end, (heads ??= headsOf(text)), false, bare);
      if (end < text.length) yield { start, end, form: ' ' };
    } else if (
      (run.length >= WIDE_AFTER_LABEL || run.split('\n').length > 2) &&
      LABEL.test(before(text, start, LONGEST_LABEL)) &&
      end < text.length
    )
      yield { start, end, form: ' ' };
    done = end;
  }
}

function isWide(run: string): boolean {
  return run.length >= WIDE_IN_NUMBER || run.split('\n').length > 2;
}

/** Past what is between two pages, from the first word of a line on. */
function overPage(text: string, from: number, heads: ReadonlySet<string>, isInNumber: boolean, bare: boolean): number {
  let at = from;
  let isNumbered = !bare;
  for (let lines = 0; lines < MOST_PAGE_LINES; lines += 1) {
    let end = reach(PAGE_LINE, text, at) ?? (isInNumber ? null : reach(PAGE_OF, text, at));
    if (end === null && !isNumbered) {
      end = reach(BARE_NUMBER, text, at);
      isNumbered = end !== null;
    }
    if (end === null) {
      end = text.indexOf('\n', at);
      if (end <= at || end - at > LONGEST_HEAD || !heads.has(text.slice(at, end))) break;
    }
    while (text[end] === '\n' || text[end] === ' ') end += 1;
    at = end;
  }
  return at;
}

/** The lines that are at the head of more pages than one. */
function headsOf(text: string): ReadonlySet<string> {
  const once = new Set<string>();
  const heads = new Set<string>();
  for (const [, line] of text.matchAll(PAGE_NAME)) (once.has(line!) ? heads : once).add(line!);
  return heads;
}
