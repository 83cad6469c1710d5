import { accessibleBy } from '@casl/prisma/runtime';
import { type WorkingCalendar } from '../../../../kernel/calendar/working-days';
import { overdueIfFormedBy } from '../../workflow/disclosure-clock';
import { dateColumn, fromDateColumn, legalDate, legalDateTime, legalMidnight } from '../../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import type { ItemState } from '../../../catalogue/public';
import { type ListFilter, type ListOrder, MOST_COUNTED } from '../list-filter';
import { editionTerms, mostUrgent, type PublishingPolicy, type ReviewTerm, stageOf, statesInReview } from '../../workflow/workflow';
import { loadPolicy } from '../../workflow/queries/edition.server';
import { itemRows } from './item-rows.server';
import { missedSchedule, waitingReview } from '../../workflow/queries/review-where.server';
import { inWorkFormedBy, pressingWhere, workWhere } from '../../workflow/queries/work-where.server';

export interface ItemListRow {
  id: number;
  title: string;
  state: ItemState;
  /** The state of a correction of it, while one is in work. */
  correction: ItemState | null;
  indexNumber: string | null;
  siteId: number;
  /** Short name of its unit. */
  siteName: string;
  category: string;
  formedOn: string | null;
  /** `YYYY-MM-DD HH:MM` */
  publishedAt: string | null;
  updatedAt: string;
  author: string;
  /** The reviewer of the running review; '' while nobody has taken it. */
  assignee: string;
  /** Of the review that presses most, running or owed. */
  term: ReviewTerm | null;
  lockVersion: number;
}

/** Filter of the list, the site as its id. */
export interface ItemListFilter extends Omit<ListFilter, 'site'> {
  /** Null: all sites that the officer works for. */
  siteIds: readonly number[] | null;
  page: number;
}

/** The reader of a list, with the time and the rules. */
export interface ListReader {
  districtId: number;
  actor: Officer;
  ability: AppAbility;
  policy: PublishingPolicy;
  now: Date;
  calendar: WorkingCalendar;
}

export interface ItemList {
  rows: ItemListRow[];
  page: number;
  more: boolean;
  /** How many there are in all, counted up to `MOST_COUNTED`; null: more than that. */
  total: number | null;
  /** A category was asked for that the catalogue does not have. */
  noCategory: boolean;
}

const PAGE = 30;
type ItemOrder = Prisma.ItemOrderByWithRelationInput;
const ORDERS: Record<ListOrder, ItemOrder[]> = {
  updated: [{ updatedAt: 'desc' }, { id: 'desc' }],
  published: [{ publishedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
  formed: [{ formedOn: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
};

type Officer = Extract<Actor, { kind: 'officer' }>;

const DAY_MS = 86_400_000;

/** Items of a site, drafts and published ones alike, filtered, sorted and paged; what the officer's roles do not open is not there. */
export async function itemList(
  db: Database,
  districtId: number,
  actor: Officer,
  ability: AppAbility,
  filter: ItemListFilter,
  now: Date,
): Promise<ItemList> {
  const { calendar } = db;
  const { category, order = 'updated', page } = filter;
  return db.readAsApp(districtId, async (tx) => {
    const branch =
      category === undefined
        ? null
        : await tx.category.findUnique({ where: { districtId_code: { districtId, code: category } }, select: { id: true, level: true } });
    const policy = await loadPolicy(tx, districtId);
    const reader = { districtId, actor, ability, policy, now, calendar };
    const where: Prisma.ItemWhereInput = {
      AND: [
        category === undefined ? {} : inBranch(branch),
        filter.author === undefined || filter.author === '' ? {} : await writtenBy(tx, districtId, filter.author),
        listWhere(filter, reader),
      ],
    };
    const walked = wordsOf(filter).length > 0;
    const { ids, more, total } = await pageOf(tx, { where, orderBy: ORDERS[order], page, walked });
    return { rows: await listRows(tx, reader, ids), page, more, total, noCategory: category !== undefined && branch === null };
  });
}

/** Items of a category and of those below it. @param branch null: the catalogue has no such category. */
function inBranch(branch: { id: number; level: number } | null): Prisma.ItemWhereInput {
  if (branch === null) return { id: -1 };
  if (branch.level === 1) return { category1Id: branch.id };
  return branch.level === 2 ? { category2Id: branch.id } : { categoryId: branch.id };
}

/** The rows of a page, in the order of the ids. */
async function listRows(
  tx: Tx,
  { districtId, policy, now, calendar }: Pick<ListReader, 'districtId' | 'policy' | 'now' | 'calendar'>,
  ids: readonly number[],
): Promise<ItemListRow[]> {
  const rows = await itemRows(tx, districtId, ids);
  return ids
    .flatMap((id) => rows.get(id) ?? [])
    .map(({ edition, formedOn, publishedAt, updatedAt, editor, ...row }) => ({
      ...row,
      correction: edition?.liveSince && edition.state !== 'published' ? edition.state : null,
      formedOn: formedOn && fromDateColumn(formedOn),
      publishedAt: publishedAt && legalDateTime(publishedAt),
      updatedAt: legalDateTime(updatedAt),
      author: edition ? edition.authorName : editor,
      assignee: edition && stageOf(edition.state) !== null ? edition.assigneeName : '',
      term: edition ? mostUrgent(editionTerms(edition, now, policy, calendar)) : null,
      lockVersion: edition?.lockVersion ?? 0,
    }));
}

/**
 * The items of one page, and how many there are in all. Counted is in the order of the list, which an index has: by any other the
 * whole site would be put in order for it. Where words of titles are asked for, page and count come from one walk: what has them is
 * found by reading titles.
 */
async function pageOf(
  tx: Tx,
  { where, orderBy, page, walked }: { where: Prisma.ItemWhereInput; orderBy: ItemOrder[]; page: number; walked: boolean },
): Promise<Pick<ItemList, 'more' | 'total'> & { ids: number[] }> {
  const first = (page - 1) * PAGE;
  const read = async (skip: number, take: number) =>
    (await tx.item.findMany({ where, orderBy, skip, take, select: { id: true } })).map(({ id }) => id);
  const all = walked ? await read(0, MOST_COUNTED + 1) : null;
  const list =
    all && (all.length <= MOST_COUNTED || first + PAGE < all.length) ? all.slice(first, first + PAGE + 1) : await read(first, PAGE + 1);
  // A list that fits on the first page has been counted by reading it.
  const counted =
    all?.length ?? (page === 1 && list.length <= PAGE ? list.length : await tx.item.count({ where, orderBy, take: MOST_COUNTED + 1 }));
  return { ids: list.slice(0, PAGE), more: list.length > PAGE, total: counted > MOST_COUNTED ? null : counted };
}

/** The list's filter without its category and its author's name. */
type WhereFilter = Omit<ItemListFilter, 'page' | 'category' | 'author'>;

/** Which items a list shows, of what the officer's roles open. */
export function listWhere(filter: WhereFilter, reader: ListReader): Prisma.ItemWhereInput {
  const inWork = inWorkWhere(filter, reader);
  return { AND: [itemWhere(filter, reader), inWork.length === 0 ? {} : { edition: { AND: inWork } }] };
}

/** Filters that editions alone can answer; `listWhere` takes all of them. */
export type WorkFilter = Pick<WhereFilter, 'siteIds' | 'stage' | 'due' | 'owed' | 'missed'> & {
  work?: Exclude<WhereFilter['work'], 'pressing'>;
};

/**
 * The same items by their editions, without a look at the items: an edition has its item's site, and says itself when it is
 * deleted.
 */
export function editionListWhere(filter: WorkFilter, reader: ListReader): Prisma.EditionWhereInput {
  return {
    districtId: reader.districtId,
    ...onSites(filter),
    AND: [handledSites(reader.ability), { state: { not: 'deleted' } }, ...inWorkWhere(filter, reader)],
  };
}

/**
 * Roles open items by district and site, which other records have under the same names. A condition of another kind would be one
 * that Prisma refuses there.
 */
export function handledSites(ability: AppAbility): { districtId?: number; siteId?: number } {
  return accessibleBy(ability, 'handle').ofType('Item') as { districtId?: number; siteId?: number };
}

function onSites({ siteIds }: Pick<WhereFilter, 'siteIds'>) {
  return siteIds === null ? {} : { siteId: { in: [...siteIds] } };
}

function wordsOf({ q = '' }: Pick<ListFilter, 'q'>): string[] {
  return q.trim().split(/\s+/).filter(Boolean).slice(0, 5);
}

function itemWhere(filter: WhereFilter, { districtId, ability, now, calendar }: ListReader): Prisma.ItemWhereInput {
  const { state } = filter;
  return {
    AND: [
      { districtId },
      handledSites(ability),
      onSites(filter),
      state === undefined ? { state: { not: 'deleted' } } : state === 'in_review' ? {} : { state },
      ...wordsOf(filter).map((word): Prisma.ItemWhereInput => ({
        OR: [{ title: { contains: word } }, { indexNumber: { startsWith: word } }, { docNumber: { startsWith: word } }],
      })),
      filter.late === undefined ? {} : inWorkFormedBy(overdueIfFormedBy(legalDate(now), calendar)),
      filter.work === 'pressing' ? pressingWhere(now, calendar) : {},
      between(filter),
    ],
  };
}

/** Conditions on their editions. */
function inWorkWhere(
  { state, mine, work, stage, due, owed, missed }: WhereFilter,
  { actor, policy, now, calendar }: ListReader,
): Prisma.EditionWhereInput[] {
  return [
    ...(state === 'in_review' ? [{ state: { in: statesInReview() } }] : []),
    ...(mine === undefined ? [] : [{ author: `officer:${actor.name}` }]),
    ...(work === undefined || work === 'pressing' ? [] : [workWhere(work, { actor, policy, now })]),
    ...(stage === undefined && due === undefined && owed === undefined
      ? []
      : [waitingReview({ stage, due, owed: owed !== undefined }, policy, now, calendar)]),
    ...(missed === undefined ? [] : [missedSchedule(now)]),
  ];
}

/** As the list names who writes: the author of what the workflow knows, else the editor who is named in it. */
async function writtenBy(tx: Tx, districtId: number, name: string): Promise<Prisma.ItemWhereInput> {
  const accounts = await tx.account.findMany({ where: { districtId, name }, select: { userName: true } });
  return { OR: [{ edition: { author: { in: accounts.map(({ userName }) => `officer:${userName}`) } } }, { edition: null, editor: name }] };
}

/** Both days are included. */
function between({ dated = 'published', from, to }: Pick<ListFilter, 'dated' | 'from' | 'to'>): Prisma.ItemWhereInput {
  if (from === undefined && to === undefined) return {};
  if (dated === 'formed') return { formedOn: { gte: from && dateColumn(from), lte: to && dateColumn(to) } };
  const range = { gte: from && legalMidnight(from), lt: to && new Date(legalMidnight(to).getTime() + DAY_MS) };
  return dated === 'published' ? { publishedAt: range } : { updatedAt: range };
}
