import { before, isDigit } from './characters';
import { isCreditCode, isIdNumber, mayBeOldIdNumber, OF_CHINA, passesLuhn } from './check-digits';
import { type Chain, chains, isBroken, isFarApart, MAX_GAP, OVER_LINES, overGap, type Place, type Window, windowOf } from './digit-chains';
import { type GluedNumber, gluedNumbers } from './glued-numbers';
import type { Issuer, RuleOf } from './model';
import { BANK_LABEL, ID_LABEL, PHONE_LABEL, TELEPHONES } from './number-labels';
import { touchedNumbers } from './touched-numbers';

export type NumberRule = RuleOf<'id_card' | 'old_id_card' | 'mobile' | 'bank_card'>;

const MOST_DIGITS = 19;
/**
 * Finds identity, telephone and card numbers, also where a line ends within one (a narrow cell, the edge of a column). Places come
 * rule by rule, each rule's in order and apart. From each group of digits at most nineteen are looked at, so the time follows the
 * text's length whatever is in it.
 * @param boxes whether each character was in a box of its own: then side by side small counts look like numbers.
 */
export function findNumbers(folded: string, rules: readonly NumberRule[], boxes = false): Map<NumberRule, Place[]> {
  const inLine = new Map<NumberRule, Place[]>(rules.map((rule) => [rule, []]));
  const broken = new Map<NumberRule, Place[]>(rules.map((rule) => [rule, []]));
  const touched = new Map<NumberRule, Place[]>(rules.map((rule) => [rule, []]));
  if (rules.length > 0) {
    for (const chain of chains(folded)) {
      for (let group = 0; group < chain.groups.length; group += 1) {
        const glued = gluedIn(folded, chain, group);
        for (const { kind, ...place } of glued) {
          for (const rule of rules) if (rule.kind === kind) inLine.get(rule)!.push(place);
        }
        if (glued.length > 0) continue;
        for (const rule of rules) {
          const window = findIn(folded, chain, group, rule);
          if (window === null || (boxes && !isLikely(folded, window, rule))) continue;
          const list = (OVER_LINES.test(folded.slice(window.start, window.end)) ? broken : inLine).get(rule)!;
          if (window.start >= (list.at(-1)?.end ?? 0)) list.push({ start: window.start, end: window.end });
        }
      }
      if (boxes) continue;
      for (const { kind, ...place } of touchedNumbers(folded, chain))
        for (const rule of rules) if (rule.kind === kind) touched.get(rule)!.push(place);
    }
  }
  for (const [rule, places] of broken) {
    if (places.length === 0) continue;
    // A number that is whole in its line is that, and no piece of one over two lines, unless there is less proof of it.
    const whole = [...inLine]
      .flatMap(([other, each]) => (PROOF.indexOf(other.kind) <= PROOF.indexOf(rule.kind) ? each : []))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    let next = 0;
    const apart = places.filter(({ start, end }) => {
      while (next < whole.length && whole[next]!.end <= start) next += 1;
      return next === whole.length || whole[next]!.start >= end;
    });
    broken.set(rule, apart);
  }
  const whole = [...inLine.values()].flat().sort((a, b) => a.start - b.start);
  return new Map(rules.map((rule) => [rule, besides(besides(inLine.get(rule)!, broken.get(rule)!), notWithin(touched.get(rule)!, whole))]));
}

/**
 * Both lists, each in order, as one from left to right; a place of the second is left out where it shares a character with the first
 * or with one before it.
 */
function besides(places: readonly Place[], more: readonly Place[]): Place[] {
  const all: Place[] = [];
  let next = 0;
  for (const place of more) {
    while (next < places.length && places[next]!.end <= place.start) all.push(places[next++]!);
    if (place.start >= (all.at(-1)?.end ?? 0) && place.end <= (places[next]?.start ?? Infinity)) all.push(place);
  }
  return [...all, ...places.slice(next)];
}

/**
 * What lies within none of the others: a number that ends where its groups do is that, and nothing that some of its digits happen to
 * make. Both are in the order of their beginnings.
 */
function notWithin(places: readonly Place[], others: readonly Place[]): Place[] {
  let [next, end] = [0, 0];
  return places.filter((place) => {
    for (; next < others.length && others[next]!.start <= place.start; next += 1) end = Math.max(end, others[next]!.end);
    return place.end > end;
  });
}

/** Kinds of numbers, the most certain first: check digit and birthday, check digit and issuer, birthday, beginning. */
const PROOF: readonly NumberRule['kind'][] = ['id_card', 'bank_card', 'old_id_card', 'mobile'];

function findIn(folded: string, chain: Chain, group: number, rule: NumberRule): Place | null {
  switch (rule.kind) {
    case 'id_card':
      return idCard(folded, chain, group);
    case 'old_id_card':
      return oldIdCard(folded, chain, group);
    case 'mobile':
      return mobile(folded, chain, group);
    case 'bank_card':
      return bankCard(folded, chain, group, rule.issuers);
  }
}

/** Whether each of its digits stands by itself, all of them parted by the same. */
function isDigitByDigit({ groups, gaps }: Window): boolean {
  return groups.every((each) => each === 1) && new Set(gaps).size === 1;
}

/**
 * Whether no number goes on before or after, across what parts the groups of this one; what is masked is number too. Signs that
 * part no groups here, such as the stop of a sentence, part numbers.
 */
function standsAlone(folded: string, { start, end, gaps }: Window): boolean {
  const own = new Set([...' -', ...gaps.join('')]);
  const most = Math.max(MAX_GAP, ...gaps.map((gap) => gap.length));
  let left = start;
  while (start - left < most && own.has(folded.charAt(left - 1))) left -= 1;
  let right = end;
  while (right - end < most && own.has(folded.charAt(right))) right += 1;
  return (
    !isDigit(folded.charCodeAt(left - 1)) &&
    !isDigit(folded.charCodeAt(right)) &&
    before(folded, left, 4) !== '****' &&
    !folded.startsWith('****', right)
  );
}

/** Whether stars beside it say that it is what a masked number left. */
function isRest(folded: string, { start, end, groups }: Window): boolean {
  return groups.length > 1 && (before(folded, start, 2) === '**' || folded.startsWith('**', end));
}

/** Whether a cell of a table holds the number and nothing else. */
function fillsCell(folded: string, { start, end }: Place): boolean {
  return (
    /(?:^|\t|\t\n|\[[^[\]\n]{0,80}\]\n)[ \n]{0,2}$/.test(before(folded, start, 90)) &&
    /^[ \n]{0,2}(?:\t|$)/.test(folded.slice(end, end + 4))
  );
}

/**
 * Whether the lines are as an edge breaks a number: the first as long as any, unless other words fill it, the last as long as is
 * left. Shorter lines than `least` are figures of a table below each other, and lines of one length codes, but where a column is
 * `named` for such numbers.
 */
function isWrapped(folded: string, window: Window, least: number, named: boolean): boolean {
  const lines = [0];
  for (const [at, size] of window.groups.entries()) {
    lines[lines.length - 1]! += size;
    if (window.gaps[at]?.includes('\n')) lines.push(0);
  }
  const full = lines.slice(0, -1);
  const rest = lines.at(-1)!;
  const filled = /[^\n\t ] ?$/.test(before(folded, window.start, 2));
  return filled || (full.every((size) => size === full[0]) && (named ? rest <= full[0]! : rest < full[0]!) && full[0]! >= least);
}

// A label right before a number that says what else the number is.
const OTHER_NUMBER =
  /(?:编号|文号|索引号|流水号|代码|注册号|登记号|许可证号|备案号|批号|订单号|合同号|案号|条形码|条码|项目号|受理号|档号|序列号|标识码|识别码|识别号|税号|发票号码?)(?:为|是)?[: \t]{0,3}$/;
const CREDIT_CODE = /(?:信用代码|机构代码|纳税人识别号|税号)[^\d\n]{0,12}$/;

/** The index number of a published document, in the form that the General Office of the State Council gave it: body, year, serial. */
const INDEX_NUMBER = /\d{9}\/(?:19|20)\d{2}-\d{5}/;

/**
 * The check digit is proof enough wherever groups are parted; a credit code that happens to pass is told by its label, an index
 * number by its form.
 */
function idCard(folded: string, chain: Chain, group: number): Place | null {
  const from = chain.groups[group]!;
  const isLettered = chain.at.length - from === 17;
  const number = isLettered ? `${chain.digits.slice(from)}X` : chain.digits.slice(from, from + 18);
  if (!isIdNumber(number)) return null;
  const check = overGap(folded, chain.at.at(-1)! + 1);
  if (isLettered && !/[Xx×]/.test(folded.charAt(check))) return null;
  const counted = windowOf(folded, chain, group, isLettered ? 17 : 18) ?? leadOf(folded, chain, group);
  if (counted === null) return null;
  const window = isLettered ? { ...counted, end: check + 1 } : counted;
  // With every digit in a box of its own, a longer number has an identity number's length in it too.
  if (window.groups.length >= 17 && !isLettered && !standsAlone(folded, window)) return null;
  const lead = before(folded, window.start, 24);
  if (isCreditCode(number) && CREDIT_CODE.test(lead)) return null;
  return INDEX_NUMBER.test(folded.slice(window.start, window.end)) && !ID_LABEL.test(lead) ? null : window;
}

/** Digits that may follow an identity number without a gap: kind and degree of a disability, whose certificates are numbered so. */
const AFTER_ID = /^[1-7][1-4](?!\d)/;

/** An identity number that begins a longer group of digits. */
function leadOf(folded: string, { at, groups }: Chain, group: number): Window | null {
  const from = groups[group]!;
  const end = at[from + 17]!;
  if (end - at[from]! !== 17) return null;
  if (!AFTER_ID.test(folded.slice(end + 1, end + 4)) && !ID_LABEL.test(before(folded, at[from]!, 12))) return null;
  return { start: at[from]!, end: end + 1, groups: [18], gaps: [] };
}

/** Without a check digit every eightieth number of fifteen digits would pass: other labels speak against it. */
function oldIdCard(folded: string, chain: Chain, group: number): Place | null {
  const from = chain.groups[group]!;
  if (!mayBeOldIdNumber(chain.digits.slice(from, from + 15))) return null;
  const window = windowOf(folded, chain, group, 15);
  if (window === null || isRest(folded, window)) return null;
  const labelled = ID_LABEL.test(before(folded, window.start, 24));
  if (window.groups.length > 1) {
    if (!labelled && (isBroken(window) || window.groups.join() !== '6,6,3')) return null;
    if (!standsAlone(folded, window)) return null;
  }
  return labelled || !isOther(folded, window) ? window : null;
}

const CURRENCY = /(?:[¥￥$€]|人民币) ?$/;
const AMOUNT = /(?:\.\d)? ?(?:元|万|亿|美元|欧元|港元|吨|平方|千瓦|%|‰)|\.\d{2}(?![\d.])/y;

/** Whether what is around says that the number is an amount, the tail of a fraction, or part of a code. */
function isOther(folded: string, { start, end }: Place): boolean {
  const lead = before(folded, start, 14);
  if (OTHER_NUMBER.test(lead) || CURRENCY.test(lead) || /(?:^|\D)0\.$/.test(lead)) return true;
  AMOUNT.lastIndex = end;
  return AMOUNT.test(folded) || (/[A-Za-z]/.test(folded[end] ?? '') && /[A-Za-z]$/.test(lead));
}

const MOBILE = /1[3-9]\d{9}/;
const MOBILE_GROUPS = new Set(['3,4,4', '4,3,4', '3,8', '7,4', '3,3,5']);
/** How a mobile number may begin before its eleven digits: the country's code, or a nought as from a landline. */
const MOBILE_LEAD = new Map([
  [11, ''],
  [12, '0'],
  [13, '86'],
  [15, '0086'],
]);

function mobile(folded: string, chain: Chain, group: number): Place | null {
  const from = chain.groups[group]!;
  const size = (chain.groups[group + 1] ?? chain.at.length) - from;
  const lead = MOBILE_LEAD.get(size);
  if (lead !== undefined) {
    if (!chain.digits.startsWith(lead, from) || !MOBILE.test(chain.digits.slice(from + lead.length, from + size))) return null;
    const place = { start: chain.at[from + lead.length]!, end: chain.at[from + size - 1]! + 1 };
    if (PHONE_LABEL.test(before(folded, place.start, 16))) return place;
    return isOther(folded, place) || /^号(?!码)/.test(folded.slice(place.end, place.end + 2)) ? null : place;
  }
  const after = size === 2 && chain.digits.startsWith('86', from) ? group + 1 : group;
  const start = chain.groups[after] ?? chain.at.length;
  if (!MOBILE.test(chain.digits.slice(start, start + 11))) return null;
  const window = windowOf(folded, chain, after, 11);
  if (window === null || isRest(folded, window)) return null;
  const labelled = PHONE_LABEL.test(before(folded, window.start, 16));
  // Figures of a table are side by side in groups like these.
  const alone =
    standsAlone(folded, { ...window, start: chain.at[from]! }) &&
    (TELEPHONES.test(before(folded, window.start, 24)) || !isOther(folded, window));
  if (window.groups.every((each) => each === 1) && (!isBroken(window) || isDigitByDigit(window))) {
    if (alone && (labelled || variety(chain.digits.slice(start, start + 11)) >= LEAST_VARIETY)) return window;
  }
  if (isFarApart(window)) return labelled && alone ? window : null;
  if (isBroken(window))
    return labelled || (alone && isWrapped(folded, window, 4, false) && (fillsCell(folded, window) || window.groups.length === 2))
      ? window
      : null;
  if (labelled && alone && window.gaps.every((gap) => /^[ .·-]{1,3}$/.test(gap))) return window;
  if (!MOBILE_GROUPS.has(window.groups.join()) || new Set(window.gaps).size > 1) return null;
  if (window.groups.length === 2 && /[^ -]/.test(window.gaps[0]!) && !labelled) return null;
  return labelled || alone ? window : null;
}

/** Numbers in a group of digits that is longer than any number: several of them with nothing between. */
function gluedIn(folded: string, { digits, at, groups }: Chain, group: number): readonly GluedNumber[] {
  const from = groups[group]!;
  const to = groups[group + 1] ?? at.length;
  if (to - from < LEAST_GLUED) return [];
  const [start, end] = [at[from]!, at[to - 1]! + 1];
  const lead = before(folded, start, 24);
  const isTelephone = TELEPHONES.test(lead);
  const written = digits.slice(from, to);
  // A telephone number behind its label is one, if a year or less goes on right after it: two landlines are longer.
  const isOne = isTelephone && to - from <= MOST_WITH_YEAR && MOBILE.test(written.slice(0, 11));
  const first = isOne ? [{ kind: 'mobile' as const, start, end: start + 11 }] : [];
  if (to - from < LEAST_PROVEN && !isTelephone) return [];
  const check = /[Xx×]/.test(folded.charAt(end)) ? 'X' : '';
  const numbers = gluedNumbers(written + check, false) ?? gluedNumbers(written, isTelephone);
  if (numbers === null) return first;
  const has = (kind: GluedNumber['kind']) => numbers.some((each) => each.kind === kind);
  if (!isTelephone) {
    const isOfBank = BANK_LABEL.test(lead);
    // Codes have dates in them as well, and one of eleven passes for an identity number, one of ten for a card.
    if (has('date') && !(has('id_card') ? ID_LABEL.test(lead) || !isOther(folded, { start, end }) : isOfBank && has('bank_card')))
      return [];
    // Eleven digits and eleven more have no check digit: of two hundred codes as long one passes.
    if (!has('id_card') && !has('date') && (isOfBank || isOther(folded, { start, end }))) return [];
  }
  return numbers.map(({ kind, ...place }) => ({ kind, start: start + place.start, end: start + place.end }));
}

/** Longer than a mobile number, and than one with the country's code. */
const LEAST_GLUED = 12;
const MOST_WITH_YEAR = 15;
/** A mobile number and a local landline. */
const LEAST_PROVEN = 18;

const LEAST_VARIETY = 6;

/** How many different digits: small counts side by side have few. */
function variety(digits: string): number {
  return new Set(digits).size;
}

/** Counts in a row of narrow cells: only a label or many different digits make a number without a birthday in it of them. */
function isLikely(folded: string, { start, end }: Place, { kind }: NumberRule): boolean {
  if (kind === 'id_card') return true;
  const label = { mobile: PHONE_LABEL, bank_card: BANK_LABEL, old_id_card: ID_LABEL }[kind];
  return label.test(before(folded, start, 24)) || (kind !== 'old_id_card' && variety(folded.slice(start, end)) >= LEAST_VARIETY);
}

/** How far above a column's heading may be. */
const COLUMN = 400;

// Two landlines written together are as long as a card.
const LANDLINES = /(?:电话|传真|热线|座机|联系方式|tel|fax)[^\d\n]{0,8}(?:\(?0\d{2,3}\)?[- ]{0,2})?$/i;

function bankCard(folded: string, chain: Chain, group: number, issuers: readonly Issuer[]): Place | null {
  const from = chain.groups[group]!;
  const most = Math.min(MOST_DIGITS, chain.at.length - from);
  if (most < 14) return null;
  const issued = lengthsOf(issuers, chain.digits.slice(from, from + 8));
  for (let count = most; count >= 14; count -= 1) {
    if (!issued.has(count)) continue;
    const digits = chain.digits.slice(from, from + count);
    if (!passesLuhn(digits)) continue;
    const window = windowOf(folded, chain, group, count);
    if (window === null || isRest(folded, window)) continue;
    const lead = before(folded, window.start, 24);
    if (BANK_LABEL.test(lead) && (!isFarApart(window) || standsAlone(folded, window))) return window;
    if (LANDLINES.test(lead) || isOther(folded, window)) continue;
    if (window.groups.length === 1) return window;
    if (isFarApart(window) || !standsAlone(folded, window)) continue;
    if (isBroken(window) && !isDigitByDigit(window)) {
      const cell = fillsCell(folded, window);
      if (cell && isCardInLines(digits, window)) return window;
      if (isWrapped(folded, window, 5, BANK_LABEL.test(before(folded, window.start, COLUMN))) && (cell || window.groups.length === 2))
        return window;
    } else if (isCardShape(window.groups) && new Set(window.gaps).size === 1) return window;
  }
  return null;
}

const MOST_CARD_LINES = 4;

/**
 * Whether the lines of a cell, of whatever lengths, are a card and no figures: by its issuer, or by groups of four that a line's
 * end parts like a space.
 */
function isCardInLines(digits: string, { groups, gaps }: Window): boolean {
  const lines = gaps.filter((gap) => gap.includes('\n')).length + 1;
  return (
    lines <= MOST_CARD_LINES &&
    digits.length >= 16 &&
    (OF_CHINA.test(digits) || (lines <= gaps.length && groups[0] === 4 && isCardShape(groups)))
  );
}

const issuersByDigit = new WeakMap<readonly Issuer[], Issuer[][]>();

/** How long the cards of the issuer that a number begins with may be. */
function lengthsOf(issuers: readonly Issuer[], digits: string): ReadonlySet<number> {
  let byDigit = issuersByDigit.get(issuers);
  if (!byDigit)
    issuersByDigit.set(
      issuers,
      (byDigit = Array.from({ length: 10 }, (_, digit) => issuers.filter(({ prefix }) => prefix.startsWith(String(digit))))),
    );
  const issued = byDigit[digits.charCodeAt(0) - 48]!.filter(({ prefix }) => digits.startsWith(prefix));
  return new Set(issued.flatMap(({ lengths }) => lengths));
}

/** Groups of four, the issuer apart from the rest, or every digit in a box of its own. */
function isCardShape(groups: readonly number[]): boolean {
  const last = groups.length - 1;
  return (
    groups.every((size, index) => size === 4 || (index === last && size < 4)) ||
    groups.every((size) => size === 1) ||
    (last === 1 && groups[0] === 6) ||
    /^4,6,[45]$/.test(groups.join())
  );
}
