import { dateOf, epochDay } from '../../../../kernel/calendar/days';
import type { WorkingCalendar } from '../../../../kernel/calendar/working-days';
import { legalDate, legalMidnight } from '../../../../kernel/clock';
import type { Prisma } from '../../../../kernel/db/client.server';
import type { ReviewDue } from '../../views/list-filter';
import { lateIfBegunBy, type PublishingPolicy, type Stage, STAGES, statesInReview } from '../workflow';

interface WaitingReview {
  stage?: Stage;
  due?: ReviewDue;
  /** Only those that urgent publication left owing. */
  owed?: boolean;
}

/**
 * Editions of which a review, running or owed, is of this stage and stands like this against its due date, as `editionTerms` tells
 * of one.
 */
export function waitingReview(
  { stage, due, owed = false }: WaitingReview,
  policy: PublishingPolicy,
  now: Date,
  calendar: WorkingCalendar,
): Prisma.EditionWhereInput {
  const today = legalDate(now);
  // A review due before tomorrow and not before today is due today.
  const begunBy = (of: Stage, on: string) => legalMidnight(dayAfter(lateIfBegunBy(of, on, policy, calendar)));
  const begun = (of: Stage) =>
    due === undefined ? {} : due === 'late' ? { lt: begunBy(of, today) } : { gte: begunBy(of, today), lt: begunBy(of, dayAfter(today)) };
  return {
    OR: (stage === undefined ? STAGES : [stage]).flatMap((of): Prisma.EditionWhereInput[] => [
      ...(owed ? [] : [{ state: { in: statesInReview(of) }, reviewSince: begun(of) }]),
      { owedStages: { has: of }, liveSince: begun(of) },
    ]),
  };
}

/** An edition scheduled for before this moment and not public did not go out: the worker comes round every few seconds. */
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
