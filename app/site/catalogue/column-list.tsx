import { paths } from '~/pages';
import type { ColumnPage } from '~/modules/catalogue/queries/column.server';
import { EmptyState } from '~/ui/empty-state';
import { groupDigits } from '~/ui/group-digits';
import { DateList } from '~/ui/date-list';
import { Pagination } from '~/ui/pagination';
import { Tree } from '~/ui/tree';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { catalogueStrings } from '../strings/catalogue';
import { EffectTag } from './effect-tag';
import { FeedLinks } from './feed-links';
import { Narrowed } from './narrowed';

/** A column: what it holds, the columns below or beside it, and its items with their dates. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function ColumnList({ page }: { page: ColumnPage }) {
  const site = useSite();
  const { links, lang, t, zh } = site;
  const words = pick(catalogueStrings, lang);
  const { column } = page;
  const total = groupDigits(page.total);
  const [heading, columns] = page.below.length > 0 ? [words.column.below, page.below] : [words.column.beside, page.beside];
  const others = columns.length > 1 || page.below.length > 0;
  const parent = page.above.at(-1);
  const list =
    page.items.length === 0 ? (
      <EmptyState title={words.column.emptyTitle}>
        <p>{words.column.emptyText}</p>
        <p>
          <a href={links.to(paths.catalogue)}>{t.pages.catalogue}</a>
        </p>
      </EmptyState>
    ) : (
      <>
        <DateList
          className="border-0 border-t-2 border-solid border-main"
          items={page.items.map((item) => ({
            href: links.to(paths.item(item.id)),
            title: (
              <>
                <span lang={zh}>{item.title}</span>
                <EffectTag state={item.effectState} />
              </>
            ),
            date: item.publishedAt,
            note: item.docNumber ? <span lang={zh}>{item.docNumber}</span> : undefined,
          }))}
        />
        <Pagination
          page={page.page}
          pages={page.pages}
          hrefOf={(at) => links.to(paths.column(column.code), { page: at > 1 ? at : undefined })}
          labels={{ ...t.pager, position: page.pages === 1 ? t.pager.single(total) : t.pager.position(page.page, page.pages, total) }}
        />
      </>
    );
  return (
    <>
      <h1>{site.name(column)}</h1>
      {column.description !== '' && (
        <p className="text-15 text-quiet" lang={zh}>
          {column.description}
        </p>
      )}
      <Narrowed
        filters={
          others && (
            <nav aria-labelledby="column-list" className="print:hidden">
              <h2 id="column-list" className="mb-1 text-16">
                {heading}
              </h2>
              <Tree
                nodes={[
                  ...(parent && page.below.length === 0
                    ? [
                        {
                          key: parent.code,
                          href: links.to(paths.column(parent.code)),
                          label: words.column.up(site.name(parent)),
                          count: parent.items,
                        },
                      ]
                    : []),
                  ...columns.map((category) => ({
                    key: category.code,
                    href: links.to(paths.column(category.code)),
                    label: site.name(category),
                    count: category.items,
                    current: category.code === column.code,
                  })),
                ]}
              />
            </nav>
          )
        }
      >
        <div>
          {list}
          <p className="mt-5 flex flex-wrap gap-x-6 gap-y-1 text-15 print:hidden">
            {page.total > 0 && (
              <a href={links.to(paths.catalogue, { category: column.code, level: page.districtTotal === null ? undefined : 'portal' })}>
                {words.column.inCatalogue}
              </a>
            )}
            {page.districtTotal !== null && page.districtTotal > page.total && (
              <a href={links.to(paths.catalogue, { category: column.code })}>{words.column.inDistrict(groupDigits(page.districtTotal))}</a>
            )}
            <FeedLinks label={words.catalogue.feeds} code={column.code} />
          </p>
        </div>
      </Narrowed>
    </>
  );
}
