import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parameter, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { cataloguePage } from '~/modules/catalogue/queries/catalogue.server';
import { applied, catalogueQuery } from '~/site/catalogue/catalogue-address';
import { CatalogueResults } from '~/site/catalogue/catalogue-results';
import { AppliedFilters, filterName, Filters } from '~/site/catalogue/filters';
import { siteBases } from '~/site/catalogue/site-bases.server';
import { Narrowed } from '~/site/catalogue/narrowed';
import { Page } from '~/site/frame/page';
import { type Crumb, type SiteView, useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { catalogueStrings } from '~/site/strings/catalogue';
import { catalogueParameter } from '~/site/catalogue/parameters';

export const loader = siteLoader({
  query: {
    category: catalogueParameter.categoryCode.optional(),
    unit: parameter.slug.optional(),
    level: z.string().optional(),
    year: parameter.year.optional(),
    month: parameter.month.optional(),
    theme: catalogueParameter.word.optional(),
    genre: catalogueParameter.word.optional(),
    page: parameter.page,
  },
  load: async ({ site, query: { page: number, ...query } }) => {
    const page = await cataloguePage(site, query, number);
    return { query, page, bases: siteBases(site, page.items) };
  },
});

export const meta = pageMeta<typeof loader>(({ data: { query, page }, site }) => {
  const words = pick(catalogueStrings, site.lang).catalogue;
  const names = applied(query);
  const chosen = names.map((name) => filterName(name, query, page, site)).join(site.lang === 'zh' ? '，' : ', ');
  return {
    title: [chosen, words.title].filter(Boolean).join(' – ') + (page.page > 1 ? ` – ${site.t.pager.page(page.page)}` : ''),
    description: page.wholeDistrict ? words.lead : words.leadUnit,
    path: paths.catalogue,
    query: { ...catalogueQuery(query), page: page.page > 1 ? page.page : undefined },
    // One filter is a page worth finding; combinations are without end.
    noindex: names.length > 1 || page.total === 0,
    crumbs: crumbs(page, site),
  };
});

export default function Catalogue() {
  const { query, page, bases } = useLoaderData<typeof loader>();
  const site = useSite();
  const words = pick(catalogueStrings, site.lang).catalogue;
  return (
    <Page crumbs={crumbs(page, site)}>
      <h1>{words.title}</h1>
      <p className="text-15 text-quiet">{page.wholeDistrict ? words.lead : words.leadUnit}</p>
      <AppliedFilters query={query} page={page} />
      <Narrowed filters={<Filters query={query} page={page} />}>
        <CatalogueResults query={query} page={page} bases={bases} />
      </Narrowed>
    </Page>
  );
}

function crumbs(page: { path: { code: string; name: string; nameEn: string }[] }, site: SiteView): Crumb[] {
  return [
    { name: pick(catalogueStrings, site.lang).catalogue.title, path: paths.catalogue },
    ...page.path.map((category) => ({ name: site.name(category), path: paths.catalogue, query: { category: category.code } })),
  ];
}
