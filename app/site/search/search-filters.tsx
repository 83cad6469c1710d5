import { paths } from '~/pages';
import type { SearchPage, SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';
import { groupDigits } from '~/ui/group-digits';
import { AppliedList, Facet, UnitField } from '../catalogue/facets';
import { FoldedFilters } from '../catalogue/narrowed';
import { type SiteView, useSite } from '../frame/use-site';
import { pick } from '../strings';
import { searchStrings } from '../strings/search';
import { appliedFilters, searchHref, searchValues } from './search-address';

interface FilterProps {
  query: SearchPageQuery;
  page: SearchPage;
}

// Choices shown before the rest folds away.
const SHOWN = 8;

/** What narrows the results, each choice an address. Folded on a narrow screen. */
export function SearchFilters({ query, page }: FilterProps) {
  const site = useSite();
  const words = pick(searchStrings, site.lang);
  return (
    <FoldedFilters summary={words.filters}>
      <Choices
        id="category"
        heading={words.category}
        choices={page.categories.map((category) => ({
          name: site.name(category),
          items: category.items,
          active: category.active,
          change: { category: category.active ? undefined : category.code },
        }))}
        query={query}
        shown={12}
      />
      {page.units.length > 1 && <UnitChoice query={query} page={page} />}
      <Choices
        id="year"
        heading={words.year}
        choices={page.years.map(({ year, items, active }) => ({
          name: words.yearName(year),
          items,
          active,
          change: { year: active ? undefined : year },
        }))}
        query={query}
      />
      <Choices
        id="genre"
        heading={words.genre}
        lang={site.zh}
        choices={page.genres.map(({ genre, items, active }) => ({
          name: genre,
          items,
          active,
          change: { genre: active ? undefined : genre },
        }))}
        query={query}
      />
    </FoldedFilters>
  );
}

interface ChoicesProps {
  id: string;
  heading: string;
  choices: { name: string; items: number | null; active: boolean; change: Partial<SearchPageQuery> }[];
  query: SearchPageQuery;
  lang?: string;
  shown?: number;
}

function Choices({ id, heading, choices, query, lang, shown = SHOWN }: ChoicesProps) {
  const { lang: language, links, t } = useSite();
  const words = pick(searchStrings, language);
  return (
    <Facet
      id={id}
      heading={heading}
      shown={shown}
      lang={lang}
      remove={{ word: words.remove, lang: t.htmlLang }}
      more={(count) => words.more(heading, count)}
      choices={choices.map(({ name, items, active, change }) => ({
        name,
        items,
        active,
        rel: 'nofollow',
        href: searchHref(links, { ...query, ...change }),
      }))}
    />
  );
}

function UnitChoice({ query, page }: FilterProps) {
  const site = useSite();
  const words = pick(searchStrings, site.lang);
  return (
    <UnitField
      action={site.links.here.basePath + paths.search}
      heading={words.unit}
      all={words.allUnits}
      choose={words.choose}
      value={query.unit}
      kept={{ ...searchValues({ ...query, unit: undefined }), lang: site.lang === 'en' ? 'en' : undefined }}
      groups={[...Map.groupBy(page.units, ({ kind }) => kind)].map(([kind, units]) => ({
        kind,
        label: site.t.kinds[kind] ?? kind,
        units: units.map(({ slug, name, items }) => ({ slug, label: items === null ? name : words.unitOption(name, groupDigits(items)) })),
      }))}
    />
  );
}

/** The filters in force, each with the way to do without it. */
export function AppliedSearchFilters({ query, page }: FilterProps) {
  const site = useSite();
  const words = pick(searchStrings, site.lang);
  return (
    <AppliedList
      heading={words.applied}
      remove={words.remove}
      clear={{ href: searchHref(site.links, { q: query.q, sort: query.sort }), label: words.clear }}
      items={appliedFilters(query)
        .filter((name) => name !== 'unit' || page.unit)
        .map((name) => ({
          key: name,
          label: filterLabel(name, query, page, site),
          href: searchHref(site.links, { ...query, [name]: undefined }),
          lang: name === 'genre' ? site.zh : undefined,
        }))}
    />
  );
}

function filterLabel(name: 'category' | 'unit' | 'year' | 'genre', query: SearchPageQuery, page: SearchPage, site: SiteView): string {
  const words = pick(searchStrings, site.lang);
  if (name === 'category') return page.category ? site.name(page.category) : '';
  if (name === 'unit') return page.unit?.name ?? '';
  if (name === 'year') return words.yearName(query.year!);
  return query.genre!;
}
