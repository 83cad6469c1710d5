import { dateOf, epochDay } from '../../../kernel/calendar/days';
import type { WorkingCalendar } from '../../../kernel/calendar/working-days';
import { legalDate, legalMidnight } from '../../../kernel/clock';
import type { Prisma } from '../../../kernel/db/client.server';
import type { ReviewDue } from '../list-filter';
import { lateIfBegunBy, type PublishingPolicy, type Stage, STAGES, statesInReview } from '../workflow';

/** Editions whose running review is of this stage and stands like this against its due date, as `reviewDue` tells of one. */
export function runningReview({ stage, due }: { stage?: Stage; due?: ReviewDue }, policy: PublishingPolicy, now: Date, calendar: WorkingCalendar): Prisma.EditionWhereInput {
  if (due === undefined) return { state: { in: statesInReview(stage) } };
  const today = legalDate(now);
  // What is due before tomorrow and was not due before today is due today.
  const begunBy = (of: Stage, on: string) => legalMidnight(dayAfter(lateIfBegunBy(of, on, policy, calendar)));
  return {
    OR: (stage === undefined ? STAGES : [stage]).map((of) => ({
      state: { in: statesInReview(of) },
      reviewSince: due === 'late' ? { lt: begunBy(of, today) } : { gte: begunBy(of, today), lt: begunBy(of, dayAfter(today)) },
    })),
  };
}

/** What was scheduled for before this moment and is not public did not go out: the worker comes round every few seconds. */
export function missedSince(now: Date): Date {
  return new Date(now.getTime() - 60_000);
}

/** Editions that should be public by now and are not. */
export function missedSchedule(now: Date): Prisma.EditionWhereInput {
  return { state: 'scheduled', scheduledAt: { lt: missedSince(now) } };
}

function dayAfter(date: string): string {
  return dateOf(epochDay(date) + 1);
}
