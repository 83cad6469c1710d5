/** Time enters the domain through a clock, so that dated rules can be tested at any date. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Legal time of the product: every date and month shown or counted is in this zone. */
export const LEGAL_ZONE = 'Asia/Shanghai';

// China has kept UTC+8 without daylight saving since 1991, the earliest instant the product formats.
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** `YYYY-MM-DD HH:MM` in legal time, the form that 国办发〔2017〕47号 fixes for PubDate. */
export function legalDateTime(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** `YYYY-MM-DD` in legal time. */
export function legalDate(at: Date): string {
  return legalDateTime(at).slice(0, 10);
}

/** The day in legal time, counted from 1970-01-01. */
export function legalDay(at: Date): number {
  return Math.floor((at.getTime() + OFFSET_MS) / DAY_MS);
}

/** ISO 8601 with the legal offset, e.g. `2026-03-05T09:30:00+08:00`. */
export function legalIso(at: Date): string {
  return `${new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** Midnight in legal time at the start of a `YYYY-MM-DD` date. */
export function legalMidnight(date: string): Date {
  return new Date(`${date}T00:00:00+08:00`);
}

/** A `YYYY-MM-DD` date as the Date that a `date` column takes (UTC midnight). */
export function dateColumn(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** `YYYY-MM-DD` of a value read from a `date` column. */
export function fromDateColumn(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The instant of a `YYYY-MM-DDTHH:MM` in legal time, as a form's field for date and time gives it. */
export function legalMoment(local: string): Date {
  return new Date(`${local}:00+08:00`);
}
