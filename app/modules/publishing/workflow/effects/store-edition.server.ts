import type { CommandContext } from '../../../../kernel/command/run-command.server';
import type { Prisma } from '../../../../kernel/db/client.server';
import { itemState, owedReviews, type PublishingPolicy, type WorkflowItem } from '../workflow';

/** Writes the workflow's word on an item: its edition, and the item's own state while nothing of it is public. */
export async function storeEdition(
  { tx, districtId, now }: CommandContext,
  { siteId }: { siteId: number },
  item: WorkflowItem,
  policy: PublishingPolicy,
  returnReason: string | null = null,
): Promise<void> {
  const { id: itemId, state, lockVersion, revisionNo, author, writers, assignee, reviewSince, scheduledAt, expiresAt, live } = item;
  const owedStages = owedReviews(item, policy);
  const data = {
    siteId,
    state,
    lockVersion,
    revisionNo,
    author,
    writers: [...new Set([author, ...writers])],
    assignee,
    reviewSince,
    passes: item.passes as unknown as Prisma.InputJsonValue,
    checkedNo: item.check?.revisionNo ?? null,
    scheduledAt,
    expiresAt,
    liveSince: live?.since ?? null,
    livePasses: (live?.passes ?? []) as unknown as Prisma.InputJsonValue,
    urgentBy: live?.urgentBy ?? null,
    owed: owedStages.length > 0,
    owedStages,
    updatedAt: now,
    returnReason: state === 'draft' ? returnReason : null,
  };
  await tx.edition.upsert({ where: { itemId, districtId }, create: { itemId, districtId, ...data }, update: data });
  // The public row is the catalogue's; before and after its public life an item says here where it is.
  if (live === null) await tx.item.updateMany({ where: { districtId, id: itemId }, data: { state: itemState(item), updatedAt: now } });
}
