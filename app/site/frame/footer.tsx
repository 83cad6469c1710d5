import { paths } from '~/pages';
import type { StandingPage } from '~/modules/tenancy/site-frame';
import { MailLink } from '~/ui/mail-link';
import { useSite } from './use-site';
import { WRAP } from './wrap';

/** The footer that 国办发〔2017〕47号 asks for: sponsor, contact, identification code, filings, mark and error report. */
// oxlint-disable-next-line max-lines-per-function -- one component's markup, in the order of the page
export function Footer() {
  const site = useSite();
  const { frame, links, t, zh } = site;
  const { contact } = frame;
  const words = t.footer;
  const page = (name: StandingPage) => ({ href: links.to(paths[name]), label: t.pages[name], type: undefined });
  const groups = [
    { key: 'disclosure', name: words.groups.disclosure, entries: [page('catalogue'), page('guide'), page('statistics')] },
    {
      key: 'about',
      name: words.groups.about,
      entries: [
        page('functions'),
        page('leaders'),
        ...(frame.portal ? [] : [page('units')]),
        { href: links.to(paths.about), label: words.about, type: undefined },
        { href: frame.base.basePath + paths.sitemap, label: words.sitemap, type: undefined },
      ],
    },
    {
      key: 'help',
      name: words.groups.help,
      entries: [
        { href: links.to(paths.correction), label: words.correction, type: undefined },
        { href: frame.base.basePath + paths.feed('atom'), label: words.feeds, type: 'application/atom+xml' },
        { href: links.to(paths.apiDocs), label: words.api, type: undefined },
      ],
    },
  ];
  return (
    <footer
      className="border-0 border-t-4 border-solid border-main bg-ground text-15 leading-[1.7] print:border-t-[0.5pt] print:border-[#000] print:bg-transparent print:break-before-avoid"
      aria-label={words.landmark}
    >
      <div className={WRAP}>
        <nav
          aria-label={words.links}
          className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-4 border-0 border-b border-solid border-line py-4 print:hidden"
        >
          {groups.map(({ key, name, entries }) => (
            <div key={key}>
              <h2 className="text-15 font-bold" id={`footer-${key}`}>
                {name}
              </h2>
              <ul aria-labelledby={`footer-${key}`}>
                {entries.map(({ href, label, type }) => (
                  <li key={href}>
                    <a href={href} type={type} className="inline-block py-1">
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="flex gap-5 pt-5 pb-7 max-md:flex-col print:hidden">
          <div className="flex flex-none items-center gap-1.5 text-center text-14 leading-[1.3] text-main md:w-20 md:flex-col">
            <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
              <circle cx="24" cy="24" r="22.5" fill="none" stroke="currentColor" strokeWidth="2" />
              <path d="M24 8l10 8v3H14v-3zM16 21h3v11h-3zm6.5 0h3v11h-3zm6.5 0h3v11h-3zM13 34h22v4H13z" fill="currentColor" />
            </svg>
            <span>{words.mark}</span>
          </div>
          <ul className="content-start gap-x-7 gap-y-0.5 text-quiet md:flex md:flex-wrap all-a:text-ink [&_b]:font-normal [&_b]:text-ink">
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
                <MailLink address={contact.email} />
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
        <p className="hidden pt-[6pt] text-[9pt] print:block">{words.pageAddress + t.colon + links.canonical(site.path, site.query)}</p>
      </div>
    </footer>
  );
}
