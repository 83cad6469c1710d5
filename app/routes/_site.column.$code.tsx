import { useLoaderData } from '@remix-run/react';
import { parameter, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { columnPage } from '~/modules/catalogue/queries/column.server';
import { ColumnList } from '~/site/catalogue/column-list';
import { Page } from '~/site/frame/page';
import { type Crumb, type SiteView, useSite } from '~/site/frame/use-site';
import { pageMeta } from '~/site/meta';
import { catalogueParameter } from '~/site/catalogue/parameters';

export const loader = siteLoader({
  params: { code: catalogueParameter.categoryCode },
  query: { page: parameter.page },
  load: ({ site, params, query }) => columnPage(site, params.code, query.page),
});

export const meta = pageMeta<typeof loader>(({ data, site }) => {
  const { column, page } = data;
  return {
    title: site.name(column) + (page > 1 ? ` – ${site.t.pager.page(page)}` : ''),
    path: paths.column(column.code),
    query: { page: page > 1 ? page : undefined },
    noindex: data.total === 0,
    crumbs: crumbs(data, site),
    description: column.description || undefined,
    column: { name: column.name, description: column.description, keywords: column.keywords, type: column.columnType, code: column.code },
  };
});

export default function Column() {
  const data = useLoaderData<typeof loader>();
  return (
    <Page crumbs={crumbs(data, useSite())}>
      <ColumnList page={data} />
    </Page>
  );
}

function crumbs(
  { above, column }: { above: { code: string; name: string; nameEn: string }[]; column: { code: string; name: string; nameEn: string } },
  site: SiteView,
): Crumb[] {
  return [...above, column].map((category) => ({ name: site.name(category), path: paths.column(category.code) }));
}
