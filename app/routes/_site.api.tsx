import { useLoaderData } from '@remix-run/react';
import { itemTags } from '~/modules/catalogue/tags';
import { toPortal } from '~/kernel/route/api-route.server';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { ApiDocs, apiCrumbs } from '~/site/api/api-docs';
import { describeEndpoints } from '~/site/api/describe.server';
import { apiExamples } from '~/site/api/examples.server';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { apiStrings } from '~/site/strings/api';

/** The documentation is where the API does, on the portal. */
export const loader = siteLoader({
  load: async ({ site }) => {
    const elsewhere = toPortal(site);
    if (elsewhere) throw elsewhere;
    site.tag(itemTags.districtItems(site.districtId));
    return { endpoints: describeEndpoints(await apiExamples(site)) };
  },
});

export const meta = pageMeta<typeof loader>(({ site }) => {
  const { title, description } = pick(apiStrings, site.lang);
  return { title, description, path: paths.apiDocs, crumbs: apiCrumbs(title) };
});

export default function Api() {
  return <ApiDocs endpoints={useLoaderData<typeof loader>().endpoints} />;
}
