import type { SiteBase } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import type { CatalogueQuery } from '~/modules/catalogue/catalogue-selection';
import type { CataloguePage } from '~/modules/catalogue/queries/catalogue.server';
import { EmptyState } from '~/ui/empty-state';
import { groupDigits } from '~/ui/group-digits';
import { ChoiceTabs } from '~/ui/choice-tabs';
import { Count } from '~/ui/count';
import { Pagination } from '~/ui/pagination';
import { Table } from '~/ui/table';
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
    <section aria-labelledby="results">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-0 border-b-2 border-solid border-main">
        <h2 id="results" className="py-1.5 text-18 tabular-nums">
          <span className="sr-only">{words.results} </span>
          {words.total(total)}
        </h2>
        {page.wholeDistrict && (
          <ChoiceTabs
            label={words.levels}
            items={page.levels.map(({ level, items, active }) => ({
              key: level ?? 'all',
              href: catalogueHref(links, changed(query, { level: level ?? undefined, unit: undefined })),
              current: active,
              label: (
                <>
                  {words.level[level ?? 'all']} <Count>{items}</Count>
                </>
              ),
            }))}
          />
        )}
      </div>
      {page.items.length === 0 ? (
        <NothingHere query={query} />
      ) : (
        <>
          <Table
            className="[&_tbody_th_a]:no-underline [&_tbody_th_a:hover]:underline max-md:[&_tbody_td]:text-15 max-md:[&_tbody_td:not([class])]:flex-[1_0_100%] max-md:[&_tbody_th]:order-first max-md:[&_tbody_th]:min-w-0 max-md:[&_tbody_th]:flex-[1_0_100%] max-md:[&_tbody_th]:text-16 max-md:[&_tbody_tr]:flex max-md:[&_tbody_tr]:flex-wrap max-md:[&_tbody_tr]:gap-x-4 md:[&_tbody_th]:min-w-72 md:[&_thead_th]:border-b! md:[&_thead_th]:border-line!"
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
                <span className="text-15 whitespace-nowrap tabular-nums [text-autospace:no-autospace]">{item.indexNumber}</span>,
                <>
                  <a href={links.toSite(bases[item.siteId] ?? links.here, paths.item(item.id))} lang={zh}>
                    {item.title}
                  </a>
                  <EffectTag state={item.effectState} />
                  {item.docNumber && (
                    <span className="block text-15 text-quiet" lang={zh}>
                      {item.docNumber}
                    </span>
                  )}
                </>,
                ...(item.site ? [site.name(item.site)] : []),
                item.formedOn ? <Day date={item.formedOn} /> : <span className="text-15 text-quiet">{words.unknownDate}</span>,
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
        <p className="mt-5 flex flex-wrap gap-x-6 gap-y-1 text-15 print:hidden">
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
