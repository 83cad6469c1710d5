const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

const PROVINCES = new Set(['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82', '83']);

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Whether the eighteen characters are a resident's identity number: province, day of birth, check digit (GB 11643). */
export function isIdNumber(number: string): boolean {
  if (!PROVINCES.has(number.slice(0, 2)) || !/^\d{17}[\dX]$/.test(number)) return false;
  const year = Number(number.slice(6, 10));
  if (year < 1900 || year > 2099 || !isDay(year, Number(number.slice(10, 12)), Number(number.slice(12, 14)))) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += (number.charCodeAt(at) - 48) * ID_WEIGHTS[at]!;
  return ID_CHECKS[sum % 11] === number[17];
}

/**
 * Whether the fifteen digits may be an identity number of the form issued until 1999, which has no check digit: a county,
 * a day of birth, and a serial that counts from one.
 */
export function mayBeOldIdNumber(number: string): boolean {
  if (!PROVINCES.has(number.slice(0, 2)) || !/^\d{15}$/.test(number) || number.slice(2, 4) === '00' || number.slice(4, 6) === '00') return false;
  return isDay(1900 + Number(number.slice(6, 8)), Number(number.slice(8, 10)), Number(number.slice(10, 12))) && !number.endsWith('000');
}

/** ISO/IEC 7812, the formula of Luhn. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let at = number.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const digit = number.charCodeAt(at) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

const CREDIT_CODE = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the eighteen characters are a unified social credit code (GB 32100). */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (let at = 0; at < 17; at += 1) {
    const value = CREDIT_CODE.indexOf(code[at]!);
    if (value === -1) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE[(31 - (sum % 31)) % 31] === code[17];
}
