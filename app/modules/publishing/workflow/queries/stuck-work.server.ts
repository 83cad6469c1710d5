import { dateOf, epochDay } from '../../../../kernel/calendar/days';
import type { TermState } from '../../../../kernel/calendar/working-days';
import { legalDate } from '../../../../kernel/clock';
import type { Prisma, Tx } from '../../../../kernel/db/client.server';
import type { ItemState } from '../../../catalogue/public';
import { type ListFilter, REVIEW_DUES, type ReviewDue } from '../../views/list-filter';
import { listWhere } from '../../views/queries/item-list.server';
import { type Stage, stageOf, STAGES } from '../workflow';
import { editionsOf, termsOf, type WorkScope } from './work-scope.server';

export interface StuckSite {
  slug: string;
  /** Its unit's short name. */
  name: string;
  /** Items with a review that is due, owed ones included; an item that owes several stands once here, and below each of its stages. */
  due: Record<ReviewDue, number>;
  reviews: Record<Stage, Record<ReviewDue, number>>;
  /** Past their scheduled time. */
  missed: number;
  /** Published urgently, their reviews still to be made up for; of these, by their own due dates. */
  owed: Record<ReviewDue | 'all', number>;
  /** Drafts that nobody has changed for long: `restingDrafts` lists them. */
  drafts: number;
}

export interface Stuck {
  /** The most late ones first. */
  sites: StuckSite[];
  /** Items of which a review is late, owed ones included. */
  late: number;
}

const TERM_STATES: Record<ReviewDue, TermState['state']> = { late: 'late', today: 'due_today' };

/** Where work is stuck, site by site. */
export async function stuckWork(scope: WorkScope): Promise<Stuck> {
  const { tx, districtId } = scope;
  const stuck = new Map<number, Omit<StuckSite, 'slug' | 'name'>>();
  const of = (siteId: number) => {
    const none = () => ({ late: 0, today: 0 });
    const site = stuck.get(siteId) ?? {
      due: none(),
      reviews: Object.fromEntries(STAGES.map((stage) => [stage, none()])) as StuckSite['reviews'],
      missed: 0,
      owed: { all: 0, ...none() },
      drafts: 0,
    };
    stuck.set(siteId, site);
    return site;
  };
  const bySite = (where: Prisma.EditionWhereInput) => tx.edition.groupBy({ by: ['siteId', 'state'], where, _count: { _all: true } });
  for (const due of REVIEW_DUES) {
    // An edition without owed reviews has one that runs, of the stage that its state names.
    for (const { siteId, state, _count } of await bySite({ AND: [editionsOf(scope, { due }), { owedStages: { isEmpty: true } }] })) {
      const site = of(siteId);
      site.reviews[stageOf(state as ItemState)!][due] += _count._all;
      site.due[due] += _count._all;
    }
  }
  for (const { siteId, _count } of await bySite(editionsOf(scope, { missed: '1' }))) of(siteId).missed += _count._all;
  const { state, dated, to } = restingDrafts(legalDate(scope.now));
  const where = listWhere({ state, dated, to, siteIds: scope.siteIds }, scope);
  for (const { siteId, _count } of await tx.item.groupBy({ by: ['siteId'], where, _count: { _all: true } }))
    of(siteId).drafts = _count._all;
  // Urgent publications are few, so that each can be asked for its terms.
  const owing = await tx.edition.findMany({
    where: editionsOf(scope, { owed: '1' }),
    select: { siteId: true, state: true, reviewSince: true, liveSince: true, owedStages: true },
  });
  for (const row of owing) {
    const site = of(row.siteId);
    const terms = termsOf(row, scope);
    site.owed.all += 1;
    for (const due of REVIEW_DUES) {
      const among = terms.filter(({ state }) => state === TERM_STATES[due]);
      for (const stage of new Set(among.map((term) => term.stage))) site.reviews[stage][due] += 1;
      if (among.some(({ owed }) => owed)) site.owed[due] += 1;
      if (among.length > 0) site.due[due] += 1;
    }
  }
  const ordered = [...stuck].sort(
    ([idA, a], [idB, b]) =>
      b.due.late + b.missed - a.due.late - a.missed || b.due.today - a.due.today || b.owed.all - a.owed.all || idA - idB,
  );
  const sites = await siteNames(
    tx,
    districtId,
    ordered.map(([id]) => id),
  );
  return {
    sites: ordered.map(([id, counts]) => ({ ...sites.get(id)!, ...counts })),
    late: ordered.reduce((total, [, { due }]) => total + due.late, 0),
  };
}

async function siteNames(tx: Tx, districtId: number, ids: readonly number[]): Promise<Map<number, Pick<StuckSite, 'slug' | 'name'>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: number; slug: string; name: string }[]>`
    SELECT s.id, s.slug, u.short_name AS name FROM site s JOIN unit u ON u.district_id = s.district_id AND u.id = s.unit_id
    WHERE s.district_id = ${districtId} AND s.id = ANY(${[...ids]}::integer[])`;
  return new Map(rows.map(({ id, ...site }) => [id, site]));
}

/** A draft (搁置草稿) that was changed longer ago lies. */
const RESTING_DAYS = 30;

/** Filter of the drafts that nobody has changed for `RESTING_DAYS`. */
export function restingDrafts(today: string) {
  return { state: 'draft', order: 'updated', dated: 'updated', to: dateOf(epochDay(today) - RESTING_DAYS) } satisfies ListFilter;
}
