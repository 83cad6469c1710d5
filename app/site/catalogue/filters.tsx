import type { CatalogueQuery } from '~/modules/catalogue/catalogue-selection';
import type { CataloguePage, CategoryBranchCount } from '~/modules/catalogue/queries/catalogue.server';
import { paths } from '~/pages';
import { groupDigits } from '~/ui/blocks';
import { Tree, type TreeNode } from '~/ui/navigation';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';
import { applied, catalogueHref, catalogueQuery, changed } from './catalogue-address';

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
    <details className="catalogue-side">
      <summary>{words.filters}</summary>
      <div className="catalogue-side-body">
        <nav aria-labelledby="categories">
          <h2 id="categories">{words.categories}</h2>
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
      </div>
    </details>
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
  if (choices.length === 0) return null;
  // Combinations of filters are without end; crawlers are shown the single ones.
  const rel = applied(query).length > 0 ? 'nofollow' : undefined;
  const entry = ({ name, items, active, change }: Choice) => (
    <li key={name} className={active ? 'facet-active' : undefined}>
      <a
        href={catalogueHref(site.links, changed(query, active ? without : change))}
        aria-current={active ? 'true' : undefined}
        rel={rel}
        lang={lang}
      >
        {name}
        {active && (
          <span className="sr-only" lang={site.t.htmlLang}>
            {' '}
            {words.remove}
          </span>
        )}
      </a>
      <span className="count">{groupDigits(items)}</span>
    </li>
  );
  // The chosen one comes first, wherever its count would put it.
  const ordered = [...choices.filter(({ active }) => active), ...choices.filter(({ active }) => !active)];
  const rest = ordered.slice(shown);
  return (
    <section className="facet" aria-labelledby={`facet-${id}`}>
      <h2 id={`facet-${id}`}>{heading}</h2>
      <ul>{ordered.slice(0, shown).map(entry)}</ul>
      {rest.length > 0 && (
        <details className="facet-more">
          <summary>{words.more(heading, rest.length)}</summary>
          <ul>{rest.map(entry)}</ul>
        </details>
      )}
    </section>
  );
}

/** A hundred units are one field with a button, not a hundred links. */
function UnitChoice({ query, page }: FiltersProps) {
  const site = useSite();
  const { links, lang, t } = site;
  const words = pick(catalogueStrings, lang).catalogue;
  const { category, year, month, theme, genre } = catalogueQuery(query);
  const kept = { category, year, month, theme, genre, lang: lang === 'en' ? 'en' : undefined };
  return (
    <section className="facet" aria-labelledby="facet-unit">
      <h2 id="facet-unit">
        <label htmlFor="unit">{words.unit}</label>
      </h2>
      <form action={links.here.basePath + paths.catalogue} method="get" className="unit-choice">
        <select id="unit" name="unit" defaultValue={query.unit ?? ''}>
          <option value="">{words.allUnits}</option>
          {page.units.map(({ kind, units }) => (
            <optgroup key={kind} label={t.kinds[kind] ?? kind}>
              {units.map((unit) => (
                <option key={unit.slug} value={unit.slug}>
                  {words.unitOption(unit.name, groupDigits(unit.items))}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        {Object.entries(kept).map(([name, value]) =>
          value === undefined || value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <button type="submit">{words.choose}</button>
      </form>
      {page.unitsLeftOut > 0 && (
        <p className="note">
          <a href={links.to(paths.units)}>{words.unitsLeftOut(groupDigits(page.unitsLeftOut))}</a>
        </p>
      )}
    </section>
  );
}

/** The filters in force as a row of links, each taking its own away. */
export function AppliedFilters({ query, page }: FiltersProps) {
  const site = useSite();
  const { links, lang, zh } = site;
  const words = pick(catalogueStrings, lang).catalogue;
  const names = applied(query);
  if (names.length === 0) return null;
  return (
    <div className="applied no-print">
      <h2>{words.applied}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={catalogueHref(links, changed(query, { [name]: undefined }))} rel="nofollow">
              <span lang={name === 'theme' || name === 'genre' ? zh : undefined}>{filterName(name, query, page, site)}</span>
              <span aria-hidden="true"> ×</span>
              <span className="sr-only"> {words.remove}</span>
            </a>
          </li>
        ))}
        {names.length > 1 && (
          <li className="applied-clear">
            <a href={links.to(paths.catalogue)}>{words.clear}</a>
          </li>
        )}
      </ul>
    </div>
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
