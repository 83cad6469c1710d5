import type { Reader } from '../../../kernel/db/client.server';

export interface SiteListEntry {
  id: number;
  slug: string;
  name: string;
  unitCode: string;
  kind: string;
  level: string;
  status: string;
  items: number;
}

/** Every site of a district, suspended and archived ones among them, for the operator. */
export async function siteList(tx: Reader, districtId: number): Promise<SiteListEntry[]> {
  return tx.$queryRaw<SiteListEntry[]>`
    SELECT s.id, s.slug, s.name, u.code AS "unitCode", u.kind, s.level, s.status, coalesce(t.items, 0)::integer AS items
    FROM site s JOIN unit u ON u.id = s.unit_id
    LEFT JOIN (SELECT site_id, sum(items) AS items FROM item_tally WHERE district_id = ${districtId} AND site_id <> 0 GROUP BY 1) t ON t.site_id = s.id
    WHERE s.district_id = ${districtId} ORDER BY s.level, u.kind, u."order"`;
}
