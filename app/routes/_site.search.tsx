import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parameter, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { searchPage } from '~/modules/catalogue/queries/search-page.server';
import { QUERY_LIMIT } from '~/modules/search/search-query';
import { siteBases } from '~/site/catalogue/site-bases.server';
import { Narrowed } from '~/site/catalogue/narrowed';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { searchValues } from '~/site/search/search-address';
import { AppliedSearchFilters, SearchFilters } from '~/site/search/search-filters';
import { SearchForm, SearchHints } from '~/site/search/search-form';
import { NothingFound, SearchResults } from '~/site/search/search-results';
import { pick } from '~/site/strings';
import { searchStrings } from '~/site/strings/search';
import { groupDigits } from '~/ui/group-digits';
import { oneLine } from '~/kernel/written-text';
import { catalogueParameter } from '~/site/catalogue/parameters';

export const loader = siteLoader({
  query: {
    q: oneLine()
      .refine((text) => [...text].length <= QUERY_LIMIT, searchStrings.zh.tooLong)
      .optional(),
    category: catalogueParameter.categoryCode.optional(),
    unit: parameter.slug.optional(),
    year: parameter.year.optional(),
    genre: catalogueParameter.word.optional(),
    sort: z.enum(['relevance', 'date'], 'sort').default('relevance'),
    page: parameter.page,
  },
  load: async ({ site, query: { page: number, ...query } }) => {
    const page = await searchPage(site, query, number);
    return { query, page, bases: siteBases(site, page.hits) };
  },
});

export const meta = pageMeta<typeof loader>(({ data: { query, page }, site }) => {
  const words = pick(searchStrings, site.lang);
  return {
    title: page.searched ? words.titleOf(query.q ?? '') : words.title,
    description: page.searched
      ? words.found(site.name(site.frame), query.q ?? '', (page.totalIsEstimate ? words.about : words.total)(groupDigits(page.total)))
      : words.lead(site.name(site.frame)),
    path: paths.search,
    query: { ...searchValues(query), page: page.page > 1 ? page.page : undefined },
    noindex: true,
  };
});

export default function Search() {
  const { query, page, bases } = useLoaderData<typeof loader>();
  const site = useSite();
  const words = pick(searchStrings, site.lang);
  return (
    <Page crumbs={[{ name: words.title, path: paths.search }]}>
      <h1>{words.title}</h1>
      <SearchForm query={query} />
      <AppliedSearchFilters query={query} page={page} />
      {!page.searched ? (
        <SearchHints />
      ) : page.hits.length === 0 ? (
        <NothingFound query={query} page={page} />
      ) : (
        <Narrowed filters={<SearchFilters query={query} page={page} />}>
          <SearchResults query={query} page={page} bases={bases} />
        </Narrowed>
      )}
    </Page>
  );
}
