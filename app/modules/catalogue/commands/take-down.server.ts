import type { AuditEvent } from '../../../kernel/audit/events';
import type { CommandContext, OutboxMessage } from '../../../kernel/command/run-command.server';
import { tags } from '../../../kernel/page-cache/tags';
import { removeItems } from '../../search/public-commands.server';

interface TakenDown {
  itemId: number;
  siteId: number;
  indexNumber: string;
  state: 'withdrawn' | 'expired';
  reason: string;
  redirectToId: number | null;
  at: Date;
}

/**
 * Takes a published item from the public within the caller's transaction: out of lists, search, feeds and API at once, its
 * attachments with it; at its address stands a notice, or a redirect. The index number stays taken.
 */
export async function takeDown({ tx, districtId, now }: CommandContext, { itemId, siteId, indexNumber, state, reason, redirectToId, at }: TakenDown): Promise<{ audit: AuditEvent[]; outbox: OutboxMessage[] }> {
  const pointing = await tx.itemTombstone.findMany({ where: { districtId, redirectToId: itemId }, select: { itemId: true } });
  await tx.item.update({ where: { id: itemId, districtId }, data: { state, updatedAt: now, lockVersion: { increment: 1 } } });
  await tx.itemTombstone.create({ data: { itemId, districtId, siteId, indexNumber, reason, withdrawnAt: at, redirectToId } });
  await removeItems(tx, districtId, [itemId]);
  return {
    audit: [{ type: 'item.withdrawn', itemId, reason, redirectToId }],
    outbox: [{
      topic: 'item.withdrawn',
      tags: [tags.item(itemId), tags.siteItems(siteId), tags.districtItems(districtId), ...pointing.map((row) => tags.item(row.itemId))],
      payload: { itemIds: [itemId] },
    }],
  };
}
