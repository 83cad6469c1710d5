import { before as wordsBefore, NUMBER_GAP } from './characters';
import { isHongKongCard, isTaiwanCard, mayBeResidenceCard } from './check-digits';
import type { Match, RuleOf } from './model';

const times = (least: number, most: number) => `{${least === most ? least : `${least},${most}`}}`;
const digits = (least: number, most = least) => `(?:${NUMBER_GAP}\\d)${times(least, most)}`;
const letters = (least: number, most = least) => `[A-Z](?:${NUMBER_GAP}[A-Z])${times(least - 1, most - 1)}`;
/** Neither a letter or digit right before the number nor a digit after it. */
const alone = (shapes: string) => new RegExp(`(?<![A-Za-z0-9])(?:${shapes})(?![A-Za-z0-9]| \\d)`, 'gi');

const PASSPORT = alone(
  [
    `E${digits(8)}`,
    `E${NUMBER_GAP}[A-HJ-NP-Z]${digits(7)}`,
    `G${digits(8)}`,
    `[DSPHMK]${digits(7, 8)}`,
    `[DSPHMK]${NUMBER_GAP}E${digits(7)}`,
    `1[45]${digits(7)}`,
  ].join('|'),
);
// 看护照料 is no passport.
const PASSPORT_LABEL = /护照(?![料顾看护管明])|passport/i;
/** Right after its label a passport of any country: letters and digits, mostly digits. */
const FOREIGN_PASSPORT =
  /(?:护照(?:本|证)?|passport) {0,2}(?:(?:号码?|编号|证号|number)(?:为|是)?[: \t]{0,3}|(?:No\.?|#|:)[: \t]{0,3})(?:[(（]?)(?=[A-Z]{0,3}\d)([A-Z]{0,3}\d{5,9}[A-Z]?|\d{2,4}(?: \d{2,4}){1,3}|[A-Z](?=[A-Z0-9]{0,7}\d{2})[A-Z0-9]{7,8})(?![A-Za-z0-9]| \d)/gi;

/** A letter and eight digits are many things; the word 护照 nearby makes them a passport. */
export function findPassports(folded: string, { keep }: RuleOf<'passport'>): Match[] {
  const matches: Match[] = [];
  for (const { index, 0: number } of folded.matchAll(PASSPORT)) {
    const end = index + number.length;
    if (PASSPORT_LABEL.test(folded.slice(Math.max(index - 40, 0), end + 12))) matches.push({ start: index, end, put: { keep } });
  }
  for (const { index, 0: whole, 1: number } of folded.matchAll(FOREIGN_PASSPORT))
    matches.push({ start: index + whole.length - number!.length, end: index + whole.length, put: { keep } });
  return apart(matches);
}

/** From left to right, without those that begin within one before them. */
function apart(matches: Match[]): Match[] {
  let end = 0;
  return matches
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((match) => {
      if (match.start < end) return false;
      end = match.end;
      return true;
    });
}

interface Shape {
  shape: RegExp;
  /** Words that tell what the number is: at most so many characters before it, or after it. */
  label: RegExp | null;
  before: number;
  after: number;
  /** A further condition on its characters, without the separators. */
  holds?: (number: string) => boolean;
}

/** Right before a number: what its document is called, and nothing but a few words that lead to the number. */
const named = (names: string) => new RegExp(`(?:${names})[^\\d\\n]{0,3}(?:证件)?(?:号码?|编号|证号)?[^\\dA-Za-z\\n]{0,4}$`);

const SHAPES: Record<RuleOf<'identity_document'>['document'], readonly Shape[]> = {
  residence_card: [
    { shape: alone(`${letters(3)}${digits(12)}`), label: null, before: 0, after: 0, holds: mayBeResidenceCard },
    { shape: alone(`${letters(3)}${digits(12)}`), label: /永久居留|居留证/, before: 40, after: 12 },
  ],
  travel_permit: [
    {
      shape: alone(
        [
          `[HM]${digits(10)}`,
          `[HM]${digits(8)}`,
          `[HM]${NUMBER_GAP}[A-Z]${digits(6, 7)}`,
          `[CWTLK]${digits(8)}`,
          `C${NUMBER_GAP}[A-Z]${digits(7)}`,
        ].join('|'),
      ),
      label: /通行证|回乡证|回乡卡|来往内地|往来港澳|往来台湾/,
      before: 40,
      after: 12,
    },
    {
      shape: alone([`\\d${digits(9)} ?\\(?[A-Z0-9]?\\)?`, `\\d${digits(7)}`].join('|')),
      label: named('台胞证|台湾居民来往大陆通行证|来往大陆通行证|大陆通行证'),
      before: 24,
      after: 0,
    },
  ],
  regional_card: [
    {
      shape: alone(`${letters(1, 2)}${digits(6)} ?\\(?[0-9A]\\)?`),
      label: /香港|港澳|身份证|证件|HKID/i,
      before: 24,
      after: 0,
      holds: isHongKongCard,
    },
    { shape: alone(`[A-Z][1289]${digits(8)}`), label: /台湾|台籍|身份证|证件|统一编号/, before: 24, after: 0, holds: isTaiwanCard },
    {
      shape: alone(`[157]\\/?${digits(6)}(?: ?\\(?|\\/)\\d\\)?`),
      label: named('澳门(?:特别行政区)?(?:永久性?)?(?:非永久性?)?(?:居民)?身份证'),
      before: 24,
      after: 0,
    },
  ],
  military_card: [
    {
      // The name of the document and the words that lead to its number are none of its letters.
      shape: /(?:(?![证编号码为是])[\u4e00-\u9fa5]){1,2}字? ?第? ?\d{5,9} ?号?/g,
      label: named('军官证|士兵证|士官证|义务兵证|军人证|军人身份证|文职干部证|文职人员证|军人保障卡|警官证|人民警察证|武警证'),
      before: 24,
      after: 0,
    },
    {
      shape: alone(`\\d${digits(4, 9)}`),
      label: named('军官证|士兵证|士官证|义务兵证|军人证|军人身份证|文职干部证|文职人员证|军人保障卡|警官证|人民警察证|武警证'),
      before: 24,
      after: 0,
    },
  ],
};

/** Finds the numbers of documents other than the resident's identity card by their shape and by what is beside them. */
export function findIdentityDocuments(folded: string, { document, keep }: RuleOf<'identity_document'>): Match[] {
  const matches: Match[] = [];
  for (const { shape, label, before, after, holds } of SHAPES[document]) {
    shape.lastIndex = 0;
    for (let found = shape.exec(folded); found; found = shape.exec(folded)) {
      const { index, 0: number } = found;
      const end = index + number.length;
      if (label !== null && !label.test(wordsBefore(folded, index, before)) && !(after > 0 && label.test(folded.slice(end, end + after))))
        continue;
      if (holds && !holds(number.replace(/[^0-9A-Za-z]/g, '').toUpperCase())) {
        // A letter of its own may be before a number: without it the number may hold.
        shape.lastIndex = index + 1;
        continue;
      }
      matches.push({ start: index, end, put: { keep } });
    }
  }
  return apart(matches);
}
