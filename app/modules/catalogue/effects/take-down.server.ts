import type { AuditEvent } from '../../../kernel/audit/events';
import type { CommandContext, OutboxMessage } from '../../../kernel/command/run-command.server';
import { itemTags } from '../tags';
import { removeItems } from '../../search/public-commands.server';
import { settleEffects } from './settle-effects.server';

interface ItemRemoval {
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
 * attachments with it; at its address stands a notice, or a redirect. The index number stays taken. What a withdrawn item
 * had repealed holds again; what an expired one had does not.
 */
export async function takeDown(
  context: CommandContext,
  { itemId, siteId, indexNumber, state, reason, redirectToId, at }: ItemRemoval,
): Promise<{ audit: AuditEvent[]; outbox: OutboxMessage[] }> {
  const { tx, districtId, now } = context;
  const pointing = await tx.itemTombstone.findMany({ where: { districtId, redirectToId: itemId }, select: { itemId: true } });
  await tx.item.update({ where: { id: itemId, districtId }, data: { state, updatedAt: now, lockVersion: { increment: 1 } } });
  await tx.itemTombstone.create({ data: { itemId, districtId, siteId, indexNumber, reason, withdrawnAt: at, redirectToId } });
  await removeItems(tx, districtId, [itemId]);
  const related = await tx.itemRelation.findMany({
    where: { districtId, OR: [{ fromId: itemId }, { toId: itemId }] },
    select: { fromId: true, toId: true },
  });
  const settled = await settleEffects(
    context,
    related.map(({ toId }) => toId).filter((toId) => toId !== itemId),
  );
  return {
    audit: [{ type: 'item.withdrawn', itemId, reason, redirectToId }, ...settled.audit],
    outbox: [
      {
        topic: 'item.withdrawn',
        tags: [
          ...new Set([
            itemTags.item(itemId),
            itemTags.siteItems(siteId),
            itemTags.districtItems(districtId),
            ...pointing.map((row) => itemTags.item(row.itemId)),
            ...related.flatMap(({ fromId, toId }) => [itemTags.item(fromId), itemTags.item(toId)]),
            ...settled.tags,
          ]),
        ],
        payload: { itemIds: [itemId] },
      },
    ],
  };
}
