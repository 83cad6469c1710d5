import { type WorkingCalendar } from '../../../../kernel/calendar/working-days';
import { FIRST_TERM_FROM, pressingIfFormedBy } from '../disclosure-clock';
import { dateColumn, legalDate } from '../../../../kernel/clock';
import type { Prisma } from '../../../../kernel/db/client.server';
import type { Actor } from '../../../../permissions/subjects';
import type { WorkPart } from '../../views/list-filter';
import { PRESSING_DAYS } from '../../notices/notices';
import { IN_WORK_STATES, type PublishingPolicy, rolesWith, type Stage, STAGES, statesInReview, type WorkflowRole } from '../workflow';
import { missedSchedule, missedSince } from './review-where.server';

type Officer = Extract<Actor, { kind: 'officer' }>;

/** On the sites where the officer has one of these roles. */
function whereRole({ roles }: Officer, wanted: readonly WorkflowRole[]): Prisma.EditionWhereInput {
  const held = roles.filter(({ role }) => wanted.includes(role));
  return held.some(({ scope }) => scope === null) ? {} : { siteId: { in: held.flatMap(({ scope }) => scope?.siteId ?? []) } };
}

/** Editions that the officer can review now, as `WORKFLOW` has it: of a stage that is theirs, neither written nor taken by others. */
function reviewable(actor: Officer, me: string, { districtApart }: PublishingPolicy): Prisma.EditionWhereInput {
  // A round's passes are all of its text, so that one of secrecy is of the text whose review by the district it is.
  const mine = { array_contains: [{ stage: 'secrecy', by: me }] };
  const apart = (stage: Stage, passes: 'passes' | 'livePasses'): Prisma.EditionWhereInput =>
    districtApart && stage === 'district' ? { NOT: { [passes]: mine } } : {};
  const firstOwed = (stage: Stage): Prisma.EditionWhereInput => ({
    owedStages: { has: stage },
    NOT: { owedStages: { hasSome: STAGES.slice(0, STAGES.indexOf(stage)) } },
  });
  return {
    author: { not: me },
    AND: [
      { NOT: { writers: { has: me } } },
      {
        OR: STAGES.map((stage): Prisma.EditionWhereInput => ({
          AND: [
            whereRole(actor, [`${stage}_reviewer`]),
            {
              OR: [
                { state: { in: statesInReview(stage) }, OR: [{ assignee: null }, { assignee: me }], AND: [apart(stage, 'passes')] },
                { state: 'published', urgentBy: { not: me }, ...firstOwed(stage), AND: [apart(stage, 'livePasses')] },
              ],
            },
          ],
        })),
      },
    ],
  };
}

/**
 * Items in work whose 20 working days are over or near their end, by the last date formed of which that is so. The state of an item
 * that was never public is its edition's, and the index of items in work has them by the date formed.
 */
export function inWorkFormedBy(date: string): Prisma.ItemWhereInput {
  return { state: { in: [...IN_WORK_STATES] }, formedOn: { gte: dateColumn(FIRST_TERM_FROM), lte: dateColumn(date) } };
}

/** Items near the end of their 20 working days or past it. */
export function pressingWhere(now: Date, calendar: WorkingCalendar): Prisma.ItemWhereInput {
  return inWorkFormedBy(pressingIfFormedBy(legalDate(now), PRESSING_DAYS, calendar));
}

/** Which editions are in a part of an officer's work of today, of those that are open to them. */
export function workWhere(
  part: Exclude<WorkPart, 'pressing'>,
  { actor, policy, now }: { actor: Officer; policy: PublishingPolicy; now: Date },
): Prisma.EditionWhereInput {
  const me = `officer:${actor.name}`;
  switch (part) {
    case 'to_review':
      return reviewable(actor, me, policy);
    case 'returned':
      return { author: me, state: 'draft', returnReason: { not: null } };
    case 'drafts':
      return { author: me, state: 'draft', returnReason: null };
    case 'to_publish':
      return { state: 'approved', ...whereRole(actor, rolesWith('publish', 'approved')) };
    case 'missed':
      return missedSchedule(now);
    case 'scheduled':
      return { state: 'scheduled', scheduledAt: { gte: missedSince(now) } };
    case 'waiting':
      return { author: me, state: { in: statesInReview() } };
  }
}
