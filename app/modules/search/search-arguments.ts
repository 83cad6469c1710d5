import { legalMidnight } from '../../kernel/clock';
import { anywhereKeys, fact, SAMPLE_SHARES, titleKeys } from './keys';
import type { SearchTerms } from './search-query';

export interface SearchFilters {
  /** A category and everything below it. */
  categoryId?: number;
  /** Of publication, in legal time. */
  year?: number;
  genre?: string;
}

/** Where to search, in which order, and which part of the results. */
export interface SearchScope {
  districtId: number;
  siteId?: number;
  filters: SearchFilters;
  sort: 'relevance' | 'date';
  skip: number;
  take: number;
}

/** The arguments of the database's function search_items, in its order; lists as PostgreSQL writes arrays. */
export function searchArguments(terms: SearchTerms, { districtId, siteId, filters, sort, skip, take }: SearchScope) {
  const { categoryId, year, genre } = filters;
  const facts: number[] = [];
  if (siteId !== undefined) facts.push(fact.site(districtId, siteId));
  if (categoryId !== undefined) facts.push(fact.category(districtId, categoryId));
  if (year !== undefined) facts.push(fact.year(districtId, year));
  if (genre !== undefined) facts.push(fact.genre(districtId, genre));

  const keys = new Set(facts);
  let proof = true;
  let titlesOnly = true;
  for (const term of terms.terms) {
    const anywhere = anywhereKeys(districtId, term);
    if (anywhere) titlesOnly = false;
    const found = anywhere ?? titleKeys(districtId, term);
    proof &&= found.proof;
    for (const key of found.keys) keys.add(key);
  }
  const list = (values: Iterable<number>) => `{${[...values].join(',')}}`;
  return {
    phrase: terms.phrase,
    patterns: terms.terms.map((term) => `%${term.replace(/[\\%_]/g, '\\$&')}%`),
    several: terms.several,
    keys: list(keys),
    exactKeys: list([...facts, fact.exact(districtId, terms.phrase)]),
    phraseKeys: list([...facts, ...titleKeys(districtId, terms.phrase).keys]),
    titleKeys: list([...facts, ...terms.terms.flatMap((term) => titleKeys(districtId, term).keys)]),
    sampleKeys: list(SAMPLE_SHARES.map((_, density) => fact.sample(districtId, density))),
    sampleShares: list(SAMPLE_SHARES),
    verify: !proof,
    forms: terms.bodyPatterns,
    titlesOnly,
    site: siteId ?? null,
    category: categoryId ?? null,
    from: year === undefined ? '-infinity' : legalMidnight(`${year}-01-01`).toISOString(),
    before: year === undefined ? 'infinity' : legalMidnight(`${year + 1}-01-01`).toISOString(),
    genre: genre ?? null,
    byDate: sort === 'date',
    skip,
    take,
  };
}
