import { useLoaderData } from '@remix-run/react';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { leadersPage } from '~/modules/tenancy/queries/leaders-page.server';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { EmptyState } from '~/ui/empty-state';
import { Facts } from '~/ui/facts';

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
        <ul className="mt-5">
          {leaders.map((leader, at) => (
            <li
              key={at}
              className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-2 border-0 border-t border-solid border-line py-5 first:border-t-2 first:border-main md:grid-cols-[15rem_minmax(0,1fr)]"
              lang={zh}
            >
              <div>
                <h2>{leader.name}</h2>
                <p className="leading-[1.6] text-main">{leader.title}</p>
              </div>
              <Facts
                className="max-w-[44em]"
                rows={[
                  { term: words.duties, value: leader.duties },
                  { term: words.resume, value: leader.resume },
                ]
                  .filter(({ value }) => value !== '')
                  .map((row) => ({ ...row, termLang: lang === 'en' ? 'en' : undefined }))}
              />
            </li>
          ))}
        </ul>
      )}
      {columnCode && (
        <p className="mt-10">
          <a href={links.to(paths.column(columnCode))}>{words.activities}</a>
        </p>
      )}
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.leaders }];
}
