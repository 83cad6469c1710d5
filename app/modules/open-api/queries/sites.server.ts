import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';

/** A site in service with the unit behind it. */
export interface SiteRecord {
  siteId: number;
  slug: string;
  name: string;
  nameEn: string;
  level: 'portal' | 'unit';
  /** `portal` or the unit's kind. */
  kind: string;
  unitCode: string;
  unitName: string;
  unitShortName: string;
  siteIdCode: string;
}

/**
 * The district's sites in service, the portal first, then by the units' order. Kept in the process; ask before `site.read`, not
 * inside it.
 */
export function districtSites(site: SiteContext): Promise<SiteRecord[]> {
  const { districtId } = site;
  return site.remember(`open-api:sites:${districtId}`, [tags.sites, tags.district(districtId)], () =>
    site.read(
      (tx) => tx.$queryRaw<SiteRecord[]>`
        SELECT s.id AS "siteId", s.slug, s.name, s.name_en AS "nameEn", s.level, u.kind, u.code AS "unitCode", u.name AS "unitName",
          u.short_name AS "unitShortName", s.site_id_code AS "siteIdCode"
        FROM site s JOIN unit u ON u.id = s.unit_id
        WHERE s.district_id = ${districtId} AND s.status = 'active'
        ORDER BY s.level, u."order", s.id`,
    ),
  );
}
