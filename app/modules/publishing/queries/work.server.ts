import { accessibleBy } from '@casl/prisma/runtime';
import { type DisclosureClock, disclosureClock, type TermState, type WorkingCalendar } from '../../../kernel/calendar/working-days';
import { fromDateColumn, legalDate, legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import type { Actor } from '../../../permissions/subjects';
import type { ItemState } from '../../catalogue/public';
import { rolesForSite } from '../edition';
import { PRESSING_DAYS } from '../notices';
import { REVIEW_DUES, type ReviewDue } from '../list-filter';
import { ENDED_STATES, type PublishingPolicy, reviewDue, type Stage, stageOf, STAGES, statesInReview } from '../workflow';
import { loadPolicy } from './edition.server';
import { missedSchedule, missedSince, runningReview } from './review-where.server';
import { displayNames } from './names.server';

export interface WorkEntry {
  itemId: number;
  title: string;
  state: ItemState;
  siteName: string;
  author: string;
  assignee: string;
  /** `YYYY-MM-DD HH:MM` */
  updatedAt: string;
  scheduledAt: string | null;
  /** Findings of the secrecy check that hold it, of what should be public by now. */
  open: number;
  /** A correction of what is public. */
  correction: boolean;
  /** Urgently published, and a review of it still to be made up for. */
  owed: boolean;
  returnReason: string | null;
  /** Of the running review. */
  term: TermState | null;
  /** From the date formed to publication (条例 art. 26). */
  clock: DisclosureClock | null;
}

/** Some of the work: how much there is, and the first of it. */
export interface WorkSection {
  total: number;
  entries: WorkEntry[];
}

export interface Work {
  /** What the officer can review now, the most urgent first. */
  toReview: WorkSection;
  returned: WorkSection;
  drafts: WorkSection;
  toPublish: WorkSection;
  /** Past their time and not published: something stood in the way, or no worker ran. */
  missed: WorkSection;
  scheduled: WorkSection;
  /** Handed in by the officer and with others now. */
  waiting: WorkSection;
  /** Of all in work: near the end of their 20 working days or past it. */
  late: WorkSection;
  /** Published this month on these sites. */
  published: number;
  /** More is in work than is shown here. */
  more: boolean;
  /** For whoever looks after many sites: where work is stuck; null for one site. */
  stuck: Stuck | null;
}

export interface StuckSite {
  slug: string;
  /** Its unit's short name. */
  name: string;
  reviews: Record<Stage, Record<ReviewDue, number>>;
  /** Past their scheduled time. */
  missed: number;
  /** Published urgently, their reviews still to be made up for. */
  owed: number;
}

export interface Stuck {
  /** The most late ones first. */
  sites: StuckSite[];
  /** Late reviews on all sites. */
  late: number;
  /** Sites with stuck work beyond those named. */
  left: number;
}

/** So many editions in work are looked at; a unit has dozens, a district's administrator goes to the list. */
const MOST = 600;
/** So many of a section are shown. */
const SHOWN = 20;

/** So many sites with stuck work are named. */
const SITES_SHOWN = 30;

type Officer = Extract<Actor, { kind: 'officer' }>;

const COLUMNS = {
  itemId: true, siteId: true, state: true, author: true, writers: true, assignee: true, updatedAt: true, scheduledAt: true, liveSince: true, owed: true, urgentBy: true, returnReason: true, reviewSince: true,
} as const;
type Row = Prisma.EditionGetPayload<{ select: typeof COLUMNS }>;

/**
 * What is in work on the sites and open to the officer, the last changed first. Where there is more than is looked at, what has
 * waited longest for its review, for its hour or for the public is among it all the same.
 */
async function inWork(tx: Tx, districtId: number, ability: AppAbility, siteIds: readonly number[] | null): Promise<{ rows: Row[]; more: boolean }> {
  const where: Prisma.EditionWhereInput = {
    districtId, ...(siteIds === null ? {} : { siteId: { in: [...siteIds] } }), OR: [{ state: { notIn: [...ENDED_STATES] } }, { owed: true }], item: accessibleBy(ability, 'handle').ofType('Item') as Prisma.ItemWhereInput,
  };
  const rows = await tx.edition.findMany({ where, orderBy: [{ updatedAt: 'desc' }, { itemId: 'desc' }], take: MOST + 1, select: COLUMNS });
  if (rows.length <= MOST) return { rows, more: false };
  const first = (and: Prisma.EditionWhereInput, orderBy: Prisma.EditionOrderByWithRelationInput) => tx.edition.findMany({ where: { AND: [where, and] }, orderBy: [orderBy, { itemId: 'asc' }], take: MOST, select: COLUMNS });
  const waiting = await first({ state: { in: statesInReview() } }, { reviewSince: 'asc' });
  const owed = await first({ owed: true }, { liveSince: 'asc' });
  const scheduled = await first({ state: 'scheduled' }, { scheduledAt: 'asc' });
  const unpublished = await first({ liveSince: null, item: { formedOn: { not: null } } }, { item: { formedOn: 'asc' } });
  return { rows: [...new Map([...rows.slice(0, MOST), ...waiting, ...owed, ...scheduled, ...unpublished].map((row) => [row.itemId, row])).values()], more: true };
}

interface Judged {
  row: Row;
  mine: boolean;
  reviews: boolean;
  releases: boolean;
  term: TermState | null;
}

/** What an edition is to the officer. */
function judge(row: Row, actor: Officer, policy: PublishingPolicy, now: Date, calendar: WorkingCalendar): Judged {
  const me = `officer:${actor.name}`;
  const stage = stageOf(row.state as ItemState);
  const mine = row.author === me;
  const wrote = mine || row.writers.includes(me);
  const roles = rolesForSite(actor.roles, row.siteId);
  const mayTake = stage !== null && roles.includes(`${stage}_reviewer`) && !wrote && (row.assignee === null || row.assignee === me);
  const owedTo = row.owed && row.state === 'published' && !wrote && row.urgentBy !== me && roles.some((role) => role.endsWith('_reviewer'));
  return {
    row, mine, reviews: mayTake || owedTo, releases: roles.some((role) => role === 'publisher' || role === 'content_reviewer' || role === 'district_reviewer' || role === 'district_admin'),
    term: stage === null || row.reviewSince === null ? null : reviewDue(stage, row.reviewSince, now, policy, calendar),
  };
}

function urgency({ term }: Judged): number {
  if (term === null) return 99;
  return term.state === 'late' ? -term.days : term.days;
}

const byUrgency = (a: Judged, b: Judged) => urgency(a) - urgency(b) || a.row.updatedAt.getTime() - b.row.updatedAt.getTime();

/** Items that the officer can review now, the most urgent first; for going from one to the next. */
export async function reviewQueue(db: Database, districtId: number, actor: Officer, ability: AppAbility, siteIds: readonly number[] | null, now: Date): Promise<number[]> {
  return db.asApp(districtId, async (tx) => {
    const policy = await loadPolicy(tx, districtId);
    return (await inWork(tx, districtId, ability, siteIds)).rows.map((row) => judge(row, actor, policy, now, db.calendar)).filter(({ reviews }) => reviews).sort(byUrgency).map(({ row }) => row.itemId);
  });
}

/** Counted by the database: what is stuck changed long ago, and so is the first to fall beyond the editions that are looked at. */
async function stuckWork(tx: Tx, districtId: number, ability: AppAbility, siteIds: readonly number[] | null, policy: PublishingPolicy, now: Date, calendar: WorkingCalendar): Promise<Stuck> {
  const open: Prisma.EditionWhereInput = { districtId, ...(siteIds === null ? {} : { siteId: { in: [...siteIds] } }), item: accessibleBy(ability, 'handle').ofType('Item') as Prisma.ItemWhereInput };
  const stuck = new Map<number, Omit<StuckSite, 'slug' | 'name'>>();
  const of = (siteId: number) => {
    const none = () => ({ late: 0, today: 0 });
    const site = stuck.get(siteId) ?? { reviews: { content: none(), secrecy: none(), district: none() }, missed: 0, owed: 0 };
    stuck.set(siteId, site);
    return site;
  };
  for (const due of REVIEW_DUES) {
    const groups = await tx.edition.groupBy({ by: ['siteId', 'state'], where: { AND: [open, runningReview({ due }, policy, now, calendar)] }, _count: { _all: true } });
    for (const { siteId, state, _count } of groups) of(siteId).reviews[stageOf(state as ItemState)!][due] += _count._all;
  }
  const missed = await tx.edition.groupBy({ by: ['siteId'], where: { AND: [open, missedSchedule(now)] }, _count: { _all: true } });
  for (const { siteId, _count } of missed) of(siteId).missed += _count._all;
  const owed = await tx.edition.groupBy({ by: ['siteId'], where: { AND: [open, { owed: true }] }, _count: { _all: true } });
  for (const { siteId, _count } of owed) of(siteId).owed += _count._all;
  const sum = ({ reviews }: Pick<StuckSite, 'reviews'>, due: ReviewDue) => STAGES.reduce((total, stage) => total + reviews[stage][due], 0);
  const ordered = [...stuck].sort(([idA, a], [idB, b]) => sum(b, 'late') + b.missed - sum(a, 'late') - a.missed || sum(b, 'today') - sum(a, 'today') || b.owed - a.owed || idA - idB);
  const named = ordered.slice(0, SITES_SHOWN);
  const sites = new Map((await tx.site.findMany({ where: { districtId, id: { in: named.map(([id]) => id) } }, select: { id: true, slug: true, unit: { select: { shortName: true } } } })).map((site) => [site.id, site]));
  return { sites: named.map(([id, counts]) => ({ slug: sites.get(id)!.slug, name: sites.get(id)!.unit.shortName, ...counts })), late: ordered.reduce((total, [, site]) => total + sum(site, 'late'), 0), left: ordered.length - named.length };
}

/**
 * Today's work of an officer: what waits for them, what came back, what goes out.
 * @param siteIds the sites worked for; null: the whole district.
 */
export async function work(db: Database, districtId: number, actor: Officer, ability: AppAbility, siteIds: readonly number[] | null, now: Date): Promise<Work> {
  return db.asApp(districtId, async (tx) => {
    const policy = await loadPolicy(tx, districtId);
    const { rows, more } = await inWork(tx, districtId, ability, siteIds);
    const judged = rows.map((row) => judge(row, actor, policy, now, db.calendar));
    const month = new Date(`${legalDate(now).slice(0, 7)}-01T00:00:00+08:00`);
    const published = await tx.item.count({ where: { districtId, public: true, publishedAt: { gte: month }, ...(siteIds === null ? {} : { siteId: { in: [...siteIds] } }) } });
    const dates = new Map((await tx.item.findMany({ where: { districtId, id: { in: judged.filter(({ row }) => row.liveSince === null).map(({ row }) => row.itemId) } }, select: { id: true, formedOn: true } })).map(({ id, formedOn }) => [id, formedOn]));
    const clocks = new Map<string, DisclosureClock | null>();
    const clockOf = ({ row }: Judged) => {
      const date = dates.get(row.itemId);
      if (!date) return null;
      const formedOn = fromDateColumn(date);
      let clock = clocks.get(formedOn);
      if (clock === undefined) clocks.set(formedOn, (clock = disclosureClock({ formedOn, publishedAt: null }, now, db.calendar)));
      return clock;
    };
    const missedFrom = missedSince(now);
    const pick = (test: (each: Judged) => boolean) => judged.filter(test);
    const found = {
      toReview: pick(({ reviews }) => reviews).sort(byUrgency),
      returned: pick(({ row, mine }) => mine && row.state === 'draft' && row.returnReason !== null),
      drafts: pick(({ row, mine }) => mine && row.state === 'draft' && row.returnReason === null),
      toPublish: pick(({ row, releases }) => row.state === 'approved' && releases),
      missed: pick(({ row }) => row.scheduledAt !== null && row.scheduledAt < missedFrom),
      scheduled: pick(({ row }) => row.scheduledAt !== null && row.scheduledAt >= missedFrom).sort((a, b) => a.row.scheduledAt!.getTime() - b.row.scheduledAt!.getTime()),
      waiting: pick(({ row, mine }) => mine && stageOf(row.state as ItemState) !== null),
      late: pick((each) => {
        const clock = clockOf(each);
        return clock !== null && (clock.state !== 'running' || clock.days <= PRESSING_DAYS);
      }).sort((a, b) => dates.get(a.row.itemId)!.getTime() - dates.get(b.row.itemId)!.getTime()),
    };
    const shown = [...new Set(Object.values(found).flatMap((section) => section.slice(0, SHOWN)))];
    const items = new Map((await tx.item.findMany({ where: { districtId, id: { in: shown.map(({ row }) => row.itemId) } }, select: { id: true, title: true, site: { select: { name: true } } } })).map((item) => [item.id, item]));
    const open = await openFindings(tx, districtId, found.missed.slice(0, SHOWN).map(({ row }) => row.itemId));
    const name = await displayNames(tx, districtId, shown.flatMap(({ row }) => [row.author, row.assignee]));
    const section = (all: Judged[]): WorkSection => ({
      total: all.length,
      entries: all.slice(0, SHOWN).map((each): WorkEntry => {
        const { row, term } = each;
        const item = items.get(row.itemId)!;
        return {
          itemId: row.itemId, title: item.title, state: row.state as ItemState, siteName: item.site.name, author: name(row.author), assignee: name(row.assignee), updatedAt: legalDateTime(row.updatedAt),
          scheduledAt: row.scheduledAt && legalDateTime(row.scheduledAt), open: open.get(row.itemId) ?? 0, correction: row.liveSince !== null && row.state !== 'published', owed: row.owed, returnReason: row.returnReason, term, clock: clockOf(each),
        };
      }),
    });
    return {
      toReview: section(found.toReview), returned: section(found.returned), drafts: section(found.drafts), toPublish: section(found.toPublish), missed: section(found.missed), scheduled: section(found.scheduled),
      waiting: section(found.waiting), late: section(found.late), published, more, stuck: siteIds?.length === 1 ? null : await stuckWork(tx, districtId, ability, siteIds, policy, now, db.calendar),
    };
  });
}

/** How many findings stand against each edition, of those that have any. */
async function openFindings(tx: Tx, districtId: number, itemIds: readonly number[]): Promise<Map<number, number>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ itemId: number; open: number }[]>`
    SELECT f.item_id AS "itemId", count(*)::integer AS open FROM finding f JOIN edition e ON e.district_id = f.district_id AND e.item_id = f.item_id AND e.checked_no = f.revision_no
    WHERE f.district_id = ${districtId} AND f.item_id = ANY(${[...itemIds]}::integer[]) AND f.answer IS NULL AND f.severity <> 'notice' GROUP BY f.item_id`;
  return new Map(rows.map(({ itemId, open }) => [itemId, open]));
}
