import { anyOf, before, reach, spaced } from './characters';
import type { Match, RuleOf } from './model';

const LEVEL = /[绝机秘]( {0,6}(?:\n {0,6})?)密/g;
const PERIOD = '(?:\\d{1,3} {0,2}(?:年|个月|月|天|日)|[一二三四五六七八九十]{1,3}年|长期|永久|启用前|解密前)';
// The mark of GB/T 9704: ★ between level and period. An asterisk typed for it is believed with a period only.
const STAR = new RegExp(` {0,4}级? {0,4}(?:\\n {0,4})?(?:★(?: {0,2}${PERIOD})?|\\* {0,2}${PERIOD})`, 'y');
// In a form the label has a cell of its own.
const LABEL = /(?:密 {0,4}级|秘密等级|涉密等级|保密等级|保密级别|涉密级别) {0,4}(?:[:★] {0,4}|\t\n?)[[【(]?$/;
/** A list of the levels, as forms and laws have it, marks nothing. */
const LISTED = /级? {0,2}(?:[、/或及和□〇☐]|, {0,2}[绝机秘] {0,2}密|\t\n?[绝机秘]密)/y;
/** A sentence that says of a document which level it has. */
const SUBJECT =
  '(?:密 {0,4}级|秘密等级|涉密等级|保密等级|保密级别|涉密级别|定密级别|定密|[本此该](?:文件|公文|件|文|函|通知|材料|资料|报告))';
const STATED = new RegExp(
  `${SUBJECT}[ \\n"“”'‘’]{0,4}:? {0,4}(?:已经?|被|应|仍|暂|拟|现|均){0,2}(?:(?:确定|核定|认定|评定|审定|标注|标识|标明|注明|[定标列])(?:为|是|成)?|为|是|系|属于?|-{1,3})?:? {0,4}["“”'‘’「『《【\\[(]?$`,
);
const STATEMENT_ENDS = new RegExp(
  ` {0,2}级?(?:文件|公文|资料|材料|件)?["“”'‘’」』》】\\])]? {0,4}(?:[,;。.!★\t)]|\\* {0,2}${PERIOD}|${PERIOD}|\n|$)`,
  'y',
);
/** Words by which a rule speaks of all documents, of the highest of several levels, or of a case that may be. */
const OF_RULES = /(?:最高|最低|更高|较高|各|不同|相应|如|若|凡|当|倘|何种|分为)[^,;。\n]{0,40}$/;
const URGENCY = '(?:特急|加急|急件|平急|特提)';
const AFTER_LEVEL = new RegExp(
  `( {0,4}(?:级|件|文件)?(?: {0,4}[★*·:-]{0,2} {0,4}\\(?${PERIOD}\\)?)?) {0,4}[\\])】>]? {0,20}(?:${URGENCY} {0,4})?(?=\\t?\\n|$)`,
  'y',
);
// Shorter than what is looked at, so that no other beginning than the text's own is one.
const LINE_BEGINS = /(?:^|\n)[ \t]{0,60}[[【(<]?[ \t]{0,4}$/;
const URGENT = new RegExp(` {0,20}${URGENCY}`, 'y');

/** Where a document bears its markings: its first lines. */
const HEAD_LINES = 12;
const HEAD_LENGTH = 600;

function headEnd(folded: string): number {
  let end = -1;
  for (let line = 0; line < HEAD_LINES; line += 1) {
    end = folded.indexOf('\n', end + 1);
    if (end === -1 || end > HEAD_LENGTH) return Math.min(folded.length, HEAD_LENGTH);
  }
  return end;
}

/**
 * Finds 绝密, 机密 and 秘密 where they mark a document (条例 art. 14; GB/T 9704): with ★, after 密级：, as a line of their
 * own, before the urgency, apart from other words in the document's head, or where a sentence says that the document has this level.
 * In running text they are words.
 */
export function findClassificationMarkings(folded: string): Match[] {
  const matches: Match[] = [];
  const head = headEnd(folded);
  for (const { index: start, 0: level, 1: gap } of folded.matchAll(LEVEL)) {
    const after = start + level.length;
    // Over a line's end two characters are one word only where more than they says so.
    const broken = gap!.includes('\n');
    const end =
      markEnd(folded, start, after, broken) ?? (!broken && start < head && standsApart(folded, start, after, gap!.length) ? after : null);
    if (end !== null) matches.push({ start, end, put: null });
  }
  return matches;
}

function markEnd(folded: string, start: number, after: number, broken: boolean): number | null {
  const starred = reach(STAR, folded, after);
  if (starred !== null) return starred;
  const lead = before(folded, start, 70);
  if (LABEL.test(lead)) return reach(LISTED, folded, after) === null ? after : null;
  const isStated = !broken && STATED.test(lead) && !OF_RULES.test(lead) && reach(LISTED, folded, after) === null;
  if (isStated && reach(STATEMENT_ENDS, folded, after) !== null) return after;
  if (broken || !LINE_BEGINS.test(lead)) return null;
  AFTER_LEVEL.lastIndex = after;
  const rest = AFTER_LEVEL.exec(folded)?.[1];
  if (rest !== undefined) return after + rest.trimEnd().length;
  return reach(URGENT, folded, after) === null ? null : after;
}

/** Wider apart from its neighbours than its own characters from each other, so that 国 家 秘 密 is read as one. */
function standsApart(folded: string, start: number, after: number, gap: number): boolean {
  return apart(folded, start - 1, -1, gap) && apart(folded, after, 1, gap);
}

function apart(folded: string, from: number, step: 1 | -1, gap: number): boolean {
  for (let at = from, space = 0; space <= 20; at += step, space += 1) {
    const character = folded[at];
    if (character === undefined || character === '\n' || character === '\t') return true;
    if (character !== ' ') return space > gap;
  }
  return true;
}

const internal = new WeakMap<RuleOf<'internal_marking'>, RegExp>();

/** Any phrase or caution of a rule; its first group is a phrase and a caution together. */
function internalPattern(rule: RuleOf<'internal_marking'>): RegExp {
  let pattern = internal.get(rule);
  if (!pattern) {
    const phrase = `(?:${anyOf(rule.phrases, spaced)})`;
    const caution = rule.cautions.length === 0 ? '(?!)' : `(?:${anyOf(rule.cautions, spaced)})`;
    const together = `${phrase}[ ,、·:★!-]{0,4}(?:\\n {0,4})?${caution}`;
    internal.set(rule, (pattern = new RegExp(`(${together})|${phrase}|${caution}`, 'g')));
  }
  return pattern;
}

/**
 * Finds 内部资料, 注意保存 and the like where they mark a document: as a line of their own, together, or apart in its head.
 * 内部资料性出版物 and other words that only contain them stay.
 */
export function findInternalMarkings(folded: string, rule: RuleOf<'internal_marking'>): Match[] {
  const matches: Match[] = [];
  const head = headEnd(folded);
  for (const { index: start, 0: words, 1: pair } of folded.matchAll(internalPattern(rule))) {
    const end = start + words.length;
    if (pair !== undefined || isLine(folded, start, end) || (start < head && standsApart(folded, start, end, 3)))
      matches.push({ start, end, put: null });
  }
  return matches;
}

const LINE_ENDS = / {0,4}[!★)\]】>。]{0,2}[ \t]{0,20}(?:\n|$)/y;

function isLine(folded: string, start: number, end: number): boolean {
  return LINE_BEGINS.test(before(folded, start, 70)) && reach(LINE_ENDS, folded, end) !== null;
}
