import { dateOf, epochDay, isWeekend } from './days';
import type { YearArrangement } from './holidays';
import { say } from '../words/kernel-words';
import type { Message } from '../words/message';
import { distinct, together } from '../words/together';

/** Days as the years' notices arranged them, and which days those notices settle. */
export interface WorkingCalendar {
  /** Days that a notice names: worked or off. By days since 1970-01-01. */
  named: ReadonlyMap<number, boolean>;
  years: ReadonlySet<number>;
}

export function workingCalendar(years: readonly YearArrangement[]): WorkingCalendar {
  const named = new Map<number, boolean>();
  for (const { off, working } of years) {
    for (const { from, to } of off) for (let day = epochDay(from); day <= epochDay(to); day += 1) named.set(day, false);
    for (const date of working) named.set(epochDay(date), true);
  }
  return { named, years: new Set(years.map(({ year }) => year)) };
}

/** A result that rests on years without a notice says so, and which. */
interface Provisional {
  provisional: boolean;
  reason?: Message;
}

export interface Term extends Provisional {
  /** `YYYY-MM-DD` in legal time. */
  date: string;
}

export interface WorkingDays extends Provisional {
  days: number;
}

// From here on in December the next year's notice decides too: New Year's working Saturdays and days off reach back this far.
const NEW_YEAR_REACH = '12-28';

/** Cache of answers about days of a calendar: lists ask of the same days again and again, and a date is dear to make. */
const known = new WeakMap<WorkingCalendar, Map<number, number | null>>();

/** The year whose notice is wanting to know whether a day is worked; null when it is known. */
function missingYear(day: number, calendar: WorkingCalendar): number | null {
  let days = known.get(calendar);
  if (!days) known.set(calendar, (days = new Map()));
  let year = days.get(day);
  if (year === undefined) days.set(day, (year = yearWithoutNotice(day, calendar)));
  return year;
}

function yearWithoutNotice(day: number, { named, years }: WorkingCalendar): number | null {
  if (named.has(day)) return null;
  const date = dateOf(day);
  const year = Number(date.slice(0, 4));
  if (!years.has(year)) return year;
  return date.slice(5) >= NEW_YEAR_REACH && !years.has(year + 1) ? year + 1 : null;
}

/** Whether a day is worked, taking Monday to Friday where no notice tells. */
function isWorked(day: number, { named }: WorkingCalendar): boolean {
  return named.get(day) ?? !isWeekend(day);
}

function provisionalFor(missing: ReadonlySet<number>): Provisional {
  if (missing.size === 0) return { provisional: false };
  const years = [...missing].sort((a, b) => a - b).map((year) => say('{year}年', { year }));
  return { provisional: true, reason: say('系统中还没有{years}的节假日安排，暂按周一至周五为工作日推算', { years }) };
}

/** @returns null where no notice tells. */
export function isWorkingDay(date: string, calendar: WorkingCalendar): boolean | null {
  const day = epochDay(date);
  return missingYear(day, calendar) === null ? isWorked(day, calendar) : null;
}

/**
 * The nth working day after a date, which itself does not count; before it when n is negative. 0 gives the date itself.
 * Provisional as soon as a day on the way is not settled by a notice.
 */
export function addWorkingDays(from: string, n: number, calendar: WorkingCalendar): Term {
  if (!Number.isInteger(n)) throw new RangeError(`not a number of days: ${n}`);
  const missing = new Set<number>();
  const step = Math.sign(n);
  let day = epochDay(from);
  for (let left = Math.abs(n); left > 0;) {
    day += step;
    const year = missingYear(day, calendar);
    if (year !== null) missing.add(year);
    if (isWorked(day, calendar)) left -= 1;
  }
  return { date: dateOf(day), ...provisionalFor(missing) };
}

/** Working days after the first date up to and including the second; negative when the second is the earlier one. */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): WorkingDays {
  const first = epochDay(from);
  const last = epochDay(to);
  const missing = new Set<number>();
  let days = 0;
  for (let day = Math.min(first, last) + 1; day <= Math.max(first, last); day += 1) {
    const year = missingYear(day, calendar);
    if (year !== null) missing.add(year);
    if (isWorked(day, calendar)) days += 1;
  }
  return { days: first > last ? 0 - days : days, ...provisionalFor(missing) };
}

/** State of a term on a day. */
export interface TermState extends Term {
  state: 'running' | 'due_today' | 'late';
  /** Working days left, the last one included; when late, those passed since, 0 while only days off have passed. */
  days: number;
}

/** @param on a `YYYY-MM-DD` date in legal time: today, or the day it was done. */
export function termState(term: Term, on: string, calendar: WorkingCalendar): TermState {
  const late = on > term.date;
  const { days, provisional, reason } = late ? workingDaysBetween(term.date, on, calendar) : workingDaysBetween(on, term.date, calendar);
  const state = late ? 'late' : on === term.date ? 'due_today' : 'running';
  const reasons = [term.reason, reason].filter((each) => each !== undefined);
  const why = together(distinct(reasons));
  return { date: term.date, state, days, provisional: term.provisional || provisional, ...(why === null ? {} : { reason: why }) };
}
