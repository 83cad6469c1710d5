import { anyOf, before, beginsGroup, isDigit, isSeen, overGap, spaced, standsAlone } from './characters';
import { isCreditCode, isIdNumber, mayBeOldIdNumber, passesLuhn } from './check-digits';
import { maskNumber } from './mask';
import type { Issuer, Keep, Match, RuleOf } from './model';

/** Digits that a reader may take for one number, from the beginning of a group onwards. */
interface DigitRun {
  digits: string;
  /** Where each digit stands. */
  at: number[];
  /** How many digits each group has; gaps part them. */
  groups: number[];
}

export type NumberRule = RuleOf<'id_card' | 'old_id_card' | 'mobile' | 'bank_card'>;

/** The longest number looked for, and one digit that shows whether it goes on. */
const MOST_DIGITS = 20;
const FEWEST_DIGITS = 11;

/**
 * Finds identity, telephone and card numbers. From each group of digits at most twenty are read, so the time follows the
 * text's length whatever is in it.
 */
export function findNumbers(text: string, folded: string, rules: readonly NumberRule[], found: (rule: NumberRule, match: Match) => void): void {
  if (rules.length === 0) return;
  for (const { index, 0: group } of folded.matchAll(/\d+/g)) {
    if (group.length >= MOST_DIGITS || !beginsGroup(folded, index) || before(folded, index, 2) === '**') continue;
    const run = readDigits(folded, index);
    if (run === null) continue;
    for (const rule of rules) {
      const place = findIn(folded, run, rule);
      if (place === null || folded.startsWith('**', place.end)) continue;
      found(rule, { ...place, replacement: maskNumber(text.slice(place.start, place.end), rule.keep) });
    }
  }
}

function readDigits(folded: string, start: number): DigitRun | null {
  const at: number[] = [];
  const groups = [0];
  for (let here = start; at.length < MOST_DIGITS; ) {
    if (isDigit(folded.charCodeAt(here))) {
      at.push(here);
      groups[groups.length - 1]! += 1;
      here += 1;
      continue;
    }
    const next = overGap(folded, here);
    if (next === here || !isDigit(folded.charCodeAt(next))) break;
    if (isSeen(folded, here, next)) groups.push(0);
    here = next;
  }
  if (at.length < FEWEST_DIGITS) return null;
  let digits = '';
  for (const place of at) digits += folded[place];
  return { digits, at, groups };
}

/** The groups that make up the first `count` digits; null when the last of them goes on. */
function groupsOf(run: DigitRun, count: number): number[] | null {
  let sum = 0;
  for (let index = 0; index < run.groups.length; index += 1) {
    sum += run.groups[index]!;
    if (sum >= count) return sum === count ? run.groups.slice(0, index + 1) : null;
  }
  return null;
}

type Place = { start: number; end: number };

function placeOf(run: DigitRun, from: number, to: number): Place {
  return { start: run.at[from]!, end: run.at[to - 1]! + 1 };
}

function findIn(folded: string, run: DigitRun, rule: NumberRule): Place | null {
  switch (rule.kind) {
    case 'id_card':
      return idCard(folded, run);
    case 'old_id_card':
      return oldIdCard(folded, run);
    case 'mobile':
      return mobile(folded, run);
    case 'bank_card':
      return bankCard(folded, run, rule.issuers);
  }
}

// A label right before a number that says what else the number is.
const OTHER_NUMBER = /(?:编号|文号|索引号|流水号|代码|注册号|登记号|许可证号|备案号|批号|订单号|合同号|案号|条形码|条码|项目号|受理号|档号|序列号|标识码|识别码|识别号|税号|发票号码?)(?:为|是)?[: \t]{0,3}$/;
const CREDIT_CODE = /(?:信用代码|机构代码|纳税人识别号|税号)[^\d\n]{0,12}$/;

/** The check digit is proof enough wherever groups are parted; a credit code that happens to pass is told by its label. */
function idCard(folded: string, run: DigitRun): Place | null {
  let number = run.digits.slice(0, 18);
  let place: Place;
  if (run.digits.length >= 18 && groupsOf(run, 18)) place = placeOf(run, 0, 18);
  else if (run.digits.length === 17) {
    const check = overGap(folded, run.at[16]! + 1);
    if (!/[Xx×]/.test(folded[check] ?? '')) return null;
    number += 'X';
    place = { start: run.at[0]!, end: check + 1 };
  } else return null;
  if (!isIdNumber(number)) return null;
  // With every digit in a box of its own, a longer number has an identity number's length in it too.
  if (run.groups.length >= 17 && !standsAlone(folded, place.start, place.end)) return null;
  return isCreditCode(number) && CREDIT_CODE.test(before(folded, place.start, 24)) ? null : place;
}

const ID_LABEL = /身份证|身份号码|证件号/;

/** Without a check digit every eightieth number of fifteen digits would pass: other labels speak against it. */
function oldIdCard(folded: string, run: DigitRun): Place | null {
  const groups = mayBeOldIdNumber(run.digits.slice(0, 15)) ? groupsOf(run, 15) : null;
  if (groups === null) return null;
  const place = placeOf(run, 0, 15);
  if (groups.length > 1 && (groups.join() !== '6,6,3' || !standsAlone(folded, place.start, place.end))) return null;
  if (ID_LABEL.test(before(folded, place.start, 24))) return place;
  return isOther(folded, place) ? null : place;
}

const CURRENCY = /(?:[¥￥$€]|人民币) ?$/;
const AMOUNT = /(?:\.\d{1,2})? ?(?:元|万|亿|美元|欧元|港元|吨|平方|千瓦|%|‰)|\.\d{2}(?![\d.])/y;

/** Whether what stands around says that the number is an amount, the tail of a fraction, or part of a code. */
function isOther(folded: string, { start, end }: Place): boolean {
  const lead = before(folded, start, 14);
  if (OTHER_NUMBER.test(lead) || CURRENCY.test(lead) || /(?:^|\D)0\.$/.test(lead)) return true;
  AMOUNT.lastIndex = end;
  return AMOUNT.test(folded) || (/[A-Za-z]/.test(folded[end] ?? '') && /[A-Za-z]$/.test(lead));
}

const PHONE_LABEL = /手机|电话|联系方式|移动|号码|微信|tel|phone|mobile/i;
const MOBILE = /^1[3-9]\d{9}$/;
const MOBILE_GROUPS = new Set(['3,4,4', '4,3,4', '3,8', '7,4', '3,3,5']);
/** How a mobile number may begin before its eleven digits: the country's code, or a nought as from a landline. */
const MOBILE_LEAD = new Map([[11, ''], [12, '0'], [13, '86'], [15, '0086']]);

function mobile(folded: string, run: DigitRun): Place | null {
  const whole = run.groups[0]!;
  const lead = MOBILE_LEAD.get(whole);
  if (lead !== undefined) {
    if (!run.digits.startsWith(lead) || !MOBILE.test(run.digits.slice(lead.length, whole))) return null;
    const place = placeOf(run, lead.length, whole);
    if (PHONE_LABEL.test(before(folded, place.start, 16))) return place;
    return isOther(folded, place) || /^号(?!码)/.test(folded.slice(place.end, place.end + 2)) ? null : place;
  }
  const from = run.groups[0] === 2 && run.digits.startsWith('86') ? 2 : 0;
  if (!MOBILE.test(run.digits.slice(from, from + 11))) return null;
  const groups = groupsOf(run, from + 11)?.slice(from === 0 ? 0 : 1);
  if (!groups || !MOBILE_GROUPS.has(groups.join())) return null;
  const place = placeOf(run, from, from + 11);
  if (PHONE_LABEL.test(before(folded, place.start, 16))) return place;
  // Figures of a table stand side by side in groups like these.
  return standsAlone(folded, run.at[0]!, place.end) && !isOther(folded, place) ? place : null;
}

const BANK_LABEL = /银行|卡号|账号|帐号|账户|帐户|开户|存折|银联/;
// Two landlines written together are as long as a card.
const LANDLINES = /(?:电话|传真|热线|座机|联系方式|tel|fax)[^\d\n]{0,8}(?:\(?0\d{2,3}\)?[- ]{0,2})?$/i;

function bankCard(folded: string, run: DigitRun, issuers: readonly Issuer[]): Place | null {
  for (let count = 19; count >= 14; count -= 1) {
    if (run.digits.length < count || !issuers.some(({ prefix, lengths }) => run.digits.startsWith(prefix) && lengths.includes(count)) || !passesLuhn(run.digits.slice(0, count))) continue;
    const groups = groupsOf(run, count);
    if (groups === null) continue;
    const place = placeOf(run, 0, count);
    const lead = before(folded, place.start, 24);
    if (BANK_LABEL.test(lead)) return place;
    if (LANDLINES.test(lead) || isOther(folded, place)) continue;
    if (groups.length === 1 || (isCardShape(groups) && standsAlone(folded, place.start, place.end))) return place;
  }
  return null;
}

/** Groups of four, the issuer apart from the rest, or every digit in a box of its own. */
function isCardShape(groups: readonly number[]): boolean {
  const last = groups.length - 1;
  return groups.every((size, index) => size === 4 || (index === last && size < 4)) || groups.every((size) => size === 1) || (last === 1 && groups[0] === 6) || /^4,6,[45]$/.test(groups.join());
}

const PASSPORT = /(?<![A-Za-z0-9])(?:E ?\d(?: ?\d){7}|E[A-HJ-NP-Z] ?\d(?: ?\d){6}|G ?\d(?: ?\d){7}|[DSP]\.? ?\d(?: ?\d){6,7}|[DSP]E ?\d(?: ?\d){6})(?![ ]?\d)/gi;
// 看护照料 is no passport.
const PASSPORT_LABEL = /护照(?![料顾看护管明])/;

/** A letter and eight digits are many things; the word 护照 nearby makes them a passport. */
export function findPassports(text: string, folded: string, keep: Keep): Match[] {
  const matches: Match[] = [];
  for (const { index, 0: number } of folded.matchAll(PASSPORT)) {
    const end = index + number.length;
    if (!PASSPORT_LABEL.test(folded.slice(Math.max(index - 40, 0), end + 12))) continue;
    matches.push({ start: index, end, replacement: maskNumber(text.slice(index, end), keep) });
  }
  return matches;
}

const LANDLINE = /[^\d\n]{0,10}?((?:\(?0\d{2,3}\)?[- ]{0,2})?[2-9]\d{6,7})(?!\d)/y;

/** Landlines stand in official documents for offices; a label tells the one at home. */
export function findPrivateLandlines(text: string, folded: string, { labels, keep }: RuleOf<'private_landline'>): Match[] {
  const matches: Match[] = [];
  for (const { index, 0: label } of folded.matchAll(new RegExp(anyOf(labels, spaced), 'g'))) {
    LANDLINE.lastIndex = index + label.length;
    const number = LANDLINE.exec(folded)?.[1];
    if (number === undefined) continue;
    const end = LANDLINE.lastIndex;
    matches.push({ start: end - number.length, end, replacement: maskNumber(text.slice(end - number.length, end), keep) });
  }
  return matches;
}
