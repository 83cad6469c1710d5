import { accessibleBy } from '@casl/prisma/runtime';
import { type WorkingCalendar } from '../../../../kernel/calendar/working-days';
import { FIRST_TERM_FROM, overdueIfFormedBy } from '../../workflow/disclosure-clock';
import { dateColumn, fromDateColumn, legalDate, legalDateTime, legalMidnight } from '../../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import type { Actor } from '../../../../permissions/subjects';
import { ITEM_STATES, type ItemState } from '../../../catalogue/public';
import { type ListFilter, type ListOrder, MOST_COUNTED } from '../list-filter';
import {
  editionTerms,
  ENDED_STATES,
  mostUrgent,
  type PublishingPolicy,
  type ReviewTerm,
  type Stage,
  stageOf,
  statesInReview,
} from '../../workflow/workflow';
import { loadPolicy } from '../../workflow/queries/edition.server';
import { displayNames } from '../../editing/queries/names.server';
import { missedSchedule, waitingReview } from '../../workflow/queries/review-where.server';
import { workWhere } from '../../workflow/queries/work-where.server';

export interface ItemListRow {
  id: number;
  title: string;
  state: ItemState;
  /** The state of a correction of it, while one is in work. */
  correction: ItemState | null;
  indexNumber: string | null;
  siteId: number;
  siteName: string;
  category: string;
  formedOn: string | null;
  /** `YYYY-MM-DD HH:MM` */
  publishedAt: string | null;
  updatedAt: string;
  author: string;
  /** Who took the running review; '' while nobody has. */
  assignee: string;
  /** Of the review that presses most, running or owed. */
  term: ReviewTerm | null;
  lockVersion: number;
}

/** What the list is to show, the site as its id. */
export interface ItemListFilter extends Omit<ListFilter, 'site'> {
  /** Null: all sites that the officer works for. */
  siteIds: readonly number[] | null;
  page: number;
}

/** Who asks for a list, when, and by which rules. */
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
const ORDERS: Record<ListOrder, Prisma.ItemOrderByWithRelationInput[]> = {
  updated: [{ updatedAt: 'desc' }, { id: 'desc' }],
  published: [{ publishedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
  formed: [{ formedOn: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
};

type Officer = Extract<Actor, { kind: 'officer' }>;

const IN_WORK = ITEM_STATES.filter((state) => !ENDED_STATES.includes(state));
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
  return db.asApp(districtId, async (tx) => {
    const branch =
      category === undefined
        ? null
        : await tx.category.findUnique({ where: { districtId_code: { districtId, code: category } }, select: { id: true, level: true } });
    const inBranch: Prisma.ItemWhereInput =
      category === undefined
        ? {}
        : branch === null
          ? { id: -1 }
          : branch.level === 1
            ? { category1Id: branch.id }
            : branch.level === 2
              ? { category2Id: branch.id }
              : { categoryId: branch.id };
    const policy = await loadPolicy(tx, districtId);
    const where: Prisma.ItemWhereInput = {
      AND: [
        inBranch,
        filter.author === undefined || filter.author === '' ? {} : await writtenBy(tx, districtId, filter.author),
        listWhere(filter, { districtId, actor, ability, policy, now, calendar }),
      ],
    };
    const rows = await tx.item.findMany({
      where,
      orderBy: ORDERS[order],
      skip: (page - 1) * PAGE,
      take: PAGE + 1,
      select: {
        id: true,
        title: true,
        state: true,
        indexNumber: true,
        formedOn: true,
        publishedAt: true,
        updatedAt: true,
        editor: true,
        siteId: true,
        categoryId: true,
      },
    });
    const shown = rows.slice(0, PAGE);
    // What fits on the first page has been counted by reading it.
    const total = page === 1 && rows.length <= PAGE ? rows.length : await tx.item.count({ where, take: MOST_COUNTED + 1 });
    // Siblings one after another: a transaction has one connection, which takes one question at a time.
    const among = <T extends { id: number }>(list: T[]) => new Map(list.map((each) => [each.id, each]));
    const sites = among(
      await tx.site.findMany({ where: { districtId, id: { in: shown.map(({ siteId }) => siteId) } }, select: { id: true, name: true } }),
    );
    const categories = among(
      await tx.category.findMany({
        where: { districtId, id: { in: shown.map(({ categoryId }) => categoryId) } },
        select: { id: true, name: true },
      }),
    );
    const editions = new Map(
      (
        await tx.edition.findMany({
          where: { districtId, itemId: { in: shown.map(({ id }) => id) } },
          select: {
            itemId: true,
            state: true,
            author: true,
            assignee: true,
            reviewSince: true,
            lockVersion: true,
            liveSince: true,
            owedStages: true,
          },
        })
      ).map((each) => [each.itemId, each]),
    );
    const name = await displayNames(
      tx,
      districtId,
      [...editions.values()].flatMap(({ author, assignee }) => [author, assignee]),
    );
    return {
      rows: shown.map(({ siteId, categoryId, formedOn, publishedAt, updatedAt, editor, ...row }) => {
        const edition = editions.get(row.id);
        const stageNow = edition ? stageOf(edition.state as ItemState) : null;
        return {
          ...row,
          state: row.state as ItemState,
          correction: edition?.liveSince && edition.state !== 'published' ? (edition.state as ItemState) : null,
          siteId,
          siteName: sites.get(siteId)?.name ?? '',
          category: categories.get(categoryId)?.name ?? '',
          formedOn: formedOn && fromDateColumn(formedOn),
          publishedAt: publishedAt && legalDateTime(publishedAt),
          updatedAt: legalDateTime(updatedAt),
          author: edition ? name(edition.author) : editor,
          assignee: stageNow === null ? '' : name(edition!.assignee),
          term: edition
            ? mostUrgent(
                editionTerms(
                  { ...edition, state: edition.state as ItemState, owedStages: edition.owedStages as Stage[] },
                  now,
                  policy,
                  calendar,
                ),
              )
            : null,
          lockVersion: edition?.lockVersion ?? 0,
        };
      }),
      page,
      more: rows.length > PAGE,
      total: total > MOST_COUNTED ? null : total,
      noCategory: category !== undefined && branch === null,
    };
  });
}

/** What a list is asked for, by everything but its category and its author's name. */
type WhereFilter = Omit<ItemListFilter, 'page' | 'category' | 'author'>;

/** Which items a list shows, of what the officer's roles open. */
export function listWhere(filter: WhereFilter, reader: ListReader): Prisma.ItemWhereInput {
  const inWork = inWorkWhere(filter, reader);
  return { AND: [itemWhere(filter, reader), inWork.length === 0 ? {} : { edition: { AND: inWork } }] };
}

/** The same items by their editions, for a list that asks for a state of work: every item that it shows has one. */
export function editionListWhere(filter: WhereFilter, reader: ListReader): Prisma.EditionWhereInput {
  const { districtId } = reader;
  return { districtId, ...onSites(filter), AND: inWorkWhere(filter, reader), item: itemWhere(filter, reader) };
}

function onSites({ siteIds }: WhereFilter) {
  return siteIds === null ? {} : { siteId: { in: [...siteIds] } };
}

function itemWhere(filter: WhereFilter, { districtId, ability, now, calendar }: ListReader): Prisma.ItemWhereInput {
  const { state, q = '' } = filter;
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 5);
  return {
    AND: [
      { districtId },
      accessibleBy(ability, 'handle').ofType('Item') as Prisma.ItemWhereInput,
      onSites(filter),
      state === undefined ? { state: { not: 'deleted' } } : state === 'in_review' ? {} : { state },
      ...words.map((word): Prisma.ItemWhereInput => ({
        OR: [{ title: { contains: word } }, { indexNumber: { startsWith: word } }, { docNumber: { startsWith: word } }],
      })),
      filter.late === undefined
        ? {}
        : {
            state: { in: IN_WORK },
            formedOn: { gte: dateColumn(FIRST_TERM_FROM), lte: dateColumn(overdueIfFormedBy(legalDate(now), calendar)) },
          },
      between(filter),
    ],
  };
}

/** What is asked of their editions. */
function inWorkWhere(
  { state, mine, work, stage, due, owed, missed }: WhereFilter,
  { actor, policy, now, calendar }: ListReader,
): Prisma.EditionWhereInput[] {
  return [
    ...(state === 'in_review' ? [{ state: { in: statesInReview() } }] : []),
    ...(mine === undefined ? [] : [{ author: `officer:${actor.name}` }]),
    ...(work === undefined ? [] : [workWhere(work, { actor, policy, now, calendar })]),
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
