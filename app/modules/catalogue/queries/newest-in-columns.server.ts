import type { Reader } from '../../../kernel/db/client.server';
import type { CategoryBranch } from '../model';
import { branchColumn } from './items.server';

/** A column of one site, the whole branch below it included. */
export interface SiteColumn {
  siteId: number;
  column: CategoryBranch;
}

/** When the newest public item of each site went out; sites without any are absent. One step into an index a site. */
export async function newestOfSites(tx: Reader, districtId: number, siteIds: readonly number[]): Promise<Map<number, Date>> {
  const rows = await tx.$queryRaw<{ siteId: number; at: Date | null }[]>`
    SELECT s.id AS "siteId", (
      SELECT i.published_at FROM item i WHERE i.public AND i.district_id = ${districtId} AND i.site_id = s.id
      ORDER BY i.published_at DESC LIMIT 1
    ) AS at FROM unnest(${[...siteIds]}::integer[]) s (id)`;
  return new Map(rows.flatMap(({ siteId, at }) => (at === null ? [] : [[siteId, at]])));
}

/**
 * When the newest public item of each column went out; null where it has none. One step into an index a column.
 * @returns in the order of `columns`.
 */
export async function newestInColumns(tx: Reader, districtId: number, columns: readonly SiteColumn[]): Promise<(Date | null)[]> {
  const newest = columns.map((): Date | null => null);
  for (const level of [1, 2, 3] as const) {
    const places = columns.flatMap(({ column }, place) => (column.level === level ? [place] : []));
    if (places.length === 0) continue;
    const siteIds = places.map((place) => columns[place]!.siteId);
    const ids = places.map((place) => columns[place]!.column.id);
    const rows = await tx.$queryRaw<{ place: number; at: Date | null }[]>`
      SELECT c.place, (
        SELECT i.published_at FROM item i
        WHERE i.public AND i.district_id = ${districtId} AND i.site_id = c.site_id AND ${branchColumn(level)} = c.id
        ORDER BY i.published_at DESC LIMIT 1
      ) AS at FROM unnest(${places}::integer[], ${siteIds}::integer[], ${ids}::integer[]) c (place, site_id, id)`;
    for (const { place, at } of rows) newest[place] = at;
  }
  return newest;
}
