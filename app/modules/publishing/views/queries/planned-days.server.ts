import { accessibleBy } from '@casl/prisma/runtime';
import { isWorkingDay } from '../../../../kernel/calendar/working-days';
import { dateOf, epochDay } from '../../../../kernel/calendar/days';
import { disclosureDue, overdueIfFormedBy } from '../../workflow/disclosure-clock';
import { dateColumn, fromDateColumn, legalDate, legalDateTime, legalMidnight } from '../../../../kernel/clock';
import type { Database, Prisma } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { ItemState } from '../../../catalogue/public';
import { editionTerms, ENDED_STATES, type Stage, statesInReview } from '../../workflow/workflow';
import { loadPolicy } from '../../workflow/queries/edition.server';

export interface PlannedItem {
  itemId: number;
  title: string;
  /** `HH:MM` of what is scheduled. */
  time: string | null;
}

export interface PlannedDay {
  /** `YYYY-MM-DD` */
  date: string;
  /** Null where no notice tells yet. */
  working: boolean | null;
  /** Goes out that day. */
  scheduled: PlannedItem[];
  /** Must be public by that day (条例 art. 26) and is not yet. */
  due: PlannedItem[];
  /** Reviews that should be done by that day, those that urgent publication left owing included. */
  reviews: (PlannedItem & { stage: Stage; owed: boolean })[];
}

export interface Plan {
  days: PlannedDay[];
  /** There is more in work than the plan looks at. */
  more: boolean;
}

/** So much in work is looked at: what is scheduled first, then what has been in work longest. */
const MOST = 1_000;

/** Publications, dates by which texts must be out and dates by which they must be reviewed, day by day of a month (`YYYY-MM`). */
export function monthPlan(
  db: Database,
  districtId: number,
  ability: AppAbility,
  siteIds: readonly number[] | null,
  month: string,
  now: Date,
): Promise<Plan> {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return plannedDays(db, districtId, ability, siteIds, { from: `${month}-01`, until: `${next}-01` }, now);
}

/**
 * As `monthPlan`, of any days.
 * @param span `YYYY-MM-DD` each; the last is no longer one of them.
 */
export async function plannedDays(
  db: Database,
  districtId: number,
  ability: AppAbility,
  siteIds: readonly number[] | null,
  { from, until }: { from: string; until: string },
  now: Date,
): Promise<Plan> {
  const { calendar } = db;
  const allowed = accessibleBy(ability, 'handle').ofType('Item') as Prisma.ItemWhereInput;
  const formedOn = { gt: dateColumn(overdueIfFormedBy(from, calendar)), lte: dateColumn(overdueIfFormedBy(until, calendar)) };
  const { rows, policy } = await db.readAsApp(districtId, async (tx) => ({
    policy: await loadPolicy(tx, districtId),
    rows: await tx.edition.findMany({
      where: {
        districtId,
        ...(siteIds === null ? {} : { siteId: { in: [...siteIds] } }),
        item: allowed,
        OR: [
          { scheduledAt: { gte: legalMidnight(from), lt: legalMidnight(until) } },
          { liveSince: null, state: { notIn: [...ENDED_STATES] }, item: { formedOn } },
          { state: { in: statesInReview() } },
          { owed: true },
        ],
      },
      orderBy: [{ scheduledAt: 'asc' }, { itemId: 'asc' }],
      take: MOST + 1,
      select: {
        itemId: true,
        state: true,
        reviewSince: true,
        scheduledAt: true,
        liveSince: true,
        owedStages: true,
        item: { select: { title: true, formedOn: true } },
      },
    }),
  }));
  const days = Array.from({ length: epochDay(until) - epochDay(from) }, (_, at): PlannedDay => {
    const date = dateOf(epochDay(from) + at);
    return { date, working: isWorkingDay(date, calendar), scheduled: [], due: [], reviews: [] };
  });
  const dayOf = (date: string) => days.find((day) => day.date === date);
  for (const row of rows.slice(0, MOST)) {
    const { itemId, scheduledAt, liveSince, item } = row;
    if (scheduledAt)
      dayOf(legalDate(scheduledAt))?.scheduled.push({ itemId, title: item.title, time: legalDateTime(scheduledAt).slice(11) });
    const due = liveSince === null && item.formedOn ? disclosureDue(fromDateColumn(item.formedOn), calendar) : null;
    if (due) dayOf(due.date)?.due.push({ itemId, title: item.title, time: null });
    for (const { date, stage, owed } of editionTerms(
      { ...row, state: row.state as ItemState, owedStages: row.owedStages as Stage[] },
      now,
      policy,
      calendar,
    )) {
      dayOf(date)?.reviews.push({ itemId, title: item.title, time: null, stage, owed });
    }
  }
  return { days, more: rows.length > MOST };
}
