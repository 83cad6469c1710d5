import type { CatalogueQuery } from '~/modules/catalogue/catalogue-selection';
import type { CataloguePage, CategoryBranchCount } from '~/modules/catalogue/queries/catalogue.server';
import { paths } from '~/pages';
import { groupDigits } from '~/ui/group-digits';
import { Tree, type TreeNode } from '~/ui/tree';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';
import { applied, catalogueHref, catalogueQuery, changed } from './catalogue-address';
import { AppliedList, Facet, UnitField } from './facets';
import { FoldedFilters } from './narrowed';

/** Choices shown before the rest folds away. */
const SHOWN = 8;

interface FiltersProps {
  query: CatalogueQuery;
  page: CataloguePage;
}

/** The category tree and the filters, each choice an address with how many items it leaves. Folded on a narrow screen. */
export function Filters({ query, page }: FiltersProps) {
  const site = useSite();
  const { links, lang, zh } = site;
  const words = pick(catalogueStrings, lang).catalogue;
  const to = (change: Partial<CatalogueQuery>) => catalogueHref(links, changed(query, change));
  const node = (category: CategoryBranchCount): TreeNode => ({
    key: category.code,
    href: to({ category: category.code }),
    label: site.name(category),
    count: category.items,
    current: category.current,
    children: category.children.map(node),
  });
  return (
    <FoldedFilters summary={words.filters}>
      <nav aria-labelledby="categories" className="mb-6">
        <h2 id="categories" className="mb-1 text-16">
          {words.categories}
        </h2>
        <Tree
          nodes={[
            {
              key: 'all',
              href: to({ category: undefined }),
              label: words.allCategories,
              count: page.treeTotal,
              current: query.category === undefined,
            },
            ...page.tree.map(node),
          ]}
        />
      </nav>
      {page.units.length > 0 && <UnitChoice query={query} page={page} />}
      <Choices
        id="year"
        heading={words.year}
        query={query}
        choices={page.years.map(({ year, items }) => ({
          name: words.yearName(year),
          items,
          active: query.year === year,
          change: { year },
        }))}
        without={{ year: undefined }}
      />
      <Choices
        id="month"
        heading={words.month}
        query={query}
        choices={page.months.map(({ month, items }) => ({
          name: words.monthName(month),
          items,
          active: query.month === month,
          change: { month },
        }))}
        without={{ month: undefined }}
        shown={12}
      />
      <Choices
        id="theme"
        heading={words.theme}
        query={query}
        lang={zh}
        choices={page.themes.map(({ word, items }) => ({ name: word, items, active: query.theme === word, change: { theme: word } }))}
        without={{ theme: undefined }}
      />
      <Choices
        id="genre"
        heading={words.genre}
        query={query}
        lang={zh}
        choices={page.genres.map(({ word, items }) => ({ name: word, items, active: query.genre === word, change: { genre: word } }))}
        without={{ genre: undefined }}
      />
    </FoldedFilters>
  );
}

interface Choice {
  name: string;
  items: number;
  active: boolean;
  change: Partial<CatalogueQuery>;
}

interface ChoicesProps {
  id: string;
  heading: string;
  query: CatalogueQuery;
  choices: Choice[];
  /** Takes the filter away. */
  without: Partial<CatalogueQuery>;
  lang?: string;
  shown?: number;
}

function Choices({ id, heading, query, choices, without, lang, shown = SHOWN }: ChoicesProps) {
  const site = useSite();
  const words = pick(catalogueStrings, site.lang).catalogue;
  // Combinations of filters are without end; crawlers are shown the single ones.
  const rel = applied(query).length > 0 ? 'nofollow' : undefined;
  return (
    <Facet
      id={id}
      heading={heading}
      shown={shown}
      lang={lang}
      remove={{ word: words.remove, lang: site.t.htmlLang }}
      more={(count) => words.more(heading, count)}
      choices={choices.map(({ name, items, active, change }) => ({
        name,
        items,
        active,
        rel,
        href: catalogueHref(site.links, changed(query, active ? without : change)),
      }))}
    />
  );
}

function UnitChoice({ query, page }: FiltersProps) {
  const site = useSite();
  const { links, lang, t } = site;
  const words = pick(catalogueStrings, lang).catalogue;
  const { category, year, month, theme, genre } = catalogueQuery(query);
  return (
    <UnitField
      action={links.here.basePath + paths.catalogue}
      heading={words.unit}
      all={words.allUnits}
      choose={words.choose}
      value={query.unit}
      kept={{ category, year, month, theme, genre, lang: lang === 'en' ? 'en' : undefined }}
      groups={page.units.map(({ kind, units }) => ({
        kind,
        label: t.kinds[kind] ?? kind,
        units: units.map(({ slug, name, items }) => ({ slug, label: words.unitOption(name, groupDigits(items)) })),
      }))}
    >
      {page.unitsLeftOut > 0 && (
        <p className="text-15 text-quiet">
          <a href={links.to(paths.units)}>{words.unitsLeftOut(groupDigits(page.unitsLeftOut))}</a>
        </p>
      )}
    </UnitField>
  );
}

/** The filters in force, each with the way to do without it. */
export function AppliedFilters({ query, page }: FiltersProps) {
  const site = useSite();
  const { links, lang, zh } = site;
  const words = pick(catalogueStrings, lang).catalogue;
  return (
    <AppliedList
      heading={words.applied}
      remove={words.remove}
      clear={{ href: links.to(paths.catalogue), label: words.clear }}
      items={applied(query).map((name) => ({
        key: name,
        label: filterName(name, query, page, site),
        href: catalogueHref(links, changed(query, { [name]: undefined })),
        lang: name === 'theme' || name === 'genre' ? zh : undefined,
      }))}
    />
  );
}

/** A filter in force as readers name it. */
export function filterName(
  name: keyof CatalogueQuery,
  query: CatalogueQuery,
  page: CataloguePage,
  site: Pick<ReturnType<typeof useSite>, 'lang' | 'name'>,
): string {
  const words = pick(catalogueStrings, site.lang).catalogue;
  switch (name) {
    case 'category': {
      const chosen = page.path.at(-1);
      return chosen ? site.name(chosen) : '';
    }
    case 'unit':
      return page.unit ? site.name(page.unit) : '';
    case 'level':
      return query.level === 'portal' ? words.level.portal : words.level.unit;
    case 'year':
      return words.yearName(query.year!);
    case 'month':
      return words.monthName(query.month!);
    case 'theme':
    case 'genre':
      return query[name] ?? '';
  }
}
