import type { ErrorCode } from '~/kernel/errors';
import { paths } from '~/pages';
import { cx } from '~/ui/cx';
import { LinkList } from '~/ui/link-list';
import { SearchField } from '~/ui/search-field';
import { strings } from '../strings';
import { PAGE_LEAD } from '../pages/prose';
import { useSiteOrNull } from './use-site';
import { WRAP } from './wrap';

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
    <main id="main" className={cx(WRAP, 'flex-[1_0_auto] pt-8 pb-14 [&>*+*]:mt-4 [&>h2]:mt-8')} tabIndex={-1}>
      <h1>{words.title}</h1>
      <p className={PAGE_LEAD}>{words.text}</p>
      {sentences.length > 0 && (
        <ul className="border-0 border-s-4 border-solid border-accent ps-4">
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
          <LinkList
            layout="row"
            items={[
              { href: site.links.to(paths.home), label: t.home },
              { href: site.links.to(paths.catalogue), label: t.pages.catalogue },
              { href: site.links.to(paths.correction), label: t.error.report },
            ]}
          />
        </>
      )}
      <p className="text-15 text-quiet">{t.error.status(status)}</p>
    </main>
  );
}
