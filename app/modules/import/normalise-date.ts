import { legalDate } from '../../kernel/clock';
import { halfWidth } from './body-characters';
import { readNumeral, readYear } from './numerals';

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;

/**
 * Reads a date in any of the forms old sites use (2024-03-01, 2024/3/1, 2024.3.1, 20240301,
 * 2024年3月1日, 二〇二四年三月一日, a date with a time, epoch milliseconds) as YYYY-MM-DD.
 * Returns null for a date that does not exist, lacks month or day, or lies outside 1900–2100.
 */
export function normaliseDate(written: string): string | null {
  const text = halfWidth(written).replace(/\s+/g, ' ').trim();
  const match =
    /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[T ](\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(
      text,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match) {
    const [, year, month, day, hour, minute, offset] = match;
    const written = realDate(Number(year), Number(month), Number(day));
    return written === null || offset === undefined ? written : dayInChina(written, Number(hour), Number(minute), offset);
  }
  const chinese = /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$/.exec(text);
  if (chinese)
    return realDate(readYear(chinese[1] as string) ?? 0, readNumeral(chinese[2] as string) ?? 0, readNumeral(chinese[3] as string) ?? 0);
  if (/^\d{12,13}$/.test(text)) {
    // Epoch milliseconds mean a day in China, where the document was published.
    const day = legalDate(new Date(Number(text)));
    return realDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
  }
  return null;
}

/**
 * A moment with its offset is of the day that it was in China, where the document was published; null for a time or offset that
 * there is not.
 */
function dayInChina(date: string, hour: number, minute: number, offset: string): string | null {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? ['', '+', '0', '0'];
  if (hour > 23 || minute > 59 || Number(hours) > 14 || Number(minutes) > 59) return null;
  const east = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const day = legalDate(new Date(Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute - east) * 60_000));
  return realDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
}

function realDate(year: number, month: number, day: number): string | null {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
