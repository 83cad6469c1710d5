import { isIdNumber, OF_CHINA, passesLuhn } from './check-digits';

/** One of several numbers that are together with nothing between; landlines and dates are told so that what is beside them is. */
export interface GluedNumber {
  kind: 'id_card' | 'bank_card' | 'mobile' | 'landline' | 'date';
  start: number;
  end: number;
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^(?:0(?:10|2\d)[2-9]\d{7}|0[3-9]\d{2}[2-9]\d{6,7})$/;
/** A day, or a year. */
const DATE = /^(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?$/;
const LOCAL_LANDLINE = /^[2-9]\d{6,7}$/;

const KINDS: readonly { kind: GluedNumber['kind']; sizes: readonly number[]; holds: (number: string) => boolean }[] = [
  { kind: 'id_card', sizes: [18], holds: isIdNumber },
  { kind: 'bank_card', sizes: [19, 16], holds: (number) => OF_CHINA.test(number) && passesLuhn(number) },
  { kind: 'mobile', sizes: [11], holds: (number) => MOBILE.test(number) },
  { kind: 'landline', sizes: [12, 11], holds: (number) => LANDLINE.test(number) },
  { kind: 'date', sizes: [8, 4], holds: (number) => DATE.test(number) },
];

/**
 * Which numbers a row of digits is, one right after the other from the first digit to the last; null where some digit would be of none.
 * Programs that drop the borders of cells leave them so. Each place is looked at once for each kind.
 * @param digits may end with the check letter of an identity number.
 * @param isTelephone whether a label says that telephone numbers are here: then a local landline may come last.
 */
export function gluedNumbers(digits: string, isTelephone: boolean): GluedNumber[] | null {
  const next: (GluedNumber | null)[] = Array.from({ length: digits.length }, () => null);
  for (let start = digits.length - LEAST; start >= 0; start -= 1) {
    for (const { kind, sizes, holds } of KINDS) {
      const size = sizes.find(
        (each) =>
          (start + each === digits.length || (start + each < digits.length && next[start + each] !== null)) &&
          holds(digits.slice(start, start + each)),
      );
      if (size === undefined) continue;
      next[start] = { kind, start, end: start + size };
      break;
    }
    if (next[start] === null && isTelephone && start > 0 && LOCAL_LANDLINE.test(digits.slice(start, start + 9)))
      next[start] = { kind: 'landline', start, end: digits.length };
  }
  const numbers: GluedNumber[] = [];
  for (let at = 0; at < digits.length; at = numbers.at(-1)!.end) {
    const number = next[at];
    if (!number) return null;
    numbers.push(number);
  }
  return numbers.length > 1 ? numbers : null;
}

/** Digits of the shortest of these. */
const LEAST = 4;
