import { data, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DomainError } from '~/kernel/errors';
import { parameter, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { itemPage } from '~/modules/catalogue/queries/item-page.server';
import { ItemArticle, type ShownItem } from '~/site/catalogue/item-article';
import { itemData } from '~/site/catalogue/item-data';
import { siteBases } from '~/site/catalogue/site-bases.server';
import { WithdrawnNotice } from '~/site/catalogue/withdrawn-notice';
import { Page } from '~/site/frame/page';
import { type Crumb, type SiteView, useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { pick } from '~/site/strings';
import { catalogueStrings } from '~/site/strings/catalogue';

export const loader = siteLoader({
  params: { id: parameter.id },
  load: async ({ site, params: { id } }) => {
    const page = await itemPage(site, id);
    if (page.kind === 'moved') {
      const to = site.directory.byId(page.siteId);
      if (!to || to.status !== 'active') throw new DomainError('missing', `the site of item ${id} is not in service`);
      throw redirect(site.links.toSite(to, paths.item(page.id)), 301);
    }
    if (page.kind === 'withdrawn') return data(page, { status: 410 });
    return data({ ...page, bases: siteBases(site, page.item.relations) }, { status: 200 });
  },
});

export const meta = pageMeta<typeof loader>(({ data: page, site }) => {
  if (page.kind === 'withdrawn')
    return { title: pick(catalogueStrings, site.lang).withdrawn.title, description: undefined, path: paths.item(page.id), noindex: true };
  const { item } = page;
  return {
    title: item.title,
    description: page.description || undefined,
    path: paths.item(item.id),
    crumbs: crumbs(page, site),
    article: {
      title: item.title,
      publishedAt: item.publishedAt,
      updatedAt: item.updatedAt,
      source: item.source === '' ? item.issuer : item.source,
      keywords: item.keywords,
      author: item.editor === '' ? undefined : item.editor,
    },
    jsonLd: [itemData(page, site)],
  };
});

export default function Item() {
  const page = useLoaderData<typeof loader>();
  const site = useSite();
  if (page.kind === 'withdrawn') {
    return (
      <Page crumbs={[{ name: pick(catalogueStrings, site.lang).withdrawn.title, path: paths.item(page.id) }]}>
        <WithdrawnNotice tombstone={page} />
      </Page>
    );
  }
  return (
    <Page crumbs={crumbs(page, site)}>
      <ItemArticle shown={page} />
    </Page>
  );
}

function crumbs({ item, path }: ShownItem, site: SiteView): Crumb[] {
  return [
    ...path.map((category) => ({ name: site.name(category), path: paths.column(category.code) })),
    { name: pick(catalogueStrings, site.lang).item.text, path: paths.item(item.id) },
  ];
}
