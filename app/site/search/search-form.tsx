import { paths } from '~/pages';
import type { SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';
import { ChoiceTabs } from '~/ui/choice-tabs';
import { SearchField } from '~/ui/search-field';
import { useSite } from '../frame/use-site';
import { pick } from '../strings';
import { searchStrings } from '../strings/search';
import { searchValues } from './search-address';

/** The field with the words asked for; the filters in force stay. On a unit's site, the way to search the district. */
export function SearchForm({ query }: { query: SearchPageQuery }) {
  const { frame, lang, links } = useSite();
  const words = pick(searchStrings, lang);
  const { q, ...kept } = searchValues(query);
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
      <SearchField
        action={links.here.basePath + paths.search}
        hidden={{ ...kept, lang: lang === 'en' ? 'en' : undefined }}
        full
        className="max-w-[40rem] flex-[1_1_18rem]"
        id="search-words"
        label={words.label}
        placeholder={words.placeholder}
        value={query.q}
        button={words.button}
      />
      {frame.portal && (
        <ChoiceTabs
          label={words.scope}
          items={[
            { key: 'site', href: links.to(paths.search, { q }), label: words.thisSite, current: true },
            { key: 'district', href: links.toSite(frame.portal.base, paths.search, { q }), label: words.district, current: false },
          ]}
        />
      )}
    </div>
  );
}

/** What can be searched for, while nothing is. */
export function SearchHints() {
  const { lang, links } = useSite();
  const words = pick(searchStrings, lang);
  return (
    <section className="mt-8" aria-labelledby="hints">
      <h2 id="hints">{words.hintTitle}</h2>
      <ul className="list-disc ps-[1.25em]">
        {words.hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      <p className="mt-3">
        <a href={links.to(paths.catalogue)}>{words.toCatalogue}</a>
      </p>
    </section>
  );
}
