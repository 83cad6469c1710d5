import { z } from 'zod';
import { found } from '~/kernel/errors';
import { documentLoader } from '~/kernel/route/api-route.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { sitemapItems, sitemapPages, sitemapParts } from '~/modules/sitemap/queries/sitemap.server';
import { sitemapFile, sitemapIndex } from '~/site/api/sitemap';

const name = z.string().regex(/^sitemap(-[1-9]\d{0,4})?$/);

/** `sitemap.xml`, the index of a site, and its files: `sitemap-1.xml` holds the pages, those from 2 on the items. */
export const loader = documentLoader(
  { permission: { action: 'read', subject: 'Item' }, params: { sitemap: z.string() } },
  async ({ site, params }) => {
    const parsed = found(name.safeParse(params.sitemap).data, 'no such file');
    const file = parsed === 'sitemap' ? null : Number(parsed.slice('sitemap-'.length));
    const address = (path: string) => absoluteUrl(site.site, path);
    if (file === 1) {
      const pages = await sitemapPages(site);
      return { body: sitemapFile(pages.map((path) => ({ url: address(path) }))), contentType: 'application/xml' };
    }
    const parts = await sitemapParts(site);
    if (file === null) {
      return {
        body: sitemapIndex(Array.from({ length: parts.length + 1 }, (_, at) => address(paths.sitemapPage(at + 1)))),
        contentType: 'application/xml',
      };
    }
    const items = await sitemapItems(site, found(parts[file - 2], `no file ${file}`));
    return {
      body: sitemapFile(items.map(({ id, updatedAt }) => ({ url: address(paths.item(id)), updatedAt }))),
      contentType: 'application/xml',
    };
  },
);
