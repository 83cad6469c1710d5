import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { distinctSummary } from '../summary';
import { categoryTree } from './categories.server';
import type { SiteName } from './catalogue.server';
import { type ItemDetail, type ItemTombstone, loadItem, loadTombstone } from './item.server';
import { publishingSites } from './publishing-sites.server';

/** The content at an item's address. */
export type ItemPage =
  | {
      kind: 'item';
      item: Omit<ItemDetail, 'summary'> & {
        /** Null where the text begins with it. */
        summary: string | null;
      };
      /** For the page's description, whatever the text begins with. */
      description: string;
      /** Category path from the top down to the item's own. */
      path: { code: string; name: string; nameEn: string }[];
      /** The site the item is on. */
      site: SiteName;
    }
  /** The item is another site's, or another took its place. */
  | { kind: 'moved'; id: number; siteId: number }
  | ({ kind: 'withdrawn' } & ItemTombstone);

/**
 * The item of this id as the site asked for shows it. One query when warm.
 * @throws DomainError('missing') when the district has no public item of this id and withdrew none.
 */
export async function itemPage(site: SiteContext, id: number): Promise<ItemPage> {
  const [tree, sites] = [await categoryTree(site), await publishingSites(site)];
  const { districtId } = site;
  site.tag(itemTags.item(id));
  const found = await site.read(async (tx) => {
    const item = await loadItem(tx, districtId, id);
    return item ? { item } : { tombstone: await loadTombstone(tx, districtId, id) };
  });
  if (found.item) {
    const { item } = found;
    if (item.siteId !== site.site.siteId) return { kind: 'moved', id, siteId: item.siteId };
    // The neighbours change with the site's items, the titles of related items with themselves.
    site.tag(itemTags.siteItems(item.siteId), ...item.relations.map((related) => itemTags.item(related.id)));
    const { slug, name, nameEn } = sites.byId.get(item.siteId) ?? { slug: '', name: item.issuer, nameEn: '' };
    return {
      kind: 'item',
      item: { ...item, summary: distinctSummary(item.summary, item.bodyHtml) },
      description: item.summary,
      path: tree.path(item.categoryId).map(({ code, name: label, nameEn: labelEn }) => ({ code, name: label, nameEn: labelEn })),
      site: { slug, name, nameEn },
    };
  }
  const { tombstone } = found;
  if (!tombstone)
    throw new DomainError('missing', `no item ${id}`, [{ field: 'id', message: chineseOnly(`没有编号为${id}的信息，或者它没有公开。`) }]);
  if (tombstone.redirectTo) {
    site.tag(itemTags.item(tombstone.redirectTo.id));
    return { kind: 'moved', ...tombstone.redirectTo };
  }
  if (tombstone.siteId !== site.site.siteId) return { kind: 'moved', id, siteId: tombstone.siteId };
  return { kind: 'withdrawn', ...tombstone };
}
