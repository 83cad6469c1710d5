import { paths } from '~/pages';
import type { UnitsPage } from '~/modules/tenancy/queries/units-page.server';
import { EmptyState, groupDigits } from '~/ui/blocks';
import { SearchField } from '~/ui/search-field';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';

interface UnitsFilter {
  q?: string;
  group?: string;
  sort?: 'pinyin';
}

/** The directory: a field to find a unit, the kinds, and the units with their sites, counts and telephones. */
// oxlint-disable-next-line max-lines-per-function -- one page's markup, in the order of the page
export function UnitsDirectory({ asked, page }: { asked: UnitsFilter; page: UnitsPage }) {
  const site = useSite();
  const { links, lang, t, zh } = site;
  const words = pick(pageStrings, lang).units;
  const searching = asked.q !== undefined;
  const byLetter = asked.sort === 'pinyin' && !searching;
  return (
    <>
      <h1>{words.title}</h1>
      <p className="lead">{words.lead(page.total, groupDigits(page.items))}</p>
      <SearchField
        className="units-search"
        action={links.to(paths.units).replace(/\?.*$/, '')}
        hidden={{ lang: lang === 'en' ? 'en' : undefined }}
        id="unit-search"
        label={words.find}
        labelHidden={false}
        value={asked.q}
        button={pick(pageStrings, lang).home.find}
      />
      <nav className="choices" aria-label={words.kinds}>
        <ul>
          <li>
            <a href={links.to(paths.units, { sort: asked.sort })} aria-current={!asked.group && !searching ? 'true' : undefined}>
              {words.all} <span className="count">{page.total}</span>
            </a>
          </li>
          {page.kinds.map(({ kind, count }) => (
            <li key={kind}>
              <a href={links.to(paths.units, { group: kind, sort: asked.sort })} aria-current={asked.group === kind ? 'true' : undefined}>
                {t.kinds[kind] ?? kind} <span className="count">{count}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>

      {searching ? (
        <p className="units-found" role="status">
          {words.found(page.sections[0]?.count ?? 0)} <a href={links.to(paths.units)}>{words.showAll}</a>
        </p>
      ) : (
        <nav className="views" aria-label={words.view}>
          <ul>
            <li>
              <a href={links.to(paths.units, { group: asked.group })} aria-current={byLetter ? undefined : 'true'}>
                {words.byKind}
              </a>
            </li>
            <li>
              <a href={links.to(paths.units, { group: asked.group, sort: 'pinyin' })} aria-current={byLetter ? 'true' : undefined}>
                {words.byLetter}
              </a>
            </li>
          </ul>
        </nav>
      )}
      {byLetter && (
        <nav className="letters" aria-label={words.letters}>
          <ul>
            {page.sections.map(({ key }) => (
              <li key={key}>
                <a href={`#letter-${key}`}>{key}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}

      {searching && (page.sections[0]?.count ?? 0) === 0 ? (
        <EmptyState title={words.none(asked.q!)}>
          <p>{words.noneText}</p>
        </EmptyState>
      ) : (
        page.sections.map((section) => {
          const id = byLetter ? `letter-${section.key}` : `kind-${section.key}`;
          return (
            <section key={section.key} className="unit-section" aria-labelledby={searching ? undefined : id}>
              {!searching && <h2 id={id}>{byLetter ? section.key : (t.kinds[section.key] ?? section.key)}</h2>}
              <ul className="unit-cards">
                {section.units.map((unit) => (
                  <li key={unit.href}>
                    <a href={unit.href} lang={zh}>
                      {unit.name}
                    </a>
                    {unit.nameEn && <span> {unit.nameEn}</span>}
                    <p className="note">
                      {words.items(groupDigits(unit.items))}{' '}
                      {unit.phone !== '' && (
                        <span>
                          {words.phone} {unit.phone}
                        </span>
                      )}
                    </p>
                  </li>
                ))}
              </ul>
              {section.units.length < section.count && !byLetter && !searching && (
                <p>
                  <a href={links.to(paths.units, { group: section.key })}>{words.more(section.count)}</a>
                </p>
              )}
            </section>
          );
        })
      )}
    </>
  );
}
