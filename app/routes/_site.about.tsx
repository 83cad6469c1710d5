import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { feedTypes, pageMeta } from '~/site/meta';
import { ContactFacts } from '~/site/pages/contact-facts';
import { Prose } from '~/site/pages/prose';
import { organisationData } from '~/site/pages/organisation-data';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { LinkList } from '~/ui/link-list';
import { DefinitionTable } from '~/ui/definition-table';

export const loader = siteLoader({ load: () => Promise.resolve({}) });

export const meta = pageMeta<typeof loader>(({ site }) => {
  const { title, unitText, portalText } = pick(pageStrings, site.lang).about;
  const { frame } = site;
  const description = frame.portal ? unitText(frame.sponsor, frame.portal.name) : portalText(frame.sponsor);
  return { title, description, path: paths.about, crumbs: crumbs(title), jsonLd: [organisationData(site)] };
});

export default function About() {
  const site = useSite();
  const { frame, lang, links, t, zh } = site;
  const words = pick(pageStrings, lang).about;
  const filings = [
    { term: t.footer.sponsor, value: <span lang={zh}>{frame.sponsor}</span>, wide: true },
    { term: words.domain, value: frame.domain },
    { term: t.footer.siteIdCode, value: frame.siteIdCode },
    ...(frame.icp === '' ? [] : [{ term: t.footer.icp, value: <span lang={zh}>{frame.icp}</span> }]),
    ...(frame.policeFiling === '' ? [] : [{ term: t.footer.police, value: <span lang={zh}>{frame.policeFiling}</span> }]),
  ];
  return (
    <Page crumbs={crumbs(words.title)}>
      <h1>{words.title}</h1>
      <Prose className="mt-7">
        <h2>{words.what}</h2>
        <p>{frame.portal ? words.unitText(frame.sponsor, frame.portal.name) : words.portalText(frame.sponsor)}</p>
        <h2 id="contact">{words.contact}</h2>
        <ContactFacts className="mt-3" />
        <h2>{words.filings}</h2>
        <DefinitionTable className="mt-3" rows={filings} />
        <h2>{words.use}</h2>
        <p>{words.useText}</p>
        <h2 id="feeds">{words.feeds}</h2>
        <p>{words.feedsText}</p>
        <LinkList
          layout="row"
          items={[
            ...feedTypes.map(([format, type]) => ({
              href: frame.base.basePath + paths.feed(format),
              type,
              label: format === 'json' ? 'JSON Feed' : format === 'rss' ? 'RSS' : 'Atom',
            })),
            { href: frame.portal ? links.toSite(frame.portal.base, paths.apiDocs) : links.to(paths.apiDocs), label: words.api },
          ]}
        />
      </Prose>
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.about }];
}
