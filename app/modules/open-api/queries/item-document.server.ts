import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { type ItemDetail, loadItem, loadTombstone } from '../../catalogue/public.server';
import { type ItemRecord, loadItemRecords } from './item-records.server';
import type { WithdrawalRecord } from './withdrawals.server';

export type ItemDocument =
  | { state: 'public'; record: ItemRecord; detail: Pick<ItemDetail, 'bodyHtml' | 'attachments' | 'images' | 'relations' | 'corrections'> }
  | { state: 'withdrawn'; withdrawal: WithdrawalRecord };

/** One item of the district whole, or what is left of a withdrawn one; null when there is none of this id. */
export async function loadItemDocument(site: SiteContext, id: number): Promise<ItemDocument | null> {
  const { districtId } = site;
  site.tag(itemTags.item(id));
  return site.read(async (tx) => {
    const [record] = await loadItemRecords(tx, districtId, [id]);
    const detail = record && (await loadItem(tx, districtId, id));
    if (record && detail) {
      // Their titles are in it.
      site.tag(...detail.relations.map((related) => itemTags.item(related.id)));
      return { state: 'public', record, detail };
    }
    const tombstone = await loadTombstone(tx, districtId, id);
    if (!tombstone) return null;
    const { siteId, indexNumber, withdrawnAt, reason, redirectTo } = tombstone;
    return { state: 'withdrawn', withdrawal: { id, siteId, indexNumber, withdrawnAt, reason, replacedBy: redirectTo?.id ?? null } };
  });
}
