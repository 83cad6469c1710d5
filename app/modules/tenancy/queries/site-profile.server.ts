import { Prisma } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';

export interface LeaderEntry {
  name: string;
  title: string;
  duties: string;
  resume: string;
}

/** A site's unit, its functions and its leaders. */
export interface SiteProfile {
  unitName: string;
  unitNameEn: string;
  shortName: string;
  unitCode: string;
  kind: string;
  summary: string;
  functions: string[];
  leaders: LeaderEntry[];
}

/** The unit behind the site, read once per process until the site's or the district's settings change. */
export function siteProfile(site: SiteContext): Promise<SiteProfile> {
  const { siteId } = site.site;
  return site.remember(`tenancy:profile:${siteId}`, [tags.site(siteId), tags.district(site.districtId)], () =>
    site.read(async (tx) => {
      const [row] = await tx.$queryRaw<SiteProfile[]>(Prisma.sql`
        SELECT u.name AS "unitName", u.name_en AS "unitNameEn", u.short_name AS "shortName", u.code AS "unitCode", u.kind, u.summary, u.functions,
          (SELECT coalesce(json_agg(json_build_object('name', l.name, 'title', l.title, 'duties', l.duties, 'resume', l.resume) ORDER BY l."order"), '[]')
            FROM leader l WHERE l.unit_id = u.id) AS leaders
        FROM site s JOIN unit u ON u.id = s.unit_id
        WHERE s.id = ${siteId}`);
      return found(row, 'site');
    }),
  );
}
