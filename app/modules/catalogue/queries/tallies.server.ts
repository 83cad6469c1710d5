import { Prisma, type Reader } from '../../../kernel/db/client.server';
import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import type { CategoryTree } from '../category-tree';
import type { ItemFilter, ItemLevel } from '../model';
import { monthBounds, Tally, type TallySlice } from '../tally';

/** Scope of a tally: a site's own items, or the district's, the portal's included or not. */
export type TallyScope = { siteId: number } | { unitsBeside: number } | 'district';

/** The counts of a scope. One query, one row. */
export async function loadTally(tx: Reader, districtId: number, scope: TallyScope): Promise<Tally> {
  const siteId = typeof scope === 'object' && 'siteId' in scope ? scope.siteId : 0;
  // The units of a district are the district without its portal: two scopes to read instead of all.
  const without = typeof scope === 'object' && 'unitsBeside' in scope ? scope.unitsBeside : siteId;
  const items = without === siteId ? Prisma.sql`items` : Prisma.sql`sum(CASE WHEN site_id = ${siteId} THEN items ELSE -items END)::integer`;
  const rows = await tx.$queryRaw<{ words: string[] | null; cells: Uint8Array | null }[]>`
    WITH counts AS MATERIALIZED (
      SELECT category_id, month, theme, genre, ${items} AS items FROM item_tally
      WHERE district_id = ${districtId} AND site_id IN (${siteId}, ${without}) AND items > 0
      ${without === siteId ? Prisma.empty : Prisma.sql`GROUP BY category_id, month, theme, genre`}
    ), words AS MATERIALIZED (
      SELECT word, (row_number() OVER () - 1)::integer AS place FROM (SELECT theme AS word FROM counts UNION SELECT genre FROM counts) used
    )
    -- Packed as the tally keeps them: many thousand rows pass the client as two values.
    SELECT (SELECT array_agg(word ORDER BY place) FROM words) AS words,
      string_agg(int4send(c.category_id) || int4send(c.month) || int4send(t.place) || int4send(g.place) || int4send(c.items), ''::bytea) AS cells
    FROM counts c JOIN words t ON t.word = c.theme JOIN words g ON g.word = c.genre WHERE c.items > 0`;
  const { words, cells } = rows[0]!;
  return new Tally(words ?? [], unpack(cells ?? new Uint8Array()));
}

/** Big-endian four-byte integers, as PostgreSQL sends them. */
function unpack(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Int32Array(bytes.byteLength / 4);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = view.getInt32(at * 4);
  return numbers;
}

/** A site's counts as kept in the process until an item is published or withdrawn there. Ask before `site.read`, not inside it. */
export function siteTally(site: SiteContext, siteId: number): Promise<Tally> {
  const { districtId } = site;
  return site.remember(`catalogue:tally:${districtId}:${siteId}`, [itemTags.siteItems(siteId)], () =>
    site.read((tx) => loadTally(tx, districtId, { siteId })),
  );
}

/** The district's counts as kept in the process, all of them or those of one level. Ask before `site.read`, not inside it. */
export function districtTally(site: SiteContext, level?: ItemLevel): Promise<Tally> {
  const { districtId, portal } = site;
  if (level === 'portal') return siteTally(site, portal.siteId);
  const known = [itemTags.districtItems(districtId)];
  const [name, scope]: [string, TallyScope] = level === 'unit' ? [':units', { unitsBeside: portal.siteId }] : ['', 'district'];
  return site.remember(`catalogue:tally:${districtId}${name}`, known, () => site.read((tx) => loadTally(tx, districtId, scope)));
}

/**
 * How many public items of the slice each site has, most first; sites without any are absent.
 * Kept in the process; ask before `site.read`, not inside it.
 */
export function itemsBySite(site: SiteContext, slice: TallySlice, tree: CategoryTree): Promise<[siteId: number, items: number][]> {
  const { districtId } = site;
  const { categoryId, theme, genre, year, month } = slice;
  const key = JSON.stringify([categoryId, theme, genre, year, month]);
  return site.remember(`catalogue:by-site:${districtId}:${key}`, [itemTags.districtItems(districtId)], () =>
    site.read(async (tx) => {
      const conditions = [Prisma.sql`district_id = ${districtId}`, Prisma.sql`site_id <> 0`, Prisma.sql`items > 0`];
      if (categoryId !== undefined) conditions.push(Prisma.sql`category_id = ANY (${[...tree.subtreeIds(categoryId)]}::integer[])`);
      if (theme !== undefined) conditions.push(Prisma.sql`theme = ${theme}`);
      if (genre !== undefined) conditions.push(Prisma.sql`genre = ${genre}`);
      if (year !== undefined) conditions.push(Prisma.sql`month BETWEEN ${year * 100 + (month ?? 1)} AND ${year * 100 + (month ?? 12)}`);
      const rows = await tx.$queryRaw<{ siteId: number; items: number }[]>`
        SELECT site_id AS "siteId", sum(items)::integer AS items FROM item_tally
        WHERE ${Prisma.join(conditions, ' AND ')} GROUP BY site_id ORDER BY items DESC, site_id`;
      return rows.map((row): [number, number] => [row.siteId, row.items]);
    }),
  );
}

/**
 * How many public items pass the filter, from the tally alone and so at constant cost.
 * @returns null where the tally does not know: with `effect`, and with bounds that are not the start of a month in legal time.
 */
export async function countItems(tx: Reader, filter: ItemFilter): Promise<number | null> {
  const from = filter.publishedFrom && monthStarting(filter.publishedFrom);
  const before = filter.publishedBefore && monthStarting(filter.publishedBefore);
  if (filter.effect || from === null || before === null) return null;
  const siteId = filter.siteId ?? (filter.level === 'portal' ? filter.portalSiteId : undefined) ?? 0;
  // The units of a district are the district without its portal: two scopes to add up instead of all.
  const units = filter.siteId === undefined && filter.level === 'unit' && filter.portalSiteId !== undefined ? filter.portalSiteId : null;
  const conditions = [Prisma.sql`district_id = ${filter.districtId}`, Prisma.sql`site_id IN (${siteId}, ${units ?? siteId})`];
  if (filter.category) {
    const { id } = filter.category;
    conditions.push(Prisma.sql`category_id IN (
      SELECT c.id FROM category c LEFT JOIN category parent ON parent.id = c.parent_id
      WHERE c.district_id = ${filter.districtId} AND (c.id = ${id} OR c.parent_id = ${id} OR parent.parent_id = ${id}))`);
  }
  if (filter.theme !== undefined) conditions.push(Prisma.sql`theme = ${filter.theme}`);
  if (filter.genre !== undefined) conditions.push(Prisma.sql`genre = ${filter.genre}`);
  if (from !== undefined) conditions.push(Prisma.sql`month >= ${from}`);
  if (before !== undefined) conditions.push(Prisma.sql`month < ${before}`);
  const [row] = await tx.$queryRaw<{ items: number }[]>`
    SELECT coalesce(sum(CASE WHEN site_id = ${units ?? -1} THEN -items ELSE items END), 0)::integer AS items
    FROM item_tally WHERE ${Prisma.join(conditions, ' AND ')}`;
  return row!.items;
}

/** The YYYYMM whose first instant this is, or null. */
function monthStarting(at: Date): number | null {
  const legal = new Date(at.getTime() + 8 * 3_600_000);
  const month = legal.getUTCFullYear() * 100 + legal.getUTCMonth() + 1;
  return monthBounds(month).from.getTime() === at.getTime() ? month : null;
}
