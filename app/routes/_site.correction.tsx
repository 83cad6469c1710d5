import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { Points } from '~/site/pages/points';
import { PAGE_LEAD, Prose } from '~/site/pages/prose';
import { Facts } from '~/ui/facts';

export const loader = siteLoader({ load: () => Promise.resolve({}) });

export const meta = pageMeta<typeof loader>(({ site }) => {
  const { title, lead } = pick(pageStrings, site.lang).correction;
  return { title, path: paths.correction, crumbs: crumbs(title), description: lead };
});

export default function Correction() {
  const { frame, lang, zh } = useSite();
  const words = pick(pageStrings, lang).correction;
  const { contact } = frame;
  return (
    <Page crumbs={crumbs(words.title)}>
      <h1>{words.title}</h1>
      <p className={PAGE_LEAD}>{words.lead}</p>
      <Prose className="mt-7">
        <h2>{words.how}</h2>
        <Facts
          className="mt-3"
          terms="wide"
          rows={[
            ...(contact.email === ''
              ? []
              : [
                  {
                    term: words.byMail,
                    value: <a href={`mailto:${contact.email}?subject=${encodeURIComponent(words.subject(frame.name))}`}>{contact.email}</a>,
                  },
                ]),
            ...(contact.phone === ''
              ? []
              : [
                  {
                    term: words.byPhone,
                    value: (
                      <>
                        <a href={`tel:${contact.phone.replace(/[^\d+-]/g, '')}`}>{contact.phone}</a>
                        {contact.hours !== '' && (
                          <span className="text-15 text-quiet" lang={zh}>
                            {' '}
                            {contact.hours}
                          </span>
                        )}
                      </>
                    ),
                  },
                ]),
            ...(contact.officeAddress === ''
              ? []
              : [
                  {
                    term: words.byPost,
                    value: `${contact.officeAddress} ${contact.unitName}${contact.postcode === '' ? '' : `（${contact.postcode}）`}`,
                    lang: zh,
                  },
                ]),
          ]}
        />
        <h2>{words.what}</h2>
        <Points texts={words.points} />
        <p>{words.after}</p>
        <p className="text-15 text-quiet">{words.national}</p>
      </Prose>
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.correction }];
}
