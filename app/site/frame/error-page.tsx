import type { ErrorCode } from '~/kernel/errors';
import { paths } from '~/pages';
import { SearchField } from '~/ui/search-field';
import { strings } from '../strings';
import { useSiteOrNull } from './use-site';

/** What kind of failure the page is of. */
export type ErrorKind = Exclude<ErrorCode, 'conflict' | 'too_many'> | 'failure';

interface ErrorPageProps {
  status: number;
  kind: ErrorKind;
  details: { field?: string; message: string }[];
}

/** What happened and what to do next, inside the frame where there is one. */
export function ErrorPage({ status, kind, details }: ErrorPageProps) {
  const site = useSiteOrNull();
  const t = site?.t ?? strings('zh');
  const words = t.error[kind];
  // A message in Chinese is a sentence for the visitor; others are names of rules.
  const sentences = details
    .map(({ message, field }) => (/\p{Script=Han}/u.test(message) ? message : kind === 'invalid' && field ? t.error.parameter(field) : ''))
    .filter(Boolean);
  return (
    <main id="main" className="wrap error-page" tabIndex={-1}>
      <h1>{words.title}</h1>
      <p className="lead">{words.text}</p>
      {sentences.length > 0 && (
        <ul className="error-details">
          {sentences.map((sentence) => (
            <li key={sentence} lang={site?.zh}>
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {site && (
        <>
          <h2>{t.error.what}</h2>
          <SearchField
            action={site.frame.base.basePath + paths.search}
            hidden={{ lang: site.lang === 'en' ? 'en' : undefined }}
            id="error-search"
            label={t.search}
            labelHidden={false}
            placeholder={t.searchHint}
            button={t.searchButton}
          />
          <ul className="link-list link-list-row">
            <li>
              <a href={site.links.to(paths.home)}>{t.home}</a>
            </li>
            <li>
              <a href={site.links.to(paths.catalogue)}>{t.pages.catalogue}</a>
            </li>
            <li>
              <a href={site.links.to(paths.correction)}>{t.error.report}</a>
            </li>
          </ul>
        </>
      )}
      <p className="note">{t.error.status(status)}</p>
    </main>
  );
}
