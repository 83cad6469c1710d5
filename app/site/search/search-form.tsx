import { paths } from '~/pages';
import type { SearchPageQuery } from '~/modules/catalogue/queries/search-page.server';
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
    <div className="search-form">
      <SearchField
        action={links.here.basePath + paths.search}
        hidden={{ ...kept, lang: lang === 'en' ? 'en' : undefined }}
        id="search-words"
        label={words.label}
        placeholder={words.placeholder}
        value={query.q}
        button={words.button}
      />
      {frame.portal && (
        <nav aria-label={words.scope} className="no-print">
          <ul className="level-choice">
            <li>
              <a href={links.to(paths.search, { q })} aria-current="true">
                {words.thisSite}
              </a>
            </li>
            <li>
              <a href={links.toSite(frame.portal.base, paths.search, { q })}>{words.district}</a>
            </li>
          </ul>
        </nav>
      )}
    </div>
  );
}

/** What can be searched for, while nothing is. */
export function SearchHints() {
  const { lang, links } = useSite();
  const words = pick(searchStrings, lang);
  return (
    <section className="search-hints" aria-labelledby="hints">
      <h2 id="hints">{words.hintTitle}</h2>
      <ul className="search-advice">
        {words.hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      <p>
        <a href={links.to(paths.catalogue)}>{words.toCatalogue}</a>
      </p>
    </section>
  );
}
