import { Prisma, type Reader } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import { named } from '../../../kernel/words/message';
import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { ItemFilter, ItemLevel } from '../../catalogue/public';
import {
  type CategoryTree,
  categoryTree,
  districtTally,
  itemConditions,
  knowsWord,
  listItems,
  siteTally,
} from '../../catalogue/public.server';
import { type ItemRecord, loadItemRecords } from './item-records.server';
import { isEmptyPeriod, type Period, periodBounds, periodOf, wholeMonths } from '../period';

/** A query of the open API's reader; everything given must hold. */
export interface ItemQuestion {
  /** Slug of a site. */
  site?: string;
  level?: ItemLevel;
  /** Code of a category, with everything below it. */
  category?: string;
  theme?: string;
  genre?: string;
  year?: number;
  month?: number;
  /** `YYYY-MM-DD` of publication in legal time, both included. */
  from?: string;
  to?: string;
}

export interface ItemPage {
  records: ItemRecord[];
  next: ItemCursor | null;
  total: number;
  /** False when there may be more than `total`. */
  totalIsExact: boolean;
}

/** Where a list goes on: the last entry's instant (of publication, or of change) and id. */
export interface ItemCursor {
  ms: number;
  id: number;
  /** The total where it had to be counted, which is done for the first page alone; null where the tally tells it. */
  counted: { total: number; exact: boolean } | null;
}

/** Counting stops here, so that it costs the same in a district of any size. */
const COUNT_BOUND = 10_000;
/** How many changed items a page of a filtered list by date of change looks at, at most. */
const WINDOW = 2_000;

/**
 * Public items of the district that answer the question, newest first.
 * @throws DomainError invalid naming an unknown site, category, theme or genre, or a month without its year.
 */
export async function listItemRecords(
  site: SiteContext,
  asked: ItemQuestion,
  { limit, after }: { limit: number; after?: ItemCursor },
): Promise<ItemPage> {
  const question = await resolve(site, asked);
  if (!question) return NOTHING;
  const { filter, tallied } = question;
  return site.read(async (tx) => {
    const entries = await listItems(tx, filter, { limit: limit + 1, after: after && { publishedMs: after.ms, id: after.id } });
    const counted = tallied === null ? (after?.counted ?? (await countUpTo(tx, itemConditions(filter)))) : null;
    const last = entries.length > limit ? entries[limit - 1]! : null;
    return {
      records: await loadItemRecords(
        tx,
        site.districtId,
        entries.slice(0, limit).map(({ id }) => id),
      ),
      next: last && { ms: last.publishedMs, id: last.id, counted },
      total: counted?.total ?? tallied!,
      totalIsExact: counted?.exact ?? true,
    };
  });
}

/**
 * Public items changed at or after an instant, earliest change first, so that a harvester who repeats the list from the last
 * change it saw misses nothing. A page of a filtered list may hold fewer entries than asked for, even none, and still have a
 * next one: each looks at a bounded number of changes.
 * @throws DomainError invalid as `listItemRecords`.
 */
export async function listUpdatedRecords(
  site: SiteContext,
  asked: ItemQuestion,
  { since, limit, after }: { since: Date; limit: number; after?: ItemCursor },
): Promise<ItemPage> {
  const question = await resolve(site, asked);
  if (!question) return NOTHING;
  const { filter, smallSiteId, tallied } = question;
  const filtered = Object.values(asked).some((value) => value !== undefined);
  // Few items are looked at all; many are looked at in the order of their changes, a window at a time.
  const scope = [Prisma.sql`i.public`, Prisma.sql`i.district_id = ${site.districtId}`];
  if (smallSiteId !== null) scope.push(Prisma.sql`i.site_id = ${smallSiteId}`);
  return site.read(async (tx) => {
    const { ids, last } = await seeUpdated(tx, filter, { scope, since, after, limit, window: filtered ? WINDOW : limit + 1 });
    const counted = after?.counted ?? (await countUpdated(tx, filter, { scope, since, tallied, filtered }));
    return {
      records: await loadItemRecords(tx, site.districtId, ids),
      next: last && { ...last, counted },
      total: counted.total,
      totalIsExact: counted.exact,
    };
  });
}

const NOTHING: ItemPage = { records: [], next: null, total: 0, totalIsExact: true };

interface Question {
  filter: ItemFilter;
  /** The site asked for, when it has few enough items to look at all of them. */
  smallSiteId: number | null;
  /** How many items answer, as the tally knows it; null where it does not. */
  tallied: number | null;
}

/** @returns null when nothing can answer. */
async function resolve(site: SiteContext, asked: ItemQuestion): Promise<Question | null> {
  if (asked.month !== undefined && asked.year === undefined) throw refusal('month', 'month_needs_year');
  const period = periodOf(asked);
  if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to) throw refusal('to', 'date_order');
  const tree = await categoryTree(site);
  const category = asked.category === undefined ? undefined : tree.byCode(asked.category);
  if (asked.category !== undefined && !category) throw refusal('category', 'unknown_category');
  const chosen = asked.site === undefined ? undefined : site.directory.bySlug(site.districtId, asked.site);
  if (asked.site !== undefined && chosen?.status !== 'active') throw refusal('site', 'unknown_site');
  for (const field of ['theme', 'genre'] as const) {
    const word = asked[field];
    if (word !== undefined && !(await knowsWord(site, field, word))) throw refusal(field, `unknown_${field}`);
  }
  if (chosen && asked.level !== undefined && chosen.level !== asked.level) return null;
  if (isEmptyPeriod(period)) return null;

  site.tag(chosen ? itemTags.siteItems(chosen.siteId) : itemTags.districtItems(site.districtId));
  const { level, theme, genre } = asked;
  const filter: ItemFilter = {
    districtId: site.districtId,
    ...(chosen ? { siteId: chosen.siteId } : { level, portalSiteId: site.portal.siteId }),
    category: category && tree.branch(category),
    theme,
    genre,
    ...periodBounds(period),
  };
  const tally = chosen ? await siteTally(site, chosen.siteId) : await districtTally(site, level);
  const smallSiteId = chosen && tally.facets({}, tree).total <= WINDOW ? chosen.siteId : null;
  return { filter, smallSiteId, tallied: tallyTotal(tally, { categoryId: category?.id, theme, genre }, period, tree) };
}

function tallyTotal(
  tally: Awaited<ReturnType<typeof districtTally>>,
  slice: { categoryId?: number; theme?: string; genre?: string },
  period: Period,
  tree: CategoryTree,
): number | null {
  const months = wholeMonths(period);
  if (!months) return null;
  return tally
    .facets(slice, tree)
    .months.reduce((sum, [month, items]) => (month >= months.first && month <= months.last ? sum + items : sum), 0);
}

function refusal(field: string, rule: string): DomainError {
  return new DomainError('invalid', `${field}: ${rule}`, [{ field, message: named(rule) }]);
}

interface Count {
  total: number;
  exact: boolean;
}

async function countUpTo(tx: Reader, conditions: readonly Prisma.Sql[]): Promise<Count> {
  const [row] = await tx.$queryRaw<{ total: number }[]>`
    SELECT count(*)::integer AS total FROM (SELECT 1 FROM item i WHERE ${Prisma.join([...conditions], ' AND ')} LIMIT ${COUNT_BOUND + 1}) counted`;
  return { total: Math.min(row!.total, COUNT_BOUND), exact: row!.total <= COUNT_BOUND };
}

/** Of the changes since the instant; of all items when none is older, which the tally knows. */
async function countUpdated(
  tx: Reader,
  filter: ItemFilter,
  { scope, since, tallied, filtered }: { scope: Prisma.Sql[]; since: Date; tallied: number | null; filtered: boolean },
): Promise<Count> {
  const changed = [...scope, Prisma.sql`i.updated_at >= ${since}`];
  if (tallied !== null) {
    const [older] = await tx.$queryRaw<{ found: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM item i WHERE ${Prisma.join([...scope, Prisma.sql`i.updated_at < ${since}`], ' AND ')}) AS found`;
    if (!older!.found) return { total: tallied, exact: true };
  }
  if (!filtered) return countUpTo(tx, changed);
  const [row] = await tx.$queryRaw<{ seen: number; total: number }[]>`
    SELECT count(*)::integer AS seen, (count(*) FILTER (WHERE ${Prisma.join(itemConditions(filter), ' AND ')}))::integer AS total
    FROM (SELECT ${SIFTED} FROM item i WHERE ${Prisma.join(changed, ' AND ')} ORDER BY i.updated_at, i.id LIMIT ${COUNT_BOUND + 1}) i`;
  return { total: Math.min(row!.total, COUNT_BOUND), exact: row!.seen <= COUNT_BOUND };
}

/** The columns that `itemConditions` and the order ask of a row. */
const SIFTED = Prisma.sql`i.id, i.updated_at, i.public, i.district_id, i.site_id, i.category_id, i.category1_id, i.category2_id, i.theme, i.genre, i.published_at, i.effect_state`;

/**
 * Looks at the next `window` changes and picks those that pass the filter, `limit` at most.
 * @returns with `last`, the change to go on after, while there may be more.
 */
async function seeUpdated(
  tx: Reader,
  filter: ItemFilter,
  { scope, since, after, limit, window }: { scope: Prisma.Sql[]; since: Date; after?: ItemCursor; limit: number; window: number },
): Promise<{ ids: number[]; last: { ms: number; id: number } | null }> {
  const start = after
    ? Prisma.sql`(i.updated_at, i.id) > (${new Date(after.ms)}::timestamptz, ${after.id})`
    : Prisma.sql`i.updated_at >= ${since}`;
  const rows = await tx.$queryRaw<{ id: number; updatedAt: Date; passes: boolean; seen: number }[]>`
    WITH seen AS MATERIALIZED (
      SELECT ${SIFTED} FROM item i WHERE ${Prisma.join([...scope, start], ' AND ')} ORDER BY i.updated_at, i.id LIMIT ${window}
    ), passing AS (
      SELECT i.id, i.updated_at FROM seen i WHERE ${Prisma.join(itemConditions(filter), ' AND ')} ORDER BY i.updated_at, i.id LIMIT ${limit + 1}
    ), last_seen AS (
      SELECT i.id, i.updated_at FROM seen i ORDER BY i.updated_at DESC, i.id DESC LIMIT 1
    )
    SELECT id, updated_at AS "updatedAt", true AS passes, 0 AS seen FROM passing
    UNION ALL SELECT id, updated_at, false, (SELECT count(*)::integer FROM seen) FROM last_seen`;
  const passing = rows.filter((row) => row.passes).sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime() || a.id - b.id);
  const lastSeen = rows.find((row) => !row.passes);
  const last = passing.length > limit ? passing[limit - 1]! : lastSeen?.seen === window ? lastSeen : null;
  return { ids: passing.slice(0, limit).map(({ id }) => id), last: last && { ms: last.updatedAt.getTime(), id: last.id } };
}
