import { dateOf } from '../../../kernel/calendar/days';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { itemTags } from '../../catalogue/public';
import { publishedBySite } from '../../catalogue/public.server';
import type { SiteEntry } from '../sites-page';
import { siteDates } from './site-dates.server';

type Row = Omit<SiteEntry, 'url' | 'newest' | 'published' | 'inReview'>;

/**
 * Every site of the district in the order of the roster, suspended and archived ones among them. Kept in the process until a site
 * changes or an item is published or withdrawn; what is in review is the caller's to add.
 */
export async function siteEntries(site: SiteContext): Promise<Omit<SiteEntry, 'inReview'>[]> {
  const { districtId, db, directory } = site;
  const dates = await siteDates(site);
  const kept = await site.remember(
    `tenancy:site-entries:${districtId}`,
    [itemTags.districtItems(districtId), tags.sites, tags.district(districtId)],
    () =>
      db.readAsApp(districtId, async (tx) => ({
        rows: await tx.$queryRaw<Row[]>`
          SELECT s.id, s.slug, u.name, u.short_name AS "shortName", u.name_en AS "nameEn", u.code, u.pinyin, u.initials,
            CASE s.level WHEN 'portal' THEN 'portal' ELSE u.kind END AS kind, s.status
          FROM site s JOIN unit u ON u.district_id = s.district_id AND u.id = s.unit_id
          WHERE s.district_id = ${districtId} ORDER BY s.level, u."order", u.code`,
        published: await publishedBySite(tx, districtId),
      })),
  );
  return kept.rows.map((row) => {
    const address = directory.bySlug(districtId, row.slug);
    const day = dates.get(row.id)?.newestDay ?? null;
    return {
      ...row,
      url: address ? `${address.origin}${address.basePath}/` : '',
      newest: day === null ? null : dateOf(day),
      published: kept.published.get(row.id) ?? 0,
    };
  });
}
