import { paths } from '~/pages';
import { cx } from '~/ui/cx';
import { SearchField } from '~/ui/search-field';
import { type SiteView, useSite } from './use-site';
import { WRAP } from './wrap';

/** Banner with the way back to the portal, the site's name, the search field, and the row of columns. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function Header() {
  const site = useSite();
  const { frame, lang, links, t, en } = site;
  const other = lang === 'zh' ? 'en' : 'zh';
  const band = frame.theme.banner === 'band';
  return (
    <header id="top">
      <div className="border-0 border-b border-solid border-line bg-ground text-15 leading-normal print:hidden">
        <div className={cx(WRAP, 'flex justify-between gap-4 py-1.5')}>
          {frame.portal ? (
            <a className="before:me-[0.375em] before:content-['‹']" href={links.toSite(frame.portal.base, paths.home)}>
              {t.backToPortal(site.name(frame.portal))}
            </a>
          ) : (
            <p className="text-quiet">{lang === 'en' && frame.taglineEn !== '' ? frame.taglineEn : frame.tagline}</p>
          )}
          <a
            className="flex-none"
            href={links.inLang(other, site.path, site.query)}
            hrefLang={other === 'en' ? 'en' : 'zh-CN'}
            lang={other === 'en' ? 'en' : 'zh-CN'}
            title={t.otherLanguageHint}
          >
            {t.otherLanguage}
          </a>
        </div>
      </div>
      <div
        className={cx(
          'border-0 border-t-4 border-solid print:border-0 print:bg-transparent',
          band ? 'border-main-dark bg-main' : 'border-main',
        )}
      >
        <div
          className={cx(
            WRAP,
            'flex flex-wrap items-center justify-between gap-3 py-4 md:gap-x-8 md:py-5.5 print:border-0 print:border-b-[1.5pt] print:border-solid print:border-[#000] print:p-0 print:pb-[6pt]',
          )}
        >
          <a
            className={cx(
              'group flex min-w-0 flex-[1_1_18rem] items-center gap-3.5 no-underline print:text-[#000]',
              band ? 'text-on-main hover:text-on-main' : 'text-ink hover:text-main',
            )}
            href={links.to(paths.home)}
          >
            <span
              className={cx(
                'grid size-13 flex-none place-items-center text-32 leading-none font-bold md:size-16 print:hidden',
                band
                  ? 'bg-on-main text-main [box-shadow:inset_0_0_0_3px_var(--on-main),inset_0_0_0_4px_var(--main)]'
                  : 'bg-main text-on-main [box-shadow:inset_0_0_0_3px_var(--main),inset_0_0_0_4px_var(--on-main)]',
              )}
              aria-hidden="true"
              lang={site.zh}
            >
              {frame.seal}
            </span>{' '}
            <span>
              <span
                className={cx(
                  'block text-20 leading-[1.35] font-bold text-balance md:text-24 print:text-[14pt]',
                  band && 'group-hover:underline',
                )}
                lang={site.zh}
              >
                {frame.name}
              </span>{' '}
              {frame.nameEn !== '' && (
                <span
                  className={cx(
                    'block text-14 leading-[1.4] [text-autospace:no-autospace] group-focus-visible:text-inherit print:hidden',
                    !band && 'text-quiet group-hover:text-inherit',
                  )}
                  lang={en}
                >
                  {frame.nameEn}
                </span>
              )}
            </span>
          </a>
          <SearchField
            landmark
            className={cx(
              'max-w-[26rem] min-w-0 flex-[1_1_11rem]',
              band && '[&_button]:border-main-dark [&_button]:bg-main-dark [&_input]:border-main-dark',
            )}
            action={links.to(paths.search).replace(/\?.*$/, '')}
            hidden={{ lang: lang === 'en' ? 'en' : undefined }}
            id="site-search"
            label={t.search}
            placeholder={t.searchHint}
            button={t.searchButton}
          />
          <a
            className={cx(
              'block border-2 border-solid px-4 py-2 text-16 leading-normal no-underline md:hidden print:hidden',
              band ? 'border-on-main text-on-main' : 'border-main',
            )}
            href="#menu"
          >
            {t.menu}
          </a>
        </div>
      </div>
      <Columns site={site} />
    </header>
  );
}

// On a narrow screen the row is hidden until the link above aims at it, which needs no script and leaves one copy of it.
function Columns({ site }: { site: SiteView }) {
  const { frame, links, path, t } = site;
  const entries = [
    { path: paths.home as string, label: t.home },
    ...frame.navigation.map((entry) =>
      'page' in entry
        ? { path: paths[entry.page], label: t.pages[entry.page] }
        : { path: paths.column(entry.code), label: site.name(entry) },
    ),
  ];
  return (
    <nav
      // Opened by its fragment, it appears below the banner without the page moving.
      className={cx(
        'scroll-mt-[100vh] bg-main-dark text-on-main max-md:not-target:hidden print:hidden',
        frame.theme.banner === 'plain' && 'md:bg-main',
      )}
      id="menu"
      aria-label={t.columns}
    >
      <div className={cx(WRAP, 'max-md:pb-4')}>
        <ul className="grid grid-cols-2 gap-x-4 py-2 text-16 leading-[1.6] md:flex md:flex-wrap md:gap-x-5 md:py-0 all-a:block all-a:py-2 all-a:text-on-main all-a:no-underline md:all-a:py-2.5 all-a:hover:underline all-a:hover:decoration-2">
          {entries.map((entry) => {
            const here = isWithin(path, entry.path);
            return (
              <li key={entry.path}>
                <a
                  href={links.to(entry.path)}
                  className={cx(here && 'font-bold md:[box-shadow:inset_0_-4px_var(--accent)]')}
                  aria-current={path === entry.path ? 'page' : here ? 'true' : undefined}
                >
                  {entry.label}
                </a>
              </li>
            );
          })}
        </ul>
        <a
          className="block border-2 border-solid border-on-main px-4 py-2 text-center text-16 leading-normal text-on-main no-underline md:hidden"
          href="#top"
        >
          {t.closeMenu}
        </a>
      </div>
    </nav>
  );
}

/** A sub-column's page lies within its column's: its code begins with the column's. */
function isWithin(path: string, entry: string): boolean {
  if (entry === '/') return path === '/';
  return path === entry || (entry.startsWith('/column/') && path.startsWith(entry) && /^\d*$/.test(path.slice(entry.length)));
}
