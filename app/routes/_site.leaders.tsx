import { useLoaderData } from '@remix-run/react';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { leadersPage } from '~/modules/tenancy/queries/leaders-page.server';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { EmptyState } from '~/ui/blocks';

export const loader = siteLoader({ load: ({ site }) => leadersPage(site) });

export const meta = pageMeta<typeof loader>(({ data, site }) => {
  const { title } = pick(pageStrings, site.lang).leaders;
  return {
    title,
    path: paths.leaders,
    crumbs: crumbs(title),
    description: data.leaders.map(({ name, title: post }) => `${post}${name}`).join('、') || undefined,
    jsonLd: data.leaders.map(({ name, title: post }) => ({
      '@type': 'Person',
      name,
      jobTitle: post,
      worksFor: { '@type': 'GovernmentOrganization', name: data.unitName },
    })),
  };
});

export default function Leaders() {
  const { leaders, columnCode } = useLoaderData<typeof loader>();
  const { lang, links, zh } = useSite();
  const words = pick(pageStrings, lang).leaders;
  return (
    <Page crumbs={crumbs(words.title)}>
      <h1>{words.title}</h1>
      {leaders.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyText}</p>
        </EmptyState>
      ) : (
        <ul className="leader-cards">
          {leaders.map((leader, at) => (
            <li key={at} lang={zh}>
              <div className="leader-who">
                <h2>{leader.name}</h2>
                <p>{leader.title}</p>
              </div>
              <dl className="facts">
                {leader.duties !== '' && (
                  <div>
                    <dt lang={lang === 'en' ? 'en' : undefined}>{words.duties}</dt>
                    <dd>{leader.duties}</dd>
                  </div>
                )}
                {leader.resume !== '' && (
                  <div>
                    <dt lang={lang === 'en' ? 'en' : undefined}>{words.resume}</dt>
                    <dd>{leader.resume}</dd>
                  </div>
                )}
              </dl>
            </li>
          ))}
        </ul>
      )}
      {columnCode && (
        <p className="home-section">
          <a href={links.to(paths.column(columnCode))}>{words.activities}</a>
        </p>
      )}
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.leaders }];
}
