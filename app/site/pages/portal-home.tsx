import { paths } from '~/pages';
import type { PortalHome } from '~/modules/tenancy/queries/site-home.server';
import { Figures } from '~/ui/figures';
import { groupDigits } from '~/ui/group-digits';
import { Panel } from '~/ui/panel';
import { cx } from '~/ui/cx';
import { DateList } from '~/ui/date-list';
import { SearchField } from '~/ui/search-field';
import { SectionHeading } from '~/ui/section-heading';
import { Day } from '~/ui/time';
import { type SiteView, useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';
import { DisclosurePanel } from './disclosure-panel';
import { Points } from './points';

/** The portal's home: what is new, how to reach what is public, the units, the figures, and who answers. */
// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export function PortalHomePage({ home }: { home: PortalHome }) {
  const site = useSite();
  const { frame, links, lang, t, zh } = site;
  const words = pick(pageStrings, lang).home;
  return (
    <>
      <h1 className="sr-only">{words.title(site.name(frame))}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-9 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {home.headline && <Headline headline={home.headline} site={site} />}
        <DisclosurePanel known={home.known} />
      </div>

      {/* After the first three, pairs: two lists share a line, a single one takes it. */}
      <div className="mt-9 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-9 text-16 md:grid-cols-2 lg:grid-cols-6 lg:[&>section]:col-span-2 lg:[&>section:nth-child(4):last-child]:col-span-6 lg:[&>section:nth-child(n+4)]:col-span-3">
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

      {home.figures.year !== null && (
        <section className="mt-10" aria-labelledby="figures">
          <SectionHeading id="figures" more={{ href: links.to(paths.statistics), label: words.statistics }}>
            {words.figures(home.figures.year)}
          </SectionHeading>
          <Figures items={figureEntries(home, site)} />
        </section>
      )}

      <section className="mt-10" aria-labelledby="units">
        <SectionHeading id="units" more={{ href: links.to(paths.units), label: words.allUnits }}>
          {words.unitSites}{' '}
          <span className="ms-[0.75em] text-15 font-normal whitespace-nowrap text-quiet">{words.unitCount(home.unitCount)}</span>
        </SectionHeading>
        <SearchField
          action={links.to(paths.units).replace(/\?.*$/, '')}
          hidden={{ lang: lang === 'en' ? 'en' : undefined }}
          id="unit-search"
          label={words.findUnit}
          placeholder={words.findUnitHint}
          button={words.find}
        />
        <div className="mt-4">
          {home.groups.map((group) => (
            <section
              key={group.kind}
              className="gap-6 border-0 border-b border-solid border-line py-3.5 last:border-b-0 md:grid md:grid-cols-[13rem_minmax(0,1fr)]"
              aria-labelledby={`kind-${group.kind}`}
            >
              <h3 id={`kind-${group.kind}`} className="text-16 leading-[1.6] all-a:text-inherit">
                <a href={links.to(paths.units, { group: group.kind })}>{t.kinds[group.kind] ?? group.kind}</a>{' '}
                <span className="block text-15 font-normal whitespace-nowrap text-quiet">
                  {words.unitCount(group.count)}
                  {lang === 'zh' ? '，' : ', '}
                  {t.items(groupDigits(group.items))}
                </span>
              </h3>
              <ul
                className={cx(
                  'grid gap-x-4 gap-y-0.5 text-16 leading-[1.8] all-a:no-underline all-a:hover:underline',
                  lang === 'en'
                    ? 'grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))]'
                    : 'grid-cols-[repeat(auto-fill,minmax(min(9rem,100%),1fr))]',
                )}
              >
                {group.units.map((unit) => (
                  <li key={unit.href}>
                    <a href={unit.href}>{unit.name}</a>
                  </li>
                ))}
                {group.units.length < group.count && (
                  <li>
                    <a href={links.to(paths.units, { group: group.kind })}>{words.allOfKind(group.count)}</a>
                  </li>
                )}
              </ul>
            </section>
          ))}
        </div>
      </section>

      <div className="mt-9 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-9 md:grid-cols-2">
        {home.leaders.length > 0 && (
          <Panel id="leaders" heading={<a href={links.to(paths.leaders)}>{words.leaders}</a>}>
            <LeaderNames leaders={home.leaders} zh={zh} />
          </Panel>
        )}
        <Panel id="functions" heading={<a href={links.to(paths.functions)}>{words.functions}</a>}>
          <FunctionLinks home={home} site={site} />
        </Panel>
      </div>
    </>
  );
}

function Headline({ headline, site }: { headline: NonNullable<PortalHome['headline']>; site: SiteView }) {
  const { links, lang, zh } = site;
  const words = pick(pageStrings, lang).home;
  return (
    <section className="border-0 border-t-4 border-solid border-accent pt-3.5" aria-labelledby="headline">
      <p className="text-16 font-bold text-main">{words.headline}</p>
      <h2 id="headline" className="mt-1.5 max-w-[26em] text-24 leading-[1.4] md:text-32" lang={zh}>
        <a href={links.to(paths.item(headline.id))} className="text-ink no-underline hover:text-main hover:underline">
          {headline.title}
        </a>
      </h2>
      {headline.summary !== '' && (
        <p className="mt-3 max-w-[var(--measure)] text-[#333940]" lang={zh}>
          {headline.summary}
        </p>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5 gap-y-0.5 text-15 text-quiet">
        <a href={links.to(paths.column(headline.column.code))}>{site.name(headline.column)}</a> <span lang={zh}>{headline.issuer}</span>{' '}
        {headline.docNumber && <span lang={zh}>{headline.docNumber}</span>} <Day date={headline.date} />
      </p>
    </section>
  );
}

/** Names with posts, in the order of the roster. */
export function LeaderNames({ leaders, zh }: { leaders: { name: string; title: string }[]; zh: string | undefined }) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-x-5 gap-y-1 text-16" lang={zh}>
      {leaders.map((leader) => (
        <li key={`${leader.name} ${leader.title}`} className="flex gap-[0.75em]">
          <b className="min-w-[3em] flex-none">{leader.name}</b> <span className="text-15 text-quiet">{leader.title}</span>
        </li>
      ))}
    </ul>
  );
}

function FunctionLinks({ home, site }: { home: PortalHome; site: SiteView }) {
  const { links, lang, zh, t, frame } = site;
  const words = pick(pageStrings, lang);
  return (
    <>
      {home.functions.length > 0 && <Points texts={home.functions.slice(0, 4)} lang={zh} />}
      {home.functions.length === 0 && home.functionItems.length > 0 && (
        <DateList
          short
          lang={zh}
          items={home.functionItems.map((item) => ({ href: links.to(paths.item(item.id)), title: item.title, date: item.date }))}
        />
      )}
      <ul className="mt-3.5 flex flex-wrap gap-x-6 gap-y-1 border-0 border-t border-solid border-line pt-3 text-16 leading-[1.6]">
        {home.known.functions && (
          <li>
            <a href={links.to(paths.column(home.known.functions))}>{words.functions.column}</a>
          </li>
        )}
        <li>
          <a href={links.to(paths.about)}>{words.home.contact}</a>
          <span className="text-15 text-quiet">
            {' '}
            {t.footer.phone} {frame.contact.phone}
          </span>
        </li>
      </ul>
    </>
  );
}

function figureEntries(home: PortalHome, site: SiteView) {
  const words = pick(pageStrings, site.lang).home;
  const { figures } = home;
  const year = figures.year ?? undefined;
  const list = (query: Record<string, string | number | undefined>) => site.links.to(paths.catalogue, { year, ...query });
  return [
    { value: figures.total, label: words.total, href: list({}) },
    { value: figures.portal, label: words.portal, href: list({ level: 'portal' }) },
    { value: figures.units, label: words.units, href: list({ level: 'unit' }) },
    ...[...figures.categories]
      .sort((a, b) => b.items - a.items)
      .slice(0, 5)
      .map((category) => ({ value: category.items, label: site.name(category), href: list({ category: category.code }) })),
  ];
}
