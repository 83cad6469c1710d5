import type { Tx } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import type { Actor } from '../../../../permissions/subjects';
import { say } from '../words';

/** The record on which commands about an item's unsaved text and files authorise. */
export interface WritableItem {
  districtId: number;
  siteId: number;
  public: boolean;
}

const missing = (itemId: number) => new DomainError('missing', `no item ${itemId}`, [{ field: 'itemId', message: say('没有这条信息') }]);

/** @throws DomainError('missing') when the district has no such item. */
export async function writableItem(tx: Tx, districtId: number, itemId: number): Promise<WritableItem> {
  const item = await tx.item.findFirst({ where: { districtId, id: itemId }, select: { siteId: true, public: true } });
  if (!item) throw missing(itemId);
  return { districtId, ...item };
}

/** The same for what is kept for each officer: nobody else has anything unsaved. */
export async function officersItem(
  tx: Tx,
  districtId: number,
  itemId: number,
  actor: Actor,
): Promise<{ item: WritableItem; accountId: number }> {
  if (actor.kind !== 'officer') throw missing(itemId);
  return { item: await writableItem(tx, districtId, itemId), accountId: actor.accountId };
}
