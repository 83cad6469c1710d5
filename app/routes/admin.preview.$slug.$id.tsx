import { chineseOnly } from '~/kernel/words/message';
import { useLoaderData } from '@remix-run/react';
import { DomainError } from '~/kernel/errors';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { paths, WORKSPACE } from '~/pages';
import { itemPreview } from '~/modules/publishing/editing/queries/item-preview.server';
import { ItemArticle } from '~/site/catalogue/item-article';
import { siteBases } from '~/site/catalogue/site-bases.server';
import { Page } from '~/site/frame/page';
import { useSite } from '~/site/frame/use-site';
import { Notice } from '~/ui/notice';

export const meta = () => [{ title: '预览' }, { name: 'robots', content: 'noindex' }];

/** The public page of an item as it would be now, on its own site's frame; for those who may read the item alone. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { slug: parameter.slug, id: parameter.id },
  load: async ({ ability, workspace: { services }, districtId, params: { slug, id }, site }) => {
    const shown = await itemPreview(services.db, districtId, ability, id, site.site.siteId, services.clock.now());
    // The address names the site whose frame is around it: a wrong one would show the item where it will not stand.
    if (shown.item.siteId !== site.site.siteId || slug !== site.site.slug)
      throw new DomainError('missing', `item ${id} is not of ${slug}`, [{ field: 'id', message: chineseOnly('这条信息不在这个网站上') }]);
    return { ...shown, bases: siteBases(site, shown.item.relations) };
  },
});

export default function Preview() {
  const shown = useLoaderData<typeof loader>();
  const site = useSite();
  const { item, path } = shown;
  return (
    <Page
      crumbs={[
        ...path.map((category) => ({ name: site.name(category), path: paths.column(category.code) })),
        { name: '预览', path: paths.item(item.id) },
      ]}
    >
      <div className="mb-6">
        <Notice title="预览，公众看不到这一页">
          <a href={WORKSPACE.item(item.id)}>回到工作台</a>
        </Notice>
      </div>
      <ItemArticle shown={{ ...shown, fileAddress: (sha256, width) => WORKSPACE.itemFile(item.id, sha256, width) }} />
    </Page>
  );
}
