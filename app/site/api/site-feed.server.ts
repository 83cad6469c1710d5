import { found } from '~/kernel/errors';
import { itemTags } from '~/modules/catalogue/tags';
import { documentLoader } from '~/kernel/route/api-route.server';
import type { SiteContext } from '~/kernel/route/site-context.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { type Category, categoryTree, listItems } from '~/modules/catalogue/public.server';
import { siteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { type Feed, FEED_FORMATS, FEED_TYPES, type FeedFormat, writeFeed } from './feed';
import { nameUuid } from './name-uuid.server';
import { catalogueParameter } from '../catalogue/parameters';

const ENTRIES = 30;

/** Loader of a site's feed: the whole district's on the portal, a unit's own on its site. */
export function siteFeedLoader(format: FeedFormat) {
  return documentLoader({ permission: { action: 'read', subject: 'Item' } }, async ({ site }) =>
    answer(await buildFeed(site, null), format),
  );
}

/** Loader of a column's feed, with the columns below it. */
export function columnFeedLoader(format: FeedFormat) {
  return documentLoader(
    { permission: { action: 'read', subject: 'Item' }, params: { code: catalogueParameter.categoryCode } },
    async ({ site, params }) => {
      const tree = await categoryTree(site);
      return answer(await buildFeed(site, found(tree.byCode(params.code), `no category ${params.code}`)), format);
    },
  );
}

function answer(feed: Feed, format: FeedFormat): { body: string; contentType: string } {
  return { body: writeFeed(feed, format), contentType: FEED_TYPES[format] };
}

async function buildFeed(site: SiteContext, column: Category | null): Promise<Feed> {
  const tree = await categoryTree(site);
  const frame = await siteFrame(site);
  const { districtId, site: here, directory } = site;
  const district = here.level === 'portal';
  site.tag(district ? itemTags.districtItems(districtId) : itemTags.siteItems(here.siteId));
  const items = await site.read((tx) =>
    listItems(
      tx,
      { districtId, siteId: district ? undefined : here.siteId, category: column ? tree.branch(column) : undefined },
      { limit: ENTRIES },
    ),
  );
  const address = (path: string) => absoluteUrl(here, path);
  return {
    id: `urn:uuid:${nameUuid(`${here.districtSlug} site ${here.siteId}${column ? ` column ${column.code}` : ''}`)}`,
    title: column ? `${column.name} – ${frame.name}` : frame.name,
    description: column ? column.description : frame.tagline,
    pageUrl: address(column ? paths.column(column.code) : paths.home),
    selfUrls: Object.fromEntries(FEED_FORMATS.map((format) => [format, address(paths.feed(format, column?.code))])) as Record<
      FeedFormat,
      string
    >,
    language: 'zh-CN',
    author: frame.sponsor || frame.name,
    iconUrl: `${here.origin}/favicon.svg`,
    updatedAt: items.reduce<string | null>((newest, { updatedAt }) => (newest === null || updatedAt > newest ? updatedAt : newest), null),
    entries: items.map((item) => {
      const category = tree.byId(item.categoryId);
      return {
        id: `urn:uuid:${nameUuid(`${here.districtSlug} item ${item.indexNumber}`)}`,
        url: absoluteUrl(directory.byId(item.siteId) ?? here, paths.item(item.id)),
        title: item.title,
        summary: item.summary,
        publishedAt: item.publishedAt,
        updatedAt: item.updatedAt,
        author: item.issuer,
        category: category ? { code: category.code, name: category.name } : null,
        theme: item.theme,
      };
    }),
  };
}
