import { type DisclosureClock, disclosureClock } from '../disclosure-clock';
import { fromDateColumn, legalDate, legalDateTime } from '../../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import type { ItemState } from '../../../catalogue/public';
import { type ListFilter, WORK_PARTS, type WorkPart } from '../../views/list-filter';
import { mostUrgent, type ReviewTerm, urgencyOf } from '../workflow';
import { type RelationOffer, waitingOffers } from '../../relations/queries/relation-offers.server';
import { loadPolicy } from './edition.server';
import { handledSites, type ListReader, listWhere } from '../../views/queries/item-list.server';
import { type Stuck, stuckWork } from './stuck-work.server';
import { editionsOf, type ReviewTimes, termsOf, type WorkScope } from './work-scope.server';
import { type PersonWork, workByPerson } from './work-by-person.server';
import { itemRows } from '../../views/queries/item-rows.server';

export interface WorkEntry {
  itemId: number;
  title: string;
  state: ItemState;
  /** Short name of its unit. */
  siteName: string;
  author: string;
  /** Written by the officer who asks. */
  own: boolean;
  assignee: string;
  /** `YYYY-MM-DD HH:MM` */
  updatedAt: string;
  scheduledAt: string | null;
  /** Findings of the secrecy check not answered yet, of what waits for the officer's review or should be public by now. */
  open: number;
  /** A correction of what is public. */
  correction: boolean;
  /** Urgently published, and a review of it still to be made up for. */
  owed: boolean;
  returnReason: string | null;
  /** Of the review that presses most, running or owed. */
  term: ReviewTerm | null;
  /** From the date formed to publication (条例 art. 26). */
  clock: DisclosureClock | null;
}

/** Some of the work: how much there is, and the first of it. */
export interface WorkSection {
  part: WorkPart;
  total: number;
  entries: WorkEntry[];
}

/** Every figure is the length of the list that `ListFilter` asks for by the same name, in the same scope. */
export interface Work {
  /** Texts that the officer can review now, the most urgent first. */
  toReview: WorkSection;
  returned: WorkSection;
  drafts: WorkSection;
  toPublish: WorkSection;
  /** Past their time and not published: a fault stood in the way, or no worker ran. */
  missed: WorkSection;
  scheduled: WorkSection;
  /** Handed in by the officer and with others now. */
  waiting: WorkSection;
  /** Of all in work: near the end of their 20 working days or past it. */
  pressing: WorkSection;
  /** Published this month on these sites. */
  published: number;
  /** Where reviews are late. */
  stuck: Stuck;
  /** Who has what, for an officer who answers for the site worked for; null for others. */
  people: PersonWork[] | null;
  /** Relations from other sites' items to these sites' that wait for consent; null for an officer who is not asked. */
  offers: { total: number; entries: RelationOffer[] } | null;
}

/** Of what waits for an officer's review so much is put in order. */
const MOST = 600;
/** So many of a section are shown. */
const SHOWN = 20;

type Officer = Extract<Actor, { kind: 'officer' }>;

type Order = Prisma.EditionOrderByWithRelationInput;

const LAST_CHANGED: Order = { updatedAt: 'desc' };
const ORDERS: Partial<Record<WorkPart, Order>> = {
  scheduled: { scheduledAt: 'asc' },
  missed: { scheduledAt: 'asc' },
};

function termOf(row: ReviewTimes, reader: ListReader): ReviewTerm | null {
  return mostUrgent(termsOf(row, reader));
}

/** Columns that decide the order of reviews. */
const ORDERED = { itemId: true, state: true, updatedAt: true, liveSince: true, owedStages: true, reviewSince: true } as const;

/** Texts that the officer can review, the most urgent first; of very many, those owed and those that have waited longest. */
async function toReview(scope: WorkScope): Promise<number[]> {
  const rows = await scope.tx.edition.findMany({
    where: editionsOf(scope, { work: 'to_review' }),
    // Owed reviews, of which there are few, wait since the publication.
    orderBy: [{ reviewSince: { sort: 'asc', nulls: 'first' } }, { liveSince: 'asc' }, { itemId: 'asc' }],
    take: MOST,
    select: ORDERED,
  });
  const urgency = (row: ReviewTimes) => {
    const term = termOf(row, scope);
    return term === null ? Number.MAX_SAFE_INTEGER : urgencyOf(term);
  };
  return rows
    .map((row) => ({ itemId: row.itemId, urgency: urgency(row), updatedAt: row.updatedAt.getTime() }))
    .sort((a, b) => a.urgency - b.urgency || a.updatedAt - b.updatedAt)
    .map(({ itemId }) => itemId);
}

/** Items that the officer can review now, the most urgent first; for going from one to the next. */
export async function reviewQueue(
  db: Database,
  districtId: number,
  actor: Officer,
  ability: AppAbility,
  siteIds: readonly number[] | null,
  now: Date,
): Promise<number[]> {
  return db.readAsApp(districtId, async (tx) => {
    const policy = await loadPolicy(tx, districtId);
    return toReview({ tx, siteIds, districtId, actor, ability, policy, now, calendar: db.calendar });
  });
}

/** Filter of this month's publications. */
export function publishedThisMonth(today: string) {
  return { state: 'published', order: 'published', from: `${today.slice(0, 7)}-01` } satisfies ListFilter;
}

/**
 * How many published items their list has from a day on that is the first of a month: those that visitors see by the tally, which
 * is as long for a year of ten items as for one of ten thousand; the others, of sites at rest or not disclosed, are few.
 */
async function publishedFrom(scope: WorkScope, from: string): Promise<number> {
  const { tx, districtId, siteIds, ability } = scope;
  const { _sum } = await tx.itemTally.aggregate({
    where: {
      districtId,
      AND: [handledSites(ability), { siteId: siteIds === null ? 0 : { in: [...siteIds] } }],
      month: { gte: Number(from.slice(0, 7).replace('-', '')) },
    },
    _sum: { items: true },
  });
  const unseen = await tx.item.count({ where: { AND: [{ public: false }, listWhere({ state: 'published', from, siteIds }, scope)] } });
  return (_sum.items ?? 0) + unseen;
}

/** How much of the work there is, and the first of it. */
async function partOf(scope: WorkScope, part: WorkPart): Promise<{ total: number; itemIds: number[] }> {
  const { tx, siteIds } = scope;
  const first = (itemIds: number[]) => ({ total: itemIds.length, itemIds: itemIds.slice(0, SHOWN) });
  switch (part) {
    case 'to_review': {
      const itemIds = await toReview(scope);
      return itemIds.length < MOST
        ? first(itemIds)
        : { ...first(itemIds), total: await tx.edition.count({ where: editionsOf(scope, { work: part }) }) };
    }
    case 'pressing': {
      const where = listWhere({ work: part, siteIds }, scope);
      const found = first(
        (await tx.item.findMany({ where, orderBy: [{ formedOn: 'asc' }, { id: 'desc' }], take: SHOWN, select: { id: true } })).map(
          ({ id }) => id,
        ),
      );
      return found.total < SHOWN ? found : { ...found, total: await tx.item.count({ where }) };
    }
    default: {
      const where = editionsOf(scope, { work: part });
      const orderBy = [ORDERS[part] ?? LAST_CHANGED, { itemId: 'desc' } as const];
      const found = first(
        (await tx.edition.findMany({ where, orderBy, take: SHOWN, select: { itemId: true } })).map(({ itemId }) => itemId),
      );
      return found.total < SHOWN ? found : { ...found, total: await tx.edition.count({ where }) };
    }
  }
}

/** Reads items of the work for their rows. @param checked those whose open findings are counted. */
async function entriesOf(scope: WorkScope, shown: readonly number[], checked: readonly number[]): Promise<(itemId: number) => WorkEntry> {
  const { tx, districtId, actor, now, calendar } = scope;
  const rows = await itemRows(tx, districtId, shown);
  const open = await openFindings(tx, districtId, checked);
  return (itemId) => {
    const { edition, ...item } = rows.get(itemId)!;
    const { state, author, authorName, assigneeName, updatedAt, scheduledAt, liveSince, owed, returnReason } = edition!;
    const formedOn = liveSince === null ? item.formedOn : null;
    return {
      itemId,
      title: item.title,
      state,
      siteName: item.siteName,
      author: authorName,
      own: author === `officer:${actor.name}`,
      assignee: assigneeName,
      updatedAt: legalDateTime(updatedAt),
      scheduledAt: scheduledAt && legalDateTime(scheduledAt),
      open: open.get(itemId) ?? 0,
      correction: liveSince !== null && state !== 'published',
      owed,
      returnReason,
      term: termOf(edition!, scope),
      clock: formedOn && disclosureClock({ formedOn: fromDateColumn(formedOn), publishedAt: null }, now, calendar),
    };
  };
}

/** Whether the officer answers for the one site worked for: its unit's administrator, or the district's. */
function answersFor({ roles }: Officer, siteIds: readonly number[] | null): boolean {
  return (
    siteIds?.length === 1 &&
    roles.some(({ role, scope }) => role === 'district_admin' || (role === 'unit_admin' && scope?.siteId === siteIds[0]))
  );
}

/** Sections of an officer's work. */
type Sections = { [Name in keyof Work as Work[Name] extends WorkSection ? Name : never]: WorkSection };

/** What waits for the officer, what came back, what goes out. */
async function sectionsOf(scope: WorkScope): Promise<Sections> {
  const parts = new Map<WorkPart, { total: number; itemIds: number[] }>();
  // One after another: a reading has one connection, which takes one question at a time.
  for (const part of WORK_PARTS) parts.set(part, await partOf(scope, part));
  const shown = [...new Set([...parts.values()].flatMap(({ itemIds }) => itemIds))];
  const entry = await entriesOf(scope, shown, [...parts.get('missed')!.itemIds, ...parts.get('to_review')!.itemIds]);
  const section = (part: WorkPart): WorkSection => ({
    part,
    total: parts.get(part)!.total,
    entries: parts.get(part)!.itemIds.map(entry),
  });
  return {
    toReview: section('to_review'),
    returned: section('returned'),
    drafts: section('drafts'),
    toPublish: section('to_publish'),
    missed: section('missed'),
    scheduled: section('scheduled'),
    waiting: section('waiting'),
    pressing: section('pressing'),
  };
}

/** How the sites stand that the officer works for. */
async function stateOf(scope: WorkScope): Promise<Omit<Work, keyof Sections>> {
  const { tx, districtId, actor, ability, siteIds, now } = scope;
  return {
    published: await publishedFrom(scope, publishedThisMonth(legalDate(now)).from),
    stuck: await stuckWork(scope),
    people: answersFor(actor, siteIds) ? await workByPerson(scope) : null,
    offers: await waitingOffers(tx, districtId, ability, siteIds),
  };
}

/**
 * Today's work of an officer.
 * @param siteIds the sites worked for; null: the whole district.
 */
export async function work(
  db: Database,
  districtId: number,
  actor: Officer,
  ability: AppAbility,
  siteIds: readonly number[] | null,
  now: Date,
): Promise<Work> {
  const { calendar } = db;
  const policy = await db.readAsApp(districtId, (tx) => loadPolicy(tx, districtId));
  const read = <T>(part: (scope: WorkScope) => Promise<T>) =>
    db.readAsApp(districtId, (tx) => part({ tx, siteIds, districtId, actor, ability, policy, now, calendar }));
  // Side by side: together they ask some twenty statements.
  const [sections, state] = await Promise.all([read(sectionsOf), read(stateOf)]);
  return { ...sections, ...state };
}

/** How many findings stand against each edition, of those that have any. */
async function openFindings(tx: Tx, districtId: number, itemIds: readonly number[]): Promise<Map<number, number>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ itemId: number; open: number }[]>`
    SELECT f.item_id AS "itemId", count(*)::integer AS open FROM finding f JOIN edition e ON e.district_id = f.district_id AND e.item_id = f.item_id AND e.checked_no = f.revision_no
    WHERE f.district_id = ${districtId} AND f.item_id = ANY(${[...itemIds]}::integer[]) AND f.answer IS NULL AND f.severity <> 'notice' GROUP BY f.item_id`;
  return new Map(rows.map(({ itemId, open }) => [itemId, open]));
}
