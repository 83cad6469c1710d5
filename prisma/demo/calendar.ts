/** Public holidays of the working year, by the State Council's yearly notices (facts, not law: the product has its own table). */
const daysOff = new Set([
  '2026-01-01',
  '2026-01-02',
  '2026-01-03',
  '2026-02-15',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2026-02-20',
  '2026-02-21',
  '2026-02-22',
  '2026-02-23',
  '2026-04-04',
  '2026-04-05',
  '2026-04-06',
  '2026-05-01',
  '2026-05-02',
  '2026-05-03',
  '2026-05-04',
  '2026-05-05',
  '2026-06-19',
  '2026-06-20',
  '2026-06-21',
  '2026-09-25',
  '2026-09-26',
  '2026-09-27',
  '2026-10-01',
  '2026-10-02',
  '2026-10-03',
  '2026-10-04',
  '2026-10-05',
  '2026-10-06',
  '2026-10-07',
]);

/** Weekend days moved into work in exchange. */
const daysMadeWork = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);

const dayLength = 86_400_000;

function toIso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** True where the day is a public holiday proper. */
export function isHoliday(day: string): boolean {
  return daysOff.has(day);
}

/** Weekday by the civil calendar, 0 for Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** True where offices work. */
export function isWorkday(day: string): boolean {
  if (daysMadeWork.has(day)) return true;
  if (daysOff.has(day)) return false;
  const number = weekday(day);
  return number !== 0 && number !== 6;
}

/** The calendar day so many days later (or earlier). */
export function addDays(day: string, count: number): string {
  return toIso(Date.parse(`${day}T00:00:00Z`) + count * dayLength);
}

/** All working days from the first to the last day, both included. */
export function workdaysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkday(day)) days.push(day);
  return days;
}

/** The working day so many working days before. */
export function workdaysBefore(day: string, count: number): string {
  let left = count;
  let current = day;
  while (left > 0) {
    current = addDays(current, -1);
    if (isWorkday(current)) left -= 1;
  }
  return current;
}

/** The working day so many working days after. */
export function workdaysAfter(day: string, count: number): string {
  let left = count;
  let current = day;
  while (left > 0) {
    current = addDays(current, 1);
    if (isWorkday(current)) left -= 1;
  }
  return current;
}

/** 2026年3月12日 */
export function longDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 3月12日 */
export function shortDate(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}
