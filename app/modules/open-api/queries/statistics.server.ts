import { named } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree, districtTally, itemsBySite, siteTally } from '../../catalogue/public.server';
import { districtSites } from './sites.server';

/** A figure with its parts: on the portal, and on the units' sites. */
interface LevelCount {
  count: number;
  portal: number;
  units: number;
}

interface CategoryCount extends LevelCount {
  code: string;
  name: string;
}

export interface DistrictStatistics {
  total: number;
  byLevel: { portal: number; units: number };
  /** Top categories with the level below, those without items included. */
  byCategory: (CategoryCount & { children: CategoryCount[] })[];
  /** In the order of the directory, the portal first. */
  byUnit: { slug: string; unitCode: string; name: string; level: 'portal' | 'unit'; count: number }[];
  /** `YYYY-MM`, oldest first. */
  byMonth: ({ month: string } & LevelCount)[];
}

/**
 * How many public items the district has, or one of its sites, by everything the catalogue is divided into. From the tally alone.
 * @throws DomainError('invalid') naming an unknown site.
 */
export async function districtStatistics(site: SiteContext, { site: slug }: { site?: string } = {}): Promise<DistrictStatistics> {
  const chosen = slug === undefined ? undefined : site.directory.bySlug(site.districtId, slug);
  if (slug !== undefined && chosen?.status !== 'active')
    throw new DomainError('invalid', 'no such site', [{ field: 'site', message: named('unknown_site') }]);
  const tree = await categoryTree(site);
  const sites = (await districtSites(site)).filter(({ siteId }) => chosen === undefined || siteId === chosen.siteId);
  const all = (await (chosen ? siteTally(site, chosen.siteId) : districtTally(site))).facets({}, tree);
  const portal = chosen?.level === 'unit' ? null : (await siteTally(site, site.portal.siteId)).facets({}, tree);
  const bySite = new Map(chosen ? [[chosen.siteId, all.total] as const] : await itemsBySite(site, {}, tree));
  const portalMonths = new Map(portal?.months);
  const parts = (count: number, own: number): LevelCount => ({ count, portal: own, units: count - own });
  const counted = ({ id, code, name }: { id: number; code: string; name: string }): CategoryCount => ({
    code,
    name,
    ...parts(all.categories.get(id) ?? 0, portal?.categories.get(id) ?? 0),
  });
  return {
    total: all.total,
    byLevel: { portal: portal?.total ?? 0, units: all.total - (portal?.total ?? 0) },
    byCategory: tree.top.map((category) => ({ ...counted(category), children: tree.children(category.id).map(counted) })),
    byUnit: sites.map(({ siteId, slug: name, unitCode, unitShortName, level }) => ({
      slug: name,
      unitCode,
      name: unitShortName,
      level,
      count: bySite.get(siteId) ?? 0,
    })),
    byMonth: all.months
      .map(([month, items]) => ({
        month: `${Math.trunc(month / 100)}-${String(month % 100).padStart(2, '0')}`,
        ...parts(items, portalMonths.get(month) ?? 0),
      }))
      .reverse(),
  };
}
