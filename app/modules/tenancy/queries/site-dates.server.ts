import { legalDay } from '../../../kernel/clock';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { itemTags } from '../../catalogue/public';
import { categoryTree, newestInColumns, newestOfSites, publishingSites } from '../../catalogue/public.server';
import { siteSettings } from '../model';
import type { ColumnDate, SiteDates } from '../site-health';

/** The settings that say which columns visitors see. */
const SHOWN = siteSettings.pick({ navigation: true, homeColumns: true });

/**
 * When each active site of the district, and each column that its navigation or its home page names, last got a public item. Kept in
 * the process until an item is published or withdrawn in the district. Ask before `site.read`, not inside it.
 */
export async function siteDates(site: SiteContext): Promise<ReadonlyMap<number, SiteDates>> {
  const { districtId } = site;
  const tree = await categoryTree(site);
  const { all } = await publishingSites(site);
  return site.remember(
    `tenancy:site-dates:${districtId}`,
    [itemTags.districtItems(districtId), tags.sites, tags.district(districtId)],
    () =>
      site.read(async (tx) => {
        const rows = await tx.$queryRaw<{ id: number; settings: unknown }[]>`
          SELECT id, settings - 'guide' AS settings FROM site WHERE district_id = ${districtId} AND id = ANY (${all.map(({ id }) => id)}::integer[])`;
        const columns = rows.flatMap(({ id, settings }) => {
          const { navigation, homeColumns } = SHOWN.parse(settings);
          const shown = new Set([...navigation, ...homeColumns]);
          return [...tree.walk()].filter(({ code }) => shown.has(code)).map((category) => ({ siteId: id, column: category }));
        });
        const newest = await newestInColumns(tx, districtId, columns);
        const ofSites = await newestOfSites(
          tx,
          districtId,
          all.map(({ id }) => id),
        );
        const day = (at: Date | null | undefined) => (at ? legalDay(at) : null);
        const dates = new Map(all.map(({ id }) => [id, { newestDay: day(ofSites.get(id)), columns: [] as ColumnDate[] }]));
        columns.forEach(({ siteId, column: { code, name, freshDays } }, place) => {
          dates.get(siteId)!.columns.push({ code, name, freshDays, newestDay: day(newest[place]) });
        });
        return dates;
      }),
  );
}
