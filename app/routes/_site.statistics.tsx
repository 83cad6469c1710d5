import { useLoaderData } from '@remix-run/react';
import { parameter, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { statisticsPage } from '~/modules/catalogue/queries/statistics.server';
import { Statistics } from '~/site/catalogue/statistics';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { catalogueStrings } from '~/site/strings/catalogue';

export const loader = siteLoader({
  query: { year: parameter.year.optional(), page: parameter.page },
  load: ({ site, query }) => statisticsPage(site, query),
});

export const meta = pageMeta<typeof loader>(({ data, site }) => {
  const words = pick(catalogueStrings, site.lang).statistics;
  return {
    title: data.year === null ? words.title : `${words.byMonthOf(data.year)} – ${words.title}`,
    description: data.wholeDistrict ? words.lead : words.leadUnit,
    path: paths.statistics,
    query: { year: data.year, page: data.page > 1 ? data.page : undefined },
    crumbs: crumbs(words.title),
  };
});

export default function StatisticsRoute() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page crumbs={crumbs(pick(catalogueStrings, useSite().lang).statistics.title)}>
      <Statistics page={page} />
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.statistics }];
}
