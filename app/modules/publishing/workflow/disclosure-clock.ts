import { dateOf, epochDay } from '../../../kernel/calendar/days';
import { addWorkingDays, type Term, termState, type TermState, type WorkingCalendar } from '../../../kernel/calendar/working-days';
import { legalDate } from '../../../kernel/clock';

/** How long a body has to make public what it must disclose on its own initiative, by the day it was formed. */
const DISCLOSURE_TERMS = [
  { from: '2019-05-15', workingDays: 20, article: '《政府信息公开条例》（2019年修订）第二十六条' },
  { from: '2008-05-01', workingDays: 20, article: '《政府信息公开条例》（2007年公布）第十八条' },
] as const;

export interface DisclosureDue extends Term {
  /** The rule that the date follows from. */
  article: string;
}

/**
 * The last day to make government information public: 20 working days from the day it was formed or changed, which itself
 * does not count (art. 26).
 * @returns null for what was formed before there was a term.
 */
export function disclosureDue(formedOn: string, calendar: WorkingCalendar): DisclosureDue | null {
  const rule = DISCLOSURE_TERMS.find(({ from }) => formedOn >= from);
  return rule === undefined ? null : { ...addWorkingDays(formedOn, rule.workingDays, calendar), article: rule.article };
}

/** The last date formed whose term is over on a day: what was formed by then and is not public is late. */
export function overdueIfFormedBy(on: string, calendar: WorkingCalendar): string {
  return lastFormed(on, (due) => due < on, calendar);
}

/** The last date formed of which at most so many working days are left on a day; what is late is older. */
export function pressingIfFormedBy(on: string, days: number, calendar: WorkingCalendar): string {
  const { date: last } = addWorkingDays(on, days, calendar);
  return lastFormed(on, (due) => due <= last, calendar);
}

function lastFormed(before: string, is: (due: string) => boolean, calendar: WorkingCalendar): string {
  for (let day = epochDay(before) - 1; ; day -= 1) {
    const formedOn = dateOf(day);
    const due = disclosureDue(formedOn, calendar);
    if (due === null || is(due.date)) return formedOn;
  }
}

/** The first day for which there is a term at all. */
export const FIRST_TERM_FROM = DISCLOSURE_TERMS.at(-1)!.from;

export interface DisclosureClock extends TermState {
  article: string;
  /** Stopped by publication: `late` and `days` then tell how it was kept. */
  published: boolean;
}

/** The proactive-disclosure clock, from draft to publication. */
export function disclosureClock(
  item: { formedOn: string; publishedAt: Date | null },
  now: Date,
  calendar: WorkingCalendar,
): DisclosureClock | null {
  const due = disclosureDue(item.formedOn, calendar);
  if (due === null) return null;
  return { ...termState(due, legalDate(item.publishedAt ?? now), calendar), article: due.article, published: item.publishedAt !== null };
}
