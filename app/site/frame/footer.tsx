import { paths } from '~/pages';
import { standingPages } from '~/modules/tenancy/site-frame';
import { useSite } from './use-site';

/** The footer that 国办发〔2017〕47号 asks for: sponsor, contact, identification code, filings, mark and error report. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function Footer() {
  const site = useSite();
  const { frame, links, t, zh } = site;
  const { contact } = frame;
  const words = t.footer;
  const pages = standingPages.filter((page) => page !== 'units' || !frame.portal);
  return (
    <footer className="site-footer" aria-label={words.landmark}>
      <div className="wrap">
        <nav aria-label={words.links}>
          <ul>
            {pages.map((page) => (
              <li key={page}>
                <a href={links.to(paths[page])}>{t.pages[page]}</a>
              </li>
            ))}
            <li>
              <a href={links.to(paths.about)}>{words.about}</a>
            </li>
            <li>
              <a href={links.to(paths.correction)}>{words.correction}</a>
            </li>
            <li>
              <a href={frame.base.basePath + paths.sitemap}>{words.sitemap}</a>
            </li>
            <li>
              <a href={frame.base.basePath + paths.feed('atom')} type="application/atom+xml">
                {words.feeds}
              </a>
            </li>
          </ul>
        </nav>
        <div className="footer-facts">
          <div className="footer-mark">
            <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
              <circle cx="24" cy="24" r="22.5" fill="none" stroke="currentColor" strokeWidth="2" />
              <path d="M24 8l10 8v3H14v-3zM16 21h3v11h-3zm6.5 0h3v11h-3zm6.5 0h3v11h-3zM13 34h22v4H13z" fill="currentColor" />
            </svg>
            <span>{words.mark}</span>
          </div>
          <ul>
            <li>
              {words.sponsor + t.colon}
              <b lang={zh}>{frame.sponsor}</b>
            </li>
            {contact.phone !== '' && (
              <li>
                {words.phone + t.colon}
                <b>{contact.phone}</b>
              </li>
            )}
            {contact.email !== '' && (
              <li>
                {words.email + t.colon}
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </li>
            )}
            {contact.officeAddress !== '' && (
              <li>
                {words.address + t.colon}
                <b lang={zh}>{contact.officeAddress}</b>
              </li>
            )}
            <li>
              {words.siteIdCode + t.colon}
              <b>{frame.siteIdCode}</b>
            </li>
            {frame.icp !== '' && (
              <li>
                {words.icp + t.colon}
                <b lang={zh}>{frame.icp}</b>
              </li>
            )}
            {frame.policeFiling !== '' && (
              <li>
                {words.police + t.colon}
                <b lang={zh}>{frame.policeFiling}</b>
              </li>
            )}
          </ul>
        </div>
        <p className="print-only">{words.pageAddress + t.colon + links.canonical(site.path, site.query)}</p>
      </div>
    </footer>
  );
}
