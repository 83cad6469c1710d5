const DAY_MS = 86_400_000;

/**
 * Days since 1970-01-01 of a `YYYY-MM-DD` date: arithmetic on whole days that knows no time zone.
 * @throws RangeError for what is no date of the calendar.
 */
export function epochDay(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || dateOf(at / DAY_MS) !== date) throw new RangeError(`not a date: ${date}`);
  return at / DAY_MS;
}

/** The `YYYY-MM-DD` date of a day counted from 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function isWeekend(day: number): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}
