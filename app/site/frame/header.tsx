import { paths } from '~/pages';
import { cx } from '~/ui/cx';
import { SearchField } from '~/ui/search-field';
import { type SiteView, useSite } from './use-site';

/** Banner with the way back to the portal, the site's name, the search field, and the row of columns. */
export function Header() {
  const site = useSite();
  const { frame, lang, links, t, en } = site;
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <header className="site-header" id="top">
      <div className="topbar">
        <div className="wrap">
          {frame.portal ? (
            <a className="topbar-portal" href={links.toSite(frame.portal.base, paths.home)}>
              {t.backToPortal(site.name(frame.portal))}
            </a>
          ) : (
            <p>{lang === 'en' && frame.taglineEn !== '' ? frame.taglineEn : frame.tagline}</p>
          )}
          <a
            className="topbar-lang"
            href={links.inLang(other, site.path, site.query)}
            hrefLang={other === 'en' ? 'en' : 'zh-CN'}
            lang={other === 'en' ? 'en' : 'zh-CN'}
            title={t.otherLanguageHint}
          >
            {t.otherLanguage}
          </a>
        </div>
      </div>
      <div className="banner">
        <div className="wrap">
          <a className="brand" href={links.to(paths.home)}>
            <span className="seal" aria-hidden="true" lang={site.zh}>
              {frame.seal}
            </span>{' '}
            <span className="brand-names">
              <span className="brand-name" lang={site.zh}>
                {frame.name}
              </span>{' '}
              {frame.nameEn !== '' && (
                <span className="brand-name-en" lang={en}>
                  {frame.nameEn}
                </span>
              )}
            </span>
          </a>
          <SearchField
            landmark
            className="banner-search"
            action={links.to(paths.search).replace(/\?.*$/, '')}
            hidden={{ lang: lang === 'en' ? 'en' : undefined }}
            id="site-search"
            label={t.search}
            placeholder={t.searchHint}
            button={t.searchButton}
          />
          <a className="menu-open" href="#menu">
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
    <nav className="columns" id="menu" aria-label={t.columns}>
      <div className="wrap">
        <ul>
          {entries.map((entry) => {
            const here = isWithin(path, entry.path);
            return (
              <li key={entry.path} className={cx(here && 'columns-here')}>
                <a href={links.to(entry.path)} aria-current={path === entry.path ? 'page' : here ? 'true' : undefined}>
                  {entry.label}
                </a>
              </li>
            );
          })}
        </ul>
        <a className="menu-close" href="#top">
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
