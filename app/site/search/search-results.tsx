import type { SiteBase } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import type { SearchPage, SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';
import { EmptyState, groupDigits, Notice } from '~/ui/blocks';
import { Pagination } from '~/ui/navigation';
import { Day } from '~/ui/time';
import { EffectTag } from '../catalogue/effect-tag';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { searchStrings } from '../strings/search';
import { Marked } from './marked';
import { appliedFilters, searchHref, searchValues } from './search-address';

interface ResultsProps {
  query: SearchPageQuery;
  page: SearchPage;
  /** Where each site of the hits is, by site id. */
  bases: Record<number, SiteBase>;
}

/** How many were found, in which order, the hits of this page, and the way to the other pages. */
export function SearchResults({ query, page, bases }: ResultsProps) {
  const site = useSite();
  const { links, lang, t, zh } = site;
  const words = pick(searchStrings, lang);
  const total = groupDigits(page.total);
  const count = page.totalIsEstimate ? words.about(total) : words.total(total);
  return (
    <section aria-labelledby="results" className="search-results">
      {page.related && <Notice>{words.related(query.q ?? '')}</Notice>}
      <div className="results-head">
        <h2 id="results">
          <span className="sr-only">{words.results} </span>
          {count}
        </h2>
        <nav aria-label={words.sort} className="no-print">
          <ul className="level-choice">
            {(['relevance', 'date'] as const).map((sort) => (
              <li key={sort}>
                <a href={searchHref(links, { ...query, sort })} aria-current={query.sort === sort ? 'true' : undefined} rel="nofollow">
                  {words[sort]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <ol className="hits">
        {page.hits.map((hit) => (
          <li key={hit.id}>
            <h3>
              <a href={links.toSite(bases[hit.siteId] ?? links.here, paths.item(hit.id))} lang={zh}>
                <Marked text={hit.title} />
              </a>
              <EffectTag state={hit.effectState} />
            </h3>
            <p className="hit-excerpt" lang={zh}>
              <Marked text={hit.excerpt} />
            </p>
            <ul className="hit-facts">
              <li lang={zh}>{hit.issuer}</li>
              <li>
                <Day date={hit.publishedAt} />
              </li>
              <li>
                {words.indexNumber} <Marked text={hit.indexNumber} />
              </li>
              {hit.docNumber && (
                <li lang={zh}>
                  <Marked text={hit.docNumber} />
                </li>
              )}
            </ul>
          </li>
        ))}
      </ol>
      <Pagination
        page={page.page}
        pages={page.pages}
        hrefOf={(at) => searchHref(links, query, at)}
        labels={{
          ...t.pager,
          position:
            page.pages === 1 ? count : t.pager.position(page.page, page.pages, page.totalIsEstimate ? words.aboutFigure(total) : total),
        }}
      />
      {page.page === page.pages && page.total > page.pages * page.hits.length && (
        <p className="note">{words.reachable(groupDigits(page.pages * page.hits.length))}</p>
      )}
    </section>
  );
}

/** What to try instead. */
export function NothingFound({ query, page }: { query: SearchPageQuery; page: SearchPage }) {
  const { frame, links, lang } = useSite();
  const words = pick(searchStrings, lang);
  return (
    <section aria-labelledby="results" className="search-empty">
      <h2 id="results" className="sr-only">
        {words.results}
      </h2>
      {page.totalIsEstimate && <Notice>{words.emptyPartly}</Notice>}
      <EmptyState title={words.emptyTitle(query.q ?? '')}>
        <ul className="search-advice">
          {appliedFilters(query).length > 0 && (
            <li>
              <a href={searchHref(links, { q: query.q, sort: query.sort })}>{words.emptyFiltered}</a>
            </li>
          )}
          {!page.wholeDistrict && frame.portal && (
            <li>
              <a href={links.toSite(frame.portal.base, paths.search, searchValues({ q: query.q, sort: query.sort }))}>{words.emptyWhole}</a>
            </li>
          )}
          <li>{words.emptyShorter}</li>
          <li>{words.emptyNumber}</li>
          <li>
            <a href={links.to(paths.catalogue)}>{words.emptyCatalogue}</a>
          </li>
          {page.wholeDistrict && (
            <li>
              <a href={links.to(paths.units)}>{words.emptyUnits}</a>
            </li>
          )}
        </ul>
      </EmptyState>
    </section>
  );
}
