import type { SiteBase } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import type { SearchPage, SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';
import { EmptyState } from '~/ui/empty-state';
import { groupDigits } from '~/ui/group-digits';
import { Notice } from '~/ui/notice';
import { ChoiceTabs } from '~/ui/choice-tabs';
import { Pagination } from '~/ui/pagination';
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
    <section aria-labelledby="results">
      {page.related && <Notice className="mb-4">{words.related(query.q ?? '')}</Notice>}
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-0 border-b-2 border-solid border-main">
        <h2 id="results" className="py-1.5 text-18 tabular-nums">
          <span className="sr-only">{words.results} </span>
          {count}
        </h2>
        <ChoiceTabs
          label={words.sort}
          items={(['relevance', 'date'] as const).map((sort) => ({
            key: sort,
            href: searchHref(links, { ...query, sort }),
            current: query.sort === sort,
            label: words[sort],
            rel: 'nofollow',
          }))}
        />
      </div>
      <ol className="each-li:border-0 each-li:border-b each-li:border-solid each-li:border-line each-li:py-4 [&_h3]:leading-[1.6] [&_h3]:font-normal [&_h3]:text-pretty [&_h3_mark]:font-bold">
        {page.hits.map((hit) => (
          <li key={hit.id}>
            <h3>
              <a href={links.toSite(bases[hit.siteId] ?? links.here, paths.item(hit.id))} lang={zh}>
                <Marked text={hit.title} />
              </a>
              <EffectTag state={hit.effectState} />
            </h3>
            <p className="max-w-[46em] text-16 leading-[1.7]" lang={zh}>
              <Marked text={hit.excerpt} />
            </p>
            <ul className="flex flex-wrap gap-x-[1.25em] text-15 leading-[1.7] text-quiet">
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
        <p className="text-15 text-quiet">{words.reachable(groupDigits(page.pages * page.hits.length))}</p>
      )}
    </section>
  );
}

/** What to try instead. */
export function NothingFound({ query, page }: { query: SearchPageQuery; page: SearchPage }) {
  const { frame, links, lang } = useSite();
  const words = pick(searchStrings, lang);
  return (
    <section aria-labelledby="results" className="mt-6">
      <h2 id="results" className="sr-only">
        {words.results}
      </h2>
      {page.totalIsEstimate && <Notice className="mb-4">{words.emptyPartly}</Notice>}
      <EmptyState title={words.emptyTitle(query.q ?? '')}>
        <ul className="list-disc ps-[1.25em]">
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
