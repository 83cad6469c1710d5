import type { Tx } from '../../../kernel/db/client.server';

/**
 * How many published items each site of the district has: those that visitors see by the tally, the others, of sites at rest or not
 * disclosed, by a count of them. Sites without any are absent.
 */
export async function publishedBySite(tx: Tx, districtId: number): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ siteId: number; items: number }[]>`
    SELECT site_id AS "siteId", sum(items)::integer AS items FROM (
      SELECT site_id, items FROM item_tally WHERE district_id = ${districtId} AND site_id <> 0
      UNION ALL SELECT site_id, 1 FROM item WHERE district_id = ${districtId} AND state = 'published' AND NOT public
    ) each GROUP BY site_id`;
  return new Map(rows.map(({ siteId, items }) => [siteId, items]));
}
