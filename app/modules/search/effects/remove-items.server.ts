import type { Tx } from '../../../kernel/db/client.server';

/** Takes items out of search for good. Hiding one needs nothing: its entry follows the item's visibility. */
export async function removeItems(tx: Tx, districtId: number, itemIds: readonly number[]): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.searchEntry.deleteMany({ where: { districtId, itemId: { in: [...itemIds] } } });
}
