import { before } from './characters';
import { isIdNumber, OF_CHINA, passesLuhn } from './check-digits';
import { type Chain, OVER_LINES, overGap, type Place, type Window, windowAt } from './digit-chains';
import { BANK_LABEL, ID_LABEL, TELEPHONES } from './number-labels';

/** A number of which other figures touch the first group or the last, as in 20240101110101 19900101 1234. */
export interface TouchedNumber extends Place {
  kind: 'id_card' | 'bank_card' | 'mobile';
}

/** How groups part each number: behind which of its digits a gap may be, and behind which one must be. */
const PARTS = {
  id_card: { may: new Set([3, 6, 8, 10, 12, 14, 17]), must: [6, 14] },
  bank_card: { may: new Set([4, 6, 8, 12, 16]), must: [4, 6] },
  mobile: { may: new Set([3, 4, 6, 7]), must: [3, 4, 7] },
} as const;

const CARD_SIZES = [19, 16];
const MOBILE = /^1[3-9]\d{9}$/;

/** So far behind its label a number may begin. */
const REACH = 24;
/** A label is of the number that begins in the same group: dates and codes that touch it are no longer than this. */
const MOST_BEFORE = 14;

/**
 * Numbers that begin or end within a group of digits, told by the gaps where people part them and by their check digits: figures beside
 * each other have gaps anywhere. Cards and telephones want their label besides, or an identity number that they touch.
 */
export function touchedNumbers(folded: string, chain: Chain): TouchedNumber[] {
  const { digits, at, groups } = chain;
  if (groups.length < 2) return [];
  const found: TouchedNumber[] = [];
  /** Digits at which identity numbers that are touched begin and end. */
  const seams = new Set<number>();
  const look = (take: (group: number, from: number) => boolean) => {
    for (let group = 0; group < groups.length; group += 1) {
      const end = groups[group + 1] ?? at.length;
      for (let from = groups[group]!; from < end; from += 1) if (take(group, from)) break;
    }
  };
  let done = 0;
  look((group, from) => {
    if (from < done) return false;
    const isLast = from + 17 === at.length;
    const number = isLast ? `${digits.slice(from)}X` : digits.slice(from, from + 18);
    if (number.length < 18 || !isIdNumber(number)) return false;
    const check = isLast ? overGap(folded, at.at(-1)! + 1) : -1;
    if (isLast && !/[Xx×]/.test(folded[check] ?? '')) return false;
    const window = windowAt(folded, chain, group, from, isLast ? 17 : 18);
    const isTelling = from - groups[group]! <= MOST_BEFORE && isLabelled(ID_LABEL, before(folded, at[groups[group]!]!, REACH));
    const touched = touchedSides(chain, group, from, window);
    // Without a label figures side by side are a number where one of its ends stands free and no line ends within it.
    const isOne = isTelling
      ? window.gaps.length > 0
      : touched === 1 && isParted(window, 'id_card') && !window.gaps.some((gap) => OVER_LINES.test(gap));
    if (touched === 0 || !isOne) return false;
    found.push({ kind: 'id_card', start: window.start, end: isLast ? check + 1 : window.end });
    done = from + (isLast ? 17 : 18);
    seams.add(from).add(done);
    return false;
  });
  look((group, from) => {
    for (const size of CARD_SIZES) {
      if (from + size > at.length || !OF_CHINA.test(digits.slice(from, from + 6)) || !passesLuhn(digits.slice(from, from + size))) continue;
      const window = windowAt(folded, chain, group, from, size);
      const told = isTold(folded, chain, group, from, size, BANK_LABEL);
      if (touchedSides(chain, group, from, window) === 0 || !(isParted(window, 'bank_card') || (told && isWrapped(window)))) continue;
      // Four figures side by side are of four digits as often as not.
      if (!told && window.gaps.some((gap) => OVER_LINES.test(gap) || gap.includes(' '))) continue;
      found.push({ kind: 'bank_card', start: window.start, end: window.end });
      return false;
    }
    return false;
  });
  look((group, from) => {
    if (!MOBILE.test(digits.slice(from, from + 11))) return false;
    const window = windowAt(folded, chain, group, from, 11);
    if (
      touchedSides(chain, group, from, window) > 0 &&
      (isParted(window, 'mobile') || isWrapped(window)) &&
      isTold(folded, chain, group, from, 11, TELEPHONES)
    )
      found.push({ kind: 'mobile', start: window.start, end: window.end });
    return false;
  });
  return found;

  function isTold(words: string, { at: places }: Chain, group: number, from: number, size: number, label: RegExp): boolean {
    return (
      seams.has(from) ||
      seams.has(from + size) ||
      (from - groups[group]! <= MOST_BEFORE && isLabelled(label, before(words, places[groups[group]!]!, REACH)))
    );
  }
}

/** Whether the label is of what follows: no other number is between, and no sentence ends. */
function isLabelled(label: RegExp, words: string): boolean {
  const [, last] = /([^\d*\n。;]*)$/.exec(words)!;
  return label.test(last!) && !/索引号|流水号|文号|案号/.test(last!);
}

/** On how many sides other digits touch it. */
function touchedSides({ at, groups }: Chain, group: number, from: number, window: Window): number {
  const end = from + window.groups.reduce((sum, size) => sum + size, 0);
  return Number(groups[group] !== from) + Number((groups[group + window.groups.length] ?? at.length) !== end);
}

/** Whether the ends of lines, or of pages, are all that parts it: those are anywhere. */
function isWrapped({ gaps }: Window): boolean {
  return gaps.length > 0 && new Set(gaps).size === 1 && OVER_LINES.test(gaps[0]!);
}

/** Whether its gaps are where people part such a number, all alike; or each of its digits stands by itself. */
function isParted({ groups, gaps }: Window, kind: TouchedNumber['kind']): boolean {
  if (gaps.length === 0 || new Set(gaps).size > 1) return false;
  if (groups.every((size) => size === 1)) return true;
  const { may, must } = PARTS[kind];
  let behind = 0;
  const parts = groups.slice(0, -1).map((size) => (behind += size));
  return parts.every((each) => (may as ReadonlySet<number>).has(each)) && must.some((each) => parts.includes(each));
}
