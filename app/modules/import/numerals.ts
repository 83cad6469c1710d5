const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  '○': 0,
  Ｏ: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** The characters a Chinese ordinal may be written with, for use inside a character class. */
export const CHINESE_DIGITS = '零〇一二三四五六七八九十百千';

/**
 * Reads a Chinese or Arabic whole number as it is in 第十二条 or 一百零三.
 * Returns null for anything that is not one number below 10,000.
 */
export function readNumeral(written: string): number | null {
  if (/^\d{1,4}$/.test(written)) return Number(written);
  let total = 0;
  let digit = 0;
  let seen = false;
  for (const character of written) {
    if (character === '十' || character === '百' || character === '千') {
      total += (digit || 1) * (character === '十' ? 10 : character === '百' ? 100 : 1000);
      digit = 0;
    } else {
      const value = DIGITS[character];
      if (value === undefined) return null;
      // 二〇 written digit by digit is a year, not a count; it is read by readYear.
      digit = value;
    }
    seen = true;
  }
  return seen ? total + digit : null;
}

/** Reads a year written digit by digit (二〇〇五, 2005); null when it is not four digits. */
export function readYear(written: string): number | null {
  let year = '';
  for (const character of written) {
    const value = /\d/.test(character) ? Number(character) : DIGITS[character];
    if (value === undefined) return null;
    year += String(value);
  }
  return year.length === 4 ? Number(year) : null;
}
