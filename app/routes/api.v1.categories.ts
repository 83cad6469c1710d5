import { apiLoader } from '~/kernel/route/api-route.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { countedCategories } from '~/modules/open-api/queries/categories.server';
import { endpoints } from '~/site/api/endpoints.server';
import { pageOf } from '~/site/api/page-of.server';

export const loader = apiLoader(endpoints.categories, async ({ site, query }) => {
  const { entries, next, total } = pageOf(await countedCategories(site), (entry) => entry.id, query);
  return {
    items: entries.map(({ id: _, ...entry }) => ({ ...entry, url: absoluteUrl(site.portal, paths.column(entry.code)) })),
    next,
    total,
  };
});
