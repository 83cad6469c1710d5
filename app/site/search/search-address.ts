import { type Links, type QueryValues } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import type { SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';

/** The parameters of a search in the order in which its addresses carry them. */
export function searchValues({ q, category, unit, year, genre, sort }: SearchPageQuery): QueryValues {
  return { q, category, unit, year, genre, sort: sort === 'relevance' ? undefined : sort };
}

/** Address of a search; a change starts at the first page. */
export function searchHref(links: Links, query: SearchPageQuery, page = 1): string {
  return links.to(paths.search, { ...searchValues(query), page: page > 1 ? page : undefined });
}

/** Names of the filters in force, in the order shown. */
export function appliedFilters(query: SearchPageQuery): ('category' | 'unit' | 'year' | 'genre')[] {
  return (['category', 'unit', 'year', 'genre'] as const).filter((name) => query[name] !== undefined);
}
