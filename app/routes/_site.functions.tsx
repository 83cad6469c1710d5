import { useLoaderData } from '@remix-run/react';
import { siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { functionsPage } from '~/modules/tenancy/queries/functions-page.server';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { ContactFacts } from '~/site/pages/contact-facts';
import { Points } from '~/site/pages/points';
import { LEAD, WithSide } from '~/site/pages/prose';
import { pick } from '~/site/strings';
import { pageStrings } from '~/site/strings/pages';
import { EmptyState } from '~/ui/empty-state';
import { Panel } from '~/ui/panel';
import { DateList } from '~/ui/date-list';
import { SectionHeading } from '~/ui/section-heading';
import { DefinitionTable } from '~/ui/definition-table';

export const loader = siteLoader({ load: ({ site }) => functionsPage(site) });

export const meta = pageMeta<typeof loader>(({ data, site }) => {
  const { title } = pick(pageStrings, site.lang).functions;
  return { title, path: paths.functions, crumbs: crumbs(title), description: data.summary || undefined };
});

export default function Functions() {
  const page = useLoaderData<typeof loader>();
  const site = useSite();
  const { lang, links, t, zh } = site;
  const words = pick(pageStrings, lang).functions;
  const rows = [
    { term: words.unit, value: <span lang={zh}>{page.unitName}</span>, wide: true },
    { term: words.nature, value: t.kinds[page.kind] ?? page.kind },
    { term: words.code, value: page.unitCode },
    ...(page.head ? [{ term: words.leader, value: <span lang={zh}>{`${page.head.name}（${page.head.title}）`}</span>, wide: true }] : []),
  ];
  return (
    <Page crumbs={crumbs(words.title)}>
      <h1>{words.title}</h1>
      <WithSide
        className="mt-7"
        side={
          <Panel id="contact" heading={words.contact}>
            <ContactFacts />
          </Panel>
        }
      >
        <div>
          <DefinitionTable rows={rows} />
          {page.summary !== '' && (
            <p className={`${LEAD} mt-6`} lang={zh}>
              {page.summary}
            </p>
          )}
          {page.functions.length > 0 && (
            <section className="mt-10" aria-labelledby="duties">
              <SectionHeading id="duties">{words.duties}</SectionHeading>
              <Points numbered texts={page.functions} lang={zh} />
            </section>
          )}
          {page.column && page.column.items.length > 0 ? (
            <section className="mt-10" aria-labelledby="items">
              <SectionHeading
                id="items"
                more={{ href: links.to(paths.column(page.column.code)), label: t.more, name: site.name(page.column) }}
              >
                {words.column}
              </SectionHeading>
              <DateList
                lang={zh}
                items={page.column.items.map((item) => ({ href: links.to(paths.item(item.id)), title: item.title, date: item.date }))}
              />
            </section>
          ) : (
            page.functions.length === 0 && (
              <EmptyState title={words.empty}>
                <p>{words.emptyText}</p>
              </EmptyState>
            )
          )}
        </div>
      </WithSide>
    </Page>
  );
}

function crumbs(name: string) {
  return [{ name, path: paths.functions }];
}
