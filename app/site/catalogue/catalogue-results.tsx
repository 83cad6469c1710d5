import type { SiteBase } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import type { CatalogueQuery } from '~/modules/catalogue/catalogue-selection';
import type { CataloguePage } from '~/modules/catalogue/queries/catalogue.server';
import { EmptyState, groupDigits } from '~/ui/blocks';
import { Pagination } from '~/ui/navigation';
import { Table } from '~/ui/tables';
import { Day } from '~/ui/time';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';
import { applied, catalogueHref, changed } from './catalogue-address';
import { EffectTag } from './effect-tag';
import { FeedLinks } from './feed-links';

interface ResultsProps {
  query: CatalogueQuery;
  page: CataloguePage;
  /** Where each site of the items is, by site id. */
  bases: Record<number, SiteBase>;
}

/** How many there are, at which level, the items of this page, and the way to the other pages. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function CatalogueResults({ query, page, bases }: ResultsProps) {
  const site = useSite();
  const { links, lang, t, zh } = site;
  const words = pick(catalogueStrings, lang).catalogue;
  const total = groupDigits(page.total);
  return (
    <section aria-labelledby="results" className="catalogue-results">
      <div className="results-head">
        <h2 id="results">
          <span className="sr-only">{words.results} </span>
          {words.total(total)}
        </h2>
        {page.wholeDistrict && (
          <nav aria-label={words.levels} className="no-print">
            <ul className="level-choice">
              {page.levels.map(({ level, items, active }) => (
                <li key={level ?? 'all'}>
                  <a
                    href={catalogueHref(links, changed(query, { level: level ?? undefined, unit: undefined }))}
                    aria-current={active ? 'true' : undefined}
                  >
                    {words.level[level ?? 'all']} <span className="count">{groupDigits(items)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      {page.items.length === 0 ? (
        <NothingHere query={query} />
      ) : (
        <>
          <Table
            className="catalogue-table"
            caption={words.caption}
            captionHidden
            columns={[
              { key: 'number', label: words.columns.indexNumber },
              { key: 'title', label: words.columns.title, rowHeader: true },
              ...(page.wholeDistrict ? [{ key: 'site', label: words.columns.site }] : []),
              { key: 'formed', label: words.columns.formedOn, nowrap: true },
              { key: 'published', label: words.columns.publishedAt, nowrap: true },
            ]}
            rows={page.items.map((item) => ({
              key: item.id,
              cells: [
                <span className="index-number">{item.indexNumber}</span>,
                <>
                  <a href={links.toSite(bases[item.siteId] ?? links.here, paths.item(item.id))} lang={zh}>
                    {item.title}
                  </a>
                  <EffectTag state={item.effectState} />
                  {item.docNumber && (
                    <span className="note" lang={zh}>
                      {item.docNumber}
                    </span>
                  )}
                </>,
                ...(item.site ? [site.name(item.site)] : []),
                item.formedOn ? <Day date={item.formedOn} /> : <span className="note">{words.unknownDate}</span>,
                <Day date={item.publishedAt} />,
              ],
            }))}
          />
          {page.pages > 1 && (
            <Pagination
              page={page.page}
              pages={page.pages}
              hrefOf={(at) => catalogueHref(links, query, at)}
              labels={{ ...t.pager, position: t.pager.position(page.page, page.pages, total) }}
            />
          )}
        </>
      )}
      {page.total > 0 && (
        <p className="results-foot no-print">
          <FeedLinks label={words.feeds} code={applied(query).every((name) => name === 'category') ? query.category : undefined} />
        </p>
      )}
    </section>
  );
}

function NothingHere({ query }: { query: CatalogueQuery }) {
  const { links, lang, t } = useSite();
  const words = pick(catalogueStrings, lang).catalogue;
  const filtered = applied(query).length > 0;
  return (
    <EmptyState title={filtered ? words.emptyTitle : words.noneTitle}>
      <p>{filtered ? words.emptyText : words.noneText}</p>
      <p>{filtered ? <a href={links.to(paths.catalogue)}>{words.clear}</a> : <a href={links.to(paths.guide)}>{t.pages.guide}</a>}</p>
    </EmptyState>
  );
}
