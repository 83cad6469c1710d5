import { useLoaderData } from '@remix-run/react';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { siteHome } from '~/modules/tenancy/queries/site-home.server';
import { Page } from '~/site/frame/page';
import { pageMeta } from '~/site/meta';
import { organisationData } from '~/site/pages/organisation-data';
import { PortalHomePage } from '~/site/pages/portal-home';
import { UnitHomePage } from '~/site/pages/unit-home';

export const loader = siteLoader({ load: ({ site }) => siteHome(site) });

export const meta = pageMeta<typeof loader>(({ site }) => ({
  path: paths.home,
  description: [site.frame.name, site.frame.tagline].join('：'),
  jsonLd: [organisationData(site)],
}));

export default function Home() {
  const home = useLoaderData<typeof loader>();
  return <Page>{home.level === 'portal' ? <PortalHomePage home={home} /> : <UnitHomePage home={home} />}</Page>;
}
