import { legalMidnight } from '../../kernel/clock';

/** Days of publication in legal time, both ends included; an end that is absent is open. */
export interface Period {
  from?: string;
  to?: string;
}

/** The days that are both in the year (and month) and between the dates. */
export function periodOf({ year, month, from, to }: { year?: number; month?: number; from?: string; to?: string }): Period {
  const first = year === undefined ? undefined : `${year}-${pad(month ?? 1)}-01`;
  const last = year === undefined ? undefined : lastOfMonth(year, month ?? 12);
  return { from: later(first, from), to: earlier(last, to) };
}

export function isEmptyPeriod({ from, to }: Period): boolean {
  return from !== undefined && to !== undefined && from > to;
}

/** The same days as instants: from the first, before the second. */
export function periodBounds({ from, to }: Period): { publishedFrom?: Date; publishedBefore?: Date } {
  return {
    ...(from === undefined ? {} : { publishedFrom: legalMidnight(from) }),
    ...(to === undefined ? {} : { publishedBefore: new Date(legalMidnight(to).getTime() + 86_400_000) }),
  };
}

/** The whole months (YYYYMM, both included) that the period is made of; null when it cuts a month. */
export function wholeMonths({ from, to }: Period): { first: number; last: number } | null {
  if (from !== undefined && !from.endsWith('-01')) return null;
  if (to !== undefined && to !== lastOfMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7)))) return null;
  return { first: from === undefined ? 0 : monthNumber(from), last: to === undefined ? 999_912 : monthNumber(to) };
}

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 100 + Number(date.slice(5, 7));
}

function lastOfMonth(year: number, month: number): string {
  return `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}
