import { paths } from '~/pages';
import type { UnitsPage } from '~/modules/tenancy/queries/units-page.server';
import { EmptyState } from '~/ui/empty-state';
import { groupDigits } from '~/ui/group-digits';
import { Count } from '~/ui/count';
import { SearchField } from '~/ui/search-field';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { pageStrings } from '../strings/pages';
import { PAGE_LEAD } from './prose';

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
      <p className={PAGE_LEAD}>{words.lead(page.total, groupDigits(page.items))}</p>
      <SearchField
        className="mt-5"
        action={links.to(paths.units).replace(/\?.*$/, '')}
        hidden={{ lang: lang === 'en' ? 'en' : undefined }}
        id="unit-search"
        label={words.find}
        labelHidden={false}
        value={asked.q}
        button={pick(pageStrings, lang).home.find}
      />
      <nav className="mt-5 text-16" aria-label={words.kinds}>
        <ul className="flex flex-wrap gap-2 all-a:block all-a:border all-a:border-solid all-a:border-line all-a:px-3 all-a:py-1 all-a:no-underline [&_a:focus-visible_span]:text-inherit all-a:hover:border-main [&_[aria-current]]:border-main [&_[aria-current]]:bg-main [&_[aria-current]]:text-on-main [&_[aria-current]_span]:text-inherit [&_span]:ms-[0.5em]">
          <li>
            <a href={links.to(paths.units, { sort: asked.sort })} aria-current={!asked.group && !searching ? 'true' : undefined}>
              {words.all} <Count>{page.total}</Count>
            </a>
          </li>
          {page.kinds.map(({ kind, count }) => (
            <li key={kind}>
              <a href={links.to(paths.units, { group: kind, sort: asked.sort })} aria-current={asked.group === kind ? 'true' : undefined}>
                {t.kinds[kind] ?? kind} <Count>{count}</Count>
              </a>
            </li>
          ))}
        </ul>
      </nav>

      {searching ? (
        <p className="mt-6 flex flex-wrap gap-x-6" role="status">
          {words.found(page.sections[0]?.count ?? 0)} <a href={links.to(paths.units)}>{words.showAll}</a>
        </p>
      ) : (
        <nav className="mt-5 text-16" aria-label={words.view}>
          <ul className="flex flex-wrap gap-x-6 gap-y-1 [&_[aria-current]]:font-bold [&_[aria-current]]:text-ink [&_[aria-current]]:no-underline">
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
        <nav className="mt-5 text-16" aria-label={words.letters}>
          <ul className="flex flex-wrap gap-2 all-a:block all-a:min-w-9 all-a:bg-main-soft all-a:px-2 all-a:py-0.5 all-a:text-center all-a:no-underline">
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
            <section key={section.key} className="mt-8" aria-labelledby={searching ? undefined : id}>
              {!searching && (
                <h2 id={id} className="border-0 border-b-2 border-solid border-main pb-1 text-20">
                  {byLetter ? section.key : (t.kinds[section.key] ?? section.key)}
                </h2>
              )}
              <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(21rem,100%),1fr))] gap-x-8 each-li:border-0 each-li:border-b each-li:border-solid each-li:border-line each-li:py-2.5 each-li:leading-normal [&>li>span]:block [&>li>span]:text-15">
                {section.units.map((unit) => (
                  <li key={unit.href}>
                    <a href={unit.href} lang={zh}>
                      {unit.name}
                    </a>
                    {unit.nameEn && <span> {unit.nameEn}</span>}
                    <p className="flex flex-wrap gap-x-5 text-15 text-quiet tabular-nums">
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
                <p className="mt-3">
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
