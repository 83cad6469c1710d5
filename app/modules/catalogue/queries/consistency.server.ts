import { Prisma, type Reader } from '../../../kernel/db/client.server';

export interface Inconsistency {
  what: 'tally' | 'search' | 'serial' | 'tombstone';
  count: number;
  /** Some of the records at fault. */
  examples: string[];
}

/**
 * Holds derived figures against the items themselves. Walks the district once, so it is for the night and the operator,
 * never for a page.
 */
export async function findInconsistencies(tx: Reader, districtId: number): Promise<Inconsistency[]> {
  const [tally, search, tombstone, serial] = await Promise.all([
    tx.$queryRaw<{ key: string }[]>(Prisma.sql`
      SELECT format('%s/%s/%s: %s ≠ %s', site_id, category_id, month, kept, counted) AS key FROM (
        SELECT site_id, category_id, month, coalesce(t.n, 0) AS kept, coalesce(i.n, 0) AS counted FROM
          (SELECT site_id, category_id, month, sum(items)::integer AS n FROM item_tally WHERE district_id = ${districtId} AND site_id <> 0 GROUP BY 1, 2, 3) t
          FULL JOIN
          (SELECT site_id, category_id, legal_month(published_at) AS month, count(*)::integer AS n FROM item WHERE district_id = ${districtId} AND public GROUP BY 1, 2, 3) i
          USING (site_id, category_id, month)
        UNION ALL
        SELECT 0, 0, 0, coalesce((SELECT sum(items) FROM item_tally WHERE district_id = ${districtId} AND site_id = 0), 0)::integer,
          (SELECT count(*) FROM item WHERE district_id = ${districtId} AND public)::integer
      ) both_sides WHERE kept <> counted LIMIT 50`),
    tx.$queryRaw<{ key: string }[]>(Prisma.sql`
      SELECT coalesce(i.id, s.item_id)::text AS key FROM
        (SELECT id FROM item WHERE district_id = ${districtId} AND public) i
        FULL JOIN (SELECT item_id FROM search_entry WHERE district_id = ${districtId} AND public) s ON s.item_id = i.id
      WHERE i.id IS NULL OR s.item_id IS NULL LIMIT 50`),
    tx.$queryRaw<{ key: string }[]>(Prisma.sql`
      SELECT i.id::text AS key FROM item i LEFT JOIN item_tombstone t ON t.item_id = i.id
      WHERE i.district_id = ${districtId} AND (i.state IN ('withdrawn','expired')) <> (t.item_id IS NOT NULL) LIMIT 50`),
    tx.$queryRaw<{ key: string }[]>(Prisma.sql`
      SELECT format('%s ≠ %s', taken, numbered) AS key FROM (
        SELECT coalesce((SELECT sum(last) FROM index_serial WHERE district_id = ${districtId}), 0) AS taken,
          (SELECT count(*) FROM item WHERE district_id = ${districtId} AND index_number IS NOT NULL) AS numbered
      ) n WHERE taken <> numbered`),
  ]);
  const found: [Inconsistency['what'], { key: string }[]][] = [
    ['tally', tally],
    ['search', search],
    ['tombstone', tombstone],
    ['serial', serial],
  ];
  return found
    .filter(([, rows]) => rows.length > 0)
    .map(([what, rows]) => ({ what, count: rows.length, examples: rows.slice(0, 5).map(({ key }) => key) }));
}
