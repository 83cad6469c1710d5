import { paths } from '~/pages';
import type { PortalHome } from '~/modules/tenancy/queries/site-home.server';
import { Figures, groupDigits, Panel } from '~/ui/blocks';
import { DateList } from '~/ui/lists';
import { SearchField } from '~/ui/search-field';
import { SectionHeading } from '~/ui/section-heading';
import { Day } from '~/ui/time';
import { type SiteView, useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';
import { DisclosurePanel } from './disclosure-panel';

/** The portal's home: what is new, how to reach what is public, the units, the figures, and who answers. */
// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export function PortalHomePage({ home }: { home: PortalHome }) {
  const site = useSite();
  const { frame, links, lang, t, zh } = site;
  const words = pick(pageStrings, lang).home;
  return (
    <>
      <h1 className="sr-only">{words.title(site.name(frame))}</h1>
      <div className="home-top">
        {home.headline && <Headline headline={home.headline} site={site} />}
        <DisclosurePanel known={home.known} />
      </div>

      <div className="home-columns">
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
        <section className="home-section" aria-labelledby="figures">
          <SectionHeading id="figures" more={{ href: links.to(paths.statistics), label: words.statistics }}>
            {words.figures(home.figures.year)}
          </SectionHeading>
          <Figures items={figureEntries(home, site)} />
        </section>
      )}

      <section className="home-section" aria-labelledby="units">
        <SectionHeading id="units" more={{ href: links.to(paths.units), label: words.allUnits }}>
          {words.unitSites} <span className="heading-note">{words.unitCount(home.unitCount)}</span>
        </SectionHeading>
        <SearchField
          action={links.to(paths.units).replace(/\?.*$/, '')}
          hidden={{ lang: lang === 'en' ? 'en' : undefined }}
          id="unit-search"
          label={words.findUnit}
          placeholder={words.findUnitHint}
          button={words.find}
        />
        <div className="unit-groups">
          {home.groups.map((group) => (
            <section key={group.kind} aria-labelledby={`kind-${group.kind}`}>
              <h3 id={`kind-${group.kind}`}>
                <a href={links.to(paths.units, { group: group.kind })}>{t.kinds[group.kind] ?? group.kind}</a>{' '}
                <span className="heading-note">
                  {words.unitCount(group.count)}
                  {lang === 'zh' ? '，' : ', '}
                  {t.items(groupDigits(group.items))}
                </span>
              </h3>
              <ul className="unit-names">
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

      <div className="home-pair">
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
    <section className="headline" aria-labelledby="headline">
      <p className="headline-label">{words.headline}</p>
      <h2 id="headline" lang={zh}>
        <a href={links.to(paths.item(headline.id))}>{headline.title}</a>
      </h2>
      {headline.summary !== '' && (
        <p className="headline-summary" lang={zh}>
          {headline.summary}
        </p>
      )}
      <p className="headline-facts">
        <a href={links.to(paths.column(headline.column.code))}>{site.name(headline.column)}</a> <span lang={zh}>{headline.issuer}</span>{' '}
        {headline.docNumber && <span lang={zh}>{headline.docNumber}</span>} <Day date={headline.date} />
      </p>
    </section>
  );
}

/** Names with posts, in the order of the roster. */
export function LeaderNames({ leaders, zh }: { leaders: { name: string; title: string }[]; zh: string | undefined }) {
  return (
    <ul className="leader-names" lang={zh}>
      {leaders.map((leader) => (
        <li key={`${leader.name} ${leader.title}`}>
          <b>{leader.name}</b> <span className="note">{leader.title}</span>
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
      {home.functions.length > 0 && (
        <ul className="plain-points" lang={zh}>
          {home.functions.slice(0, 4).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {home.functions.length === 0 && home.functionItems.length > 0 && (
        <DateList
          short
          lang={zh}
          items={home.functionItems.map((item) => ({ href: links.to(paths.item(item.id)), title: item.title, date: item.date }))}
        />
      )}
      <ul className="link-list link-list-row panel-foot">
        {home.known.functions && (
          <li>
            <a href={links.to(paths.column(home.known.functions))}>{words.functions.column}</a>
          </li>
        )}
        <li>
          <a href={links.to(paths.about)}>{words.home.contact}</a>
          <span className="note">
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
