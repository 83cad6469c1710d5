import { apiLoader } from '~/kernel/route/api-route.server';
import { districtSites } from '~/modules/open-api/queries/sites.server';
import { endpoints } from '~/site/api/endpoints.server';
import { pageOf } from '~/site/api/page-of.server';
import { presentSite } from '~/site/api/present';

export const loader = apiLoader(endpoints.sites, async ({ site, query }) => {
  const { entries, next, total } = pageOf(await districtSites(site), (entry) => entry.siteId, query);
  return { items: entries.map((entry) => presentSite(site, entry)), next, total };
});
