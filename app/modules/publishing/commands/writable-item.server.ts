import type { Tx } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';

/** What a command about an item's unsaved things authorises on. */
export async function writableItem(tx: Tx, districtId: number, itemId: number): Promise<{ districtId: number; siteId: number; public: boolean }> {
  const item = await tx.item.findFirst({ where: { districtId, id: itemId }, select: { siteId: true, public: true } });
  return { districtId, ...found(item, `no item ${itemId}`) };
}
