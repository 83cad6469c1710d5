import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';

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
      <p className="lead">{words.lead}</p>
      <div className="prose">
        <h2>{words.how}</h2>
        <dl className="facts facts-wide">
          {contact.email !== '' && (
            <div>
              <dt>{words.byMail}</dt>
              <dd>
                <a href={`mailto:${contact.email}?subject=${encodeURIComponent(words.subject(frame.name))}`}>{contact.email}</a>
              </dd>
            </div>
          )}
          {contact.phone !== '' && (
            <div>
              <dt>{words.byPhone}</dt>
              <dd>
                <a href={`tel:${contact.phone.replace(/[^\d+-]/g, '')}`}>{contact.phone}</a>
                {contact.hours !== '' && (
                  <span className="note" lang={zh}>
                    {' '}
                    {contact.hours}
                  </span>
                )}
              </dd>
            </div>
          )}
          {contact.officeAddress !== '' && (
            <div>
              <dt>{words.byPost}</dt>
              <dd lang={zh}>
                {contact.officeAddress} {contact.unitName}
                {contact.postcode !== '' && `（${contact.postcode}）`}
              </dd>
            </div>
          )}
        </dl>
        <h2>{words.what}</h2>
        <ul className="plain-points">
          {words.points.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p>{words.after}</p>
        <p className="note">{words.national}</p>
      </div>
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.correction }];
}
