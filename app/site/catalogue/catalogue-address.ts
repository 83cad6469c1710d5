import { type Links, type QueryValues } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import type { CatalogueQuery } from '~/modules/catalogue/catalogue-selection';

/** The catalogue's filters in the order in which its addresses carry them. */
export function catalogueQuery(query: CatalogueQuery): QueryValues {
  const { category, level, unit, year, month, theme, genre } = query;
  return { category, level, unit, year, month, theme, genre };
}

/** Address of the catalogue under these filters; a change of filter starts at the first page. */
export function catalogueHref(links: Links, query: CatalogueQuery, page = 1): string {
  return links.to(paths.catalogue, { ...catalogueQuery(query), page: page > 1 ? page : undefined });
}

/** The filters with some of them changed; a value of undefined takes one away. */
export function changed(query: CatalogueQuery, change: Partial<CatalogueQuery>): CatalogueQuery {
  const next = { ...query, ...change };
  // A month is of a year, and a unit is of the units' level: neither outlives what it belongs to.
  if ('year' in change && !('month' in change)) next.month = undefined;
  if (change.level !== undefined) next.unit = undefined;
  if (change.unit !== undefined) next.level = undefined;
  return next;
}

/** Names of the filters in force, in the order shown. */
export function applied(query: CatalogueQuery): (keyof CatalogueQuery)[] {
  return (['category', 'level', 'unit', 'year', 'month', 'theme', 'genre'] as const).filter((name) => query[name] !== undefined);
}
