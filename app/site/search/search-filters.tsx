import { paths } from '~/pages';
import type { SearchPage, SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';
import { groupDigits } from '~/ui/blocks';
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
    <details className="catalogue-side">
      <summary>{words.filters}</summary>
      <div className="catalogue-side-body">
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
      </div>
    </details>
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
  if (choices.length === 0) return null;
  const ordered = [...choices.filter(({ active }) => active), ...choices.filter(({ active }) => !active)];
  const links_ = ordered.map(({ name, items, active, change }) => (
    <li key={name} className={active ? 'facet-active' : undefined}>
      <a href={searchHref(links, { ...query, ...change })} aria-current={active ? 'true' : undefined} rel="nofollow" lang={lang}>
        {name}
        {active && (
          <span className="sr-only" lang={t.htmlLang}>
            {' '}
            {words.remove}
          </span>
        )}
      </a>
      {items !== null && <span className="count">{groupDigits(items)}</span>}
    </li>
  ));
  return (
    <section className="facet" aria-labelledby={`facet-${id}`}>
      <h2 id={`facet-${id}`}>{heading}</h2>
      <ul>{links_.slice(0, shown)}</ul>
      {links_.length > shown && (
        <details className="facet-more">
          <summary>{words.more(heading, links_.length - shown)}</summary>
          <ul>{links_.slice(shown)}</ul>
        </details>
      )}
    </section>
  );
}

/** A hundred units are one field with a button, not a hundred links. */
function UnitChoice({ query, page }: FilterProps) {
  const site = useSite();
  const words = pick(searchStrings, site.lang);
  const kept = { ...searchValues({ ...query, unit: undefined }), lang: site.lang === 'en' ? 'en' : undefined };
  const kinds = [...new Set(page.units.map(({ kind }) => kind))];
  return (
    <section className="facet" aria-labelledby="facet-unit">
      <h2 id="facet-unit">
        <label htmlFor="unit">{words.unit}</label>
      </h2>
      <form action={site.links.here.basePath + paths.search} method="get" className="unit-choice">
        <select id="unit" name="unit" defaultValue={query.unit ?? ''}>
          <option value="">{words.allUnits}</option>
          {kinds.map((kind) => (
            <optgroup key={kind} label={site.t.kinds[kind] ?? kind}>
              {page.units.map((unit) =>
                unit.kind === kind ? (
                  <option key={unit.slug} value={unit.slug}>
                    {unit.items === null ? unit.name : words.unitOption(unit.name, groupDigits(unit.items))}
                  </option>
                ) : null,
              )}
            </optgroup>
          ))}
        </select>
        {Object.entries(kept).map(([name, value]) =>
          value === undefined || value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <button type="submit">{words.choose}</button>
      </form>
    </section>
  );
}

/** The filters in force as a row of links, each taking its own away. */
export function AppliedSearchFilters({ query, page }: FilterProps) {
  const site = useSite();
  const words = pick(searchStrings, site.lang);
  const names = appliedFilters(query).filter((name) => name !== 'unit' || page.unit);
  if (names.length === 0) return null;
  return (
    <div className="applied no-print">
      <h2>{words.applied}</h2>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={searchHref(site.links, { ...query, [name]: undefined })} rel="nofollow">
              <span lang={name === 'genre' ? site.zh : undefined}>{filterLabel(name, query, page, site)}</span>
              <span aria-hidden="true"> ×</span>
              <span className="sr-only"> {words.remove}</span>
            </a>
          </li>
        ))}
        {names.length > 1 && (
          <li className="applied-clear">
            <a href={searchHref(site.links, { q: query.q, sort: query.sort })}>{words.clear}</a>
          </li>
        )}
      </ul>
    </div>
  );
}

function filterLabel(name: 'category' | 'unit' | 'year' | 'genre', query: SearchPageQuery, page: SearchPage, site: SiteView): string {
  const words = pick(searchStrings, site.lang);
  if (name === 'category') return page.category ? site.name(page.category) : '';
  if (name === 'unit') return page.unit?.name ?? '';
  if (name === 'year') return words.yearName(query.year!);
  return query.genre!;
}
