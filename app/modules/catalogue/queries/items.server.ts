import { legalIso, fromDateColumn } from '../../../kernel/clock';
import { Prisma, type Reader } from '../../../kernel/db/client.server';
import type { CategoryBranch, EffectState, ItemFilter } from '../model';
import type { PageWindow } from '../tally';

/** An item as lists show it. */
export interface ItemListEntry {
  id: number;
  indexNumber: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  /** `YYYY-MM-DD`; null where the source of an imported item does not tell it. */
  formedOn: string | null;
  /** ISO 8601 in legal time, to the second. */
  publishedAt: string;
  /** Milliseconds since the epoch: with the id, where the next page of a keyset list goes on. */
  publishedMs: number;
  siteId: number;
  categoryId: number;
  summary: string;
  theme: string | null;
  genre: string | null;
  effectState: EffectState | null;
  attachmentCount: number;
  /** ISO 8601 in legal time, to the second. */
  updatedAt: string;
}

export interface Keyset {
  publishedMs: number;
  id: number;
}

interface ItemRow extends Omit<ItemListEntry, 'formedOn' | 'publishedAt' | 'publishedMs' | 'updatedAt'> {
  formedOn: Date | null;
  publishedAt: Date;
  updatedAt: Date;
}

const COLUMNS = Prisma.sql`
  i.id, i.index_number AS "indexNumber", i.title, i.doc_number AS "docNumber", i.issuer, i.formed_on AS "formedOn",
  i.published_at AS "publishedAt", i.site_id AS "siteId", i.category_id AS "categoryId", i.summary, i.theme, i.genre,
  i.effect_state AS "effectState", i.attachment_count AS "attachmentCount", i.updated_at AS "updatedAt"`;

/**
 * Public items that pass the filter, newest first by (published_at, id). One index range; a page is reached by keyset
 * (`after`, the last entry of the page before) or by offset.
 * @param options.reverse oldest first instead, for reaching a late page from the list's end.
 */
export async function listItems(
  tx: Reader,
  filter: ItemFilter,
  { limit, offset = 0, after, reverse = false }: { limit: number; offset?: number; after?: Keyset; reverse?: boolean },
): Promise<ItemListEntry[]> {
  const conditions = itemConditions(filter);
  if (after) conditions.push(Prisma.sql`(i.published_at, i.id) < (${new Date(after.publishedMs)}::timestamptz, ${after.id})`);
  const rows = await tx.$queryRaw<ItemRow[]>`
    SELECT ${COLUMNS} FROM item i
    WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY ${reverse ? Prisma.sql`i.published_at, i.id` : Prisma.sql`i.published_at DESC, i.id DESC`}
    LIMIT ${limit} OFFSET ${offset}`;
  return rows.map(toEntry);
}

/** The page of a list that lies in the window (tally.ts), newest first. */
export async function listPage(
  tx: Reader,
  filter: ItemFilter,
  { from, before, limit, offset, reverse }: PageWindow,
): Promise<ItemListEntry[]> {
  const items = await listItems(tx, { ...filter, publishedFrom: from, publishedBefore: before }, { limit, offset, reverse });
  return reverse ? items.reverse() : items;
}

/** An item as the short list of a column shows it. */
export interface ColumnEntry {
  id: number;
  title: string;
  docNumber: string | null;
  issuer: string;
  /** Day of publication in legal time, `YYYY-MM-DD`. */
  date: string;
  publishedMs: number;
  categoryId: number;
  /** Of the column's newest item; null for the others. */
  summary: string | null;
}

/**
 * Newest items of several columns of a site (or, with `siteId` null, of the district), in one query.
 * @returns one entry a column, in the order asked for.
 */
export async function latestByColumns(
  tx: Reader,
  districtId: number,
  siteId: number | null,
  columns: readonly CategoryBranch[],
  perColumn: number,
): Promise<{ columnId: number; items: ColumnEntry[] }[]> {
  const parts = ([1, 2, 3] as const).flatMap((level) => {
    const ids = columns.filter((column) => column.level === level).map((column) => column.id);
    if (ids.length === 0) return [];
    return [
      Prisma.sql`
      SELECT c.id AS "columnId", found.* FROM unnest(${ids}::integer[]) c (id) CROSS JOIN LATERAL (
        SELECT i.id, i.title, i.doc_number AS "docNumber", i.issuer, i.category_id AS "categoryId",
          to_char(i.published_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS date,
          (extract(epoch FROM i.published_at) * 1000)::float8 AS "publishedMs",
          CASE WHEN row_number() OVER (ORDER BY i.published_at DESC, i.id DESC) = 1 THEN i.summary END AS summary
        FROM item i
        WHERE i.public AND ${scopeCondition(districtId, siteId)} AND ${branchColumn(level)} = c.id
        ORDER BY i.published_at DESC, i.id DESC LIMIT ${perColumn}
      ) found`,
    ];
  });
  if (parts.length === 0) return [];
  const rows = await tx.$queryRaw<(ColumnEntry & { columnId: number })[]>(Prisma.join(parts, ' UNION ALL '));
  const byColumn = new Map<number, ColumnEntry[]>(columns.map(({ id }) => [id, []]));
  for (const { columnId, ...entry } of rows) byColumn.get(columnId)!.push(entry);
  for (const items of byColumn.values()) items.sort((a, b) => b.publishedMs - a.publishedMs || b.id - a.id);
  return columns.map(({ id }) => ({ columnId: id, items: byColumn.get(id)! }));
}

function scopeCondition(districtId: number, siteId: number | null | undefined): Prisma.Sql {
  return siteId === null || siteId === undefined
    ? Prisma.sql`i.district_id = ${districtId}`
    : Prisma.sql`i.district_id = ${districtId} AND i.site_id = ${siteId}`;
}

// A category of the first level is never in category2_id, so each level reads its own column and its own index.
export function branchColumn(level: 1 | 2 | 3): Prisma.Sql {
  return level === 1 ? Prisma.sql`i.category1_id` : level === 2 ? Prisma.sql`i.category2_id` : Prisma.sql`i.category_id`;
}

/** The filter as conditions on a row named `i`; the first is that it is public. */
export function itemConditions(filter: ItemFilter): Prisma.Sql[] {
  const siteId = filter.siteId ?? (filter.level === 'portal' ? filter.portalSiteId : undefined);
  const conditions = [Prisma.sql`i.public`, scopeCondition(filter.districtId, siteId)];
  if (filter.level === 'unit' && filter.portalSiteId !== undefined) conditions.push(Prisma.sql`i.site_id <> ${filter.portalSiteId}`);
  if (filter.category) conditions.push(Prisma.sql`${branchColumn(filter.category.level)} = ${filter.category.id}`);
  if (filter.theme !== undefined) conditions.push(Prisma.sql`i.theme = ${filter.theme}`);
  if (filter.genre !== undefined) conditions.push(Prisma.sql`i.genre = ${filter.genre}`);
  if (filter.publishedFrom) conditions.push(Prisma.sql`i.published_at >= ${filter.publishedFrom}`);
  if (filter.publishedBefore) conditions.push(Prisma.sql`i.published_at < ${filter.publishedBefore}`);
  if (filter.effect) conditions.push(Prisma.sql`i.effect_state = ${filter.effect}`);
  return conditions;
}

function toEntry(row: ItemRow): ItemListEntry {
  return {
    ...row,
    formedOn: row.formedOn && fromDateColumn(row.formedOn),
    publishedAt: legalIso(row.publishedAt),
    publishedMs: row.publishedAt.getTime(),
    updatedAt: legalIso(row.updatedAt),
  };
}
