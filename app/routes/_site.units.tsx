import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { unitsPage } from '~/modules/tenancy/queries/units-page.server';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { UnitsDirectory } from '~/site/pages/units-directory';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { groupDigits } from '~/ui/group-digits';
import { catalogueParameter } from '~/site/catalogue/parameters';

export const loader = siteLoader({
  query: {
    q: catalogueParameter.words.optional(),
    group: z
      .string()
      .regex(/^[a-z_]{1,30}$/, 'kind')
      .optional(),
    sort: z.enum(['pinyin']).optional(),
  },
  load: async ({ site, query }) => {
    // The directory is the district's; a unit's site sends its visitors to the portal's.
    if (site.site.level === 'unit') throw redirect(site.links.toSite(site.portal, paths.units, query), 308);
    return { asked: query, page: await unitsPage(site, query) };
  },
});

export const meta = pageMeta<typeof loader>(({ data, site }) => {
  const words = pick(pageStrings, site.lang).units;
  const { q, group, sort } = data.asked;
  return {
    title: group === undefined ? words.title : `${site.t.kinds[group] ?? group} – ${words.title}`,
    description: words.lead(data.page.total, groupDigits(data.page.items)),
    path: paths.units,
    query: q === undefined ? { group, sort } : { q },
    noindex: q !== undefined,
    crumbs: crumbs(words.title),
  };
});

export default function Units() {
  const { asked, page } = useLoaderData<typeof loader>();
  const words = pick(pageStrings, useSite().lang).units;
  return (
    <Page crumbs={crumbs(words.title)}>
      <UnitsDirectory asked={asked} page={page} />
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.units }];
}
