import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, districtTally, itemsBySite, siteTally } from '../../catalogue/public.server';
import { districtSites } from './sites.server';

interface CategoryCount {
  code: string;
  name: string;
  count: number;
}

export interface DistrictStatistics {
  total: number;
  byLevel: { portal: number; units: number };
  /** Top categories with the level below, those without items included. */
  byCategory: (CategoryCount & { children: CategoryCount[] })[];
  /** In the order of the directory, the portal first. */
  byUnit: { slug: string; unitCode: string; name: string; level: 'portal' | 'unit'; count: number }[];
  /** `YYYY-MM`, oldest first. */
  byMonth: { month: string; count: number }[];
}

/** How many public items the district has, by everything the catalogue is divided into. From the tally alone. */
export async function districtStatistics(site: SiteContext): Promise<DistrictStatistics> {
  const tree = await categoryTree(site);
  const sites = await districtSites(site);
  const { total, categories, months } = (await districtTally(site)).facets({}, tree);
  const portal = (await siteTally(site, site.portal.siteId)).facets({}, tree).total;
  const bySite = new Map(await itemsBySite(site, {}, tree));
  const count = ({ id, code, name }: { id: number; code: string; name: string }): CategoryCount => ({ code, name, count: categories.get(id) ?? 0 });
  return {
    total,
    byLevel: { portal, units: total - portal },
    byCategory: tree.top.map((category) => ({ ...count(category), children: tree.children(category.id).map(count) })),
    byUnit: sites.map(({ siteId, slug, unitCode, unitShortName, level }) => ({ slug, unitCode, name: unitShortName, level, count: bySite.get(siteId) ?? 0 })),
    byMonth: months.map(([month, items]) => ({ month: `${Math.trunc(month / 100)}-${String(month % 100).padStart(2, '0')}`, count: items })).reverse(),
  };
}
