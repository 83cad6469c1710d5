import { OPEN_API_PATHS } from '../../open-api/public';
import { TENANCY_PATHS } from '../../tenancy/public';
import { CATALOGUE_PATHS, itemTags } from '../../catalogue/public';
import { legalIso } from '../../../kernel/clock';
import { Prisma } from '../../../kernel/db/client.server';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, districtTally, siteTally } from '../../catalogue/public.server';
import { monthBounds } from '../../catalogue/public';
import { planSitemap, SITEMAP_SIZE, type SitemapPart, type SitemapStart } from '../sitemap-plan';

/** The files that list this site's items. Kept in the process; ask before `site.read`, not inside it. */
export async function sitemapParts(site: SiteContext): Promise<SitemapPart[]> {
  const tree = await categoryTree(site);
  const { districtId } = site;
  const { siteId } = site.site;
  const months = (await siteTally(site, siteId)).facets({}, tree).months;
  const crowded = months.filter(([, items]) => items > SITEMAP_SIZE).map(([month]) => month);
  if (crowded.length === 0) return planSitemap(months, new Map());
  return site.remember(`sitemap:${siteId}`, [itemTags.siteItems(siteId)], async () => {
    const starts = new Map<number, SitemapStart[]>();
    await site.read(async (tx) => {
      for (const month of crowded) {
        const { from, before } = monthBounds(month);
        const rows = await tx.$queryRaw<{ id: number; publishedAt: Date }[]>`
          SELECT id, published_at AS "publishedAt" FROM (
            SELECT i.id, i.published_at, row_number() OVER (ORDER BY i.published_at, i.id) AS place FROM item i
            WHERE i.public AND i.district_id = ${districtId} AND i.site_id = ${siteId} AND i.published_at >= ${from} AND i.published_at < ${before}
          ) placed WHERE place % ${SITEMAP_SIZE} = 1 ORDER BY published_at, id`;
        starts.set(
          month,
          rows.map((row) => ({ publishedMs: row.publishedAt.getTime(), id: row.id })),
        );
      }
    });
    return planSitemap(months, starts);
  });
}

/** The items of one file with their last change, oldest first. One index range. */
export async function sitemapItems(site: SiteContext, part: SitemapPart): Promise<{ id: number; updatedAt: string }[]> {
  const { siteId } = site.site;
  site.tag(itemTags.siteItems(siteId));
  const { first, last, start } = part;
  const begin = start
    ? Prisma.sql`(i.published_at, i.id) >= (${new Date(start.publishedMs)}::timestamptz, ${start.id})`
    : Prisma.sql`i.published_at >= ${monthBounds(first).from}`;
  // Thousands of small rows pass the client several times faster as one document.
  const [row] = await site.read(
    (tx) => tx.$queryRaw<{ listed: string }[]>`
      SELECT coalesce(json_agg(json_build_array(id, (extract(epoch FROM updated_at) * 1000)::bigint)), '[]')::text AS listed FROM (
        SELECT i.id, i.updated_at FROM item i
        WHERE i.public AND i.district_id = ${site.districtId} AND i.site_id = ${siteId} AND ${begin} AND i.published_at < ${monthBounds(last).before}
        ORDER BY i.published_at, i.id LIMIT ${SITEMAP_SIZE}
      ) part`,
  );
  return (JSON.parse(row!.listed) as [number, number][]).map(([id, ms]) => ({ id, updatedAt: legalIso(new Date(ms)) }));
}

/** Paths of this site's standing pages and of its columns that hold items. */
export async function sitemapPages(site: SiteContext): Promise<string[]> {
  const tree = await categoryTree(site);
  const { categories } = (await (site.site.level === 'portal' ? districtTally(site) : siteTally(site, site.site.siteId))).facets({}, tree);
  const standing: string[] = [
    TENANCY_PATHS.home,
    CATALOGUE_PATHS.catalogue,
    TENANCY_PATHS.guide,
    TENANCY_PATHS.functions,
    TENANCY_PATHS.leaders,
    CATALOGUE_PATHS.statistics,
    TENANCY_PATHS.about,
  ];
  if (site.site.level === 'portal') standing.push(TENANCY_PATHS.units, OPEN_API_PATHS.apiDocs);
  return [...standing, ...[...tree.walk()].filter(({ id }) => categories.has(id)).map(({ code }) => CATALOGUE_PATHS.column(code))];
}
