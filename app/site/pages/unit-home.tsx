import { paths } from '~/pages';
import type { UnitHome } from '~/modules/tenancy/queries/site-home.server';
import { EmptyState } from '~/ui/empty-state';
import { groupDigits } from '~/ui/group-digits';
import { Panel } from '~/ui/panel';
import { DateList } from '~/ui/date-list';
import { Tree } from '~/ui/tree';
import { SectionHeading } from '~/ui/section-heading';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';
import { ContactFacts } from './contact-facts';
import { DisclosurePanel } from './disclosure-panel';
import { Points } from './points';
import { LeaderNames } from './portal-home';
import { PAGE_LEAD, WithSide } from './prose';

const FUNCTIONS_SHOWN = 6;

/** A unit's home: what it is for, what is new, its part of the catalogue, who answers, and the way back to the portal. */
// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export function UnitHomePage({ home }: { home: UnitHome }) {
  const site = useSite();
  const { frame, links, lang, t, zh } = site;
  const words = pick(pageStrings, lang).home;
  return (
    <>
      <div className="mb-8">
        {/* The banner says the name in large letters already, unless the site is called otherwise. */}
        <h1 className={home.unitName === frame.name ? 'sr-only' : undefined} lang={zh}>
          {home.unitName}
        </h1>
        <p className="text-16 font-bold text-main" lang={lang === 'en' && frame.taglineEn !== '' ? undefined : zh}>
          {lang === 'en' && frame.taglineEn !== '' ? frame.taglineEn : frame.tagline}
        </p>
        {home.summary !== '' && (
          <p className={PAGE_LEAD} lang={zh}>
            {home.summary}
          </p>
        )}
      </div>

      <WithSide
        side={
          <>
            <DisclosurePanel known={home.known} />
            {home.categories.length > 0 && (
              <Panel id="categories" heading={words.byCategory}>
                <Tree
                  nodes={home.categories.map((category) => ({
                    key: category.code,
                    href: links.to(paths.catalogue, { category: category.code }),
                    label: site.name(category),
                    count: category.items,
                  }))}
                />
              </Panel>
            )}
            {home.leaders.length > 0 && (
              <Panel id="leaders" heading={<a href={links.to(paths.leaders)}>{words.leaders}</a>}>
                <LeaderNames leaders={home.leaders} zh={zh} />
              </Panel>
            )}
            <Panel id="contact" heading={words.contact}>
              <ContactFacts />
              {frame.portal && (
                <p className="mt-3.5 border-0 border-t border-solid border-line pt-3 text-16 leading-[1.6]">
                  <a href={links.toSite(frame.portal.base, paths.home)}>{words.toPortal(site.name(frame.portal))}</a>
                </p>
              )}
            </Panel>
          </>
        }
      >
        <div>
          {home.latest.length === 0 ? (
            <EmptyState title={words.emptyTitle}>
              <p>{words.emptyText}</p>
            </EmptyState>
          ) : (
            <section aria-labelledby="latest">
              <SectionHeading id="latest" more={{ href: links.to(paths.catalogue), label: words.allItems(groupDigits(home.total)) }}>
                {words.latest}
              </SectionHeading>
              <DateList
                lang={zh}
                items={home.latest.map((item) => ({
                  href: links.to(paths.item(item.id)),
                  title: item.title,
                  date: item.date,
                  tag: item.column.name,
                }))}
              />
            </section>
          )}
          <div className="mt-9 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-9 text-16 md:grid-cols-2">
            {home.columns.map((column) => (
              <section key={column.code} aria-labelledby={`column-${column.code}`}>
                <SectionHeading
                  id={`column-${column.code}`}
                  more={{ href: links.to(paths.column(column.code)), label: t.more, name: site.name(column) }}
                >
                  {site.name(column)}
                </SectionHeading>
                <DateList
                  short
                  lang={zh}
                  items={column.items.map((item) => ({ href: links.to(paths.item(item.id)), title: item.title, date: item.date }))}
                />
              </section>
            ))}
          </div>
          {home.functions.length > 0 && (
            <section className="mt-10" aria-labelledby="functions">
              <SectionHeading
                id="functions"
                more={{
                  href: links.to(paths.functions),
                  label: home.functions.length > FUNCTIONS_SHOWN ? words.moreFunctions : t.more,
                  name: words.functions,
                }}
              >
                {words.functions}
              </SectionHeading>
              <Points texts={home.functions.slice(0, FUNCTIONS_SHOWN)} lang={zh} />
            </section>
          )}
        </div>
      </WithSide>
    </>
  );
}
