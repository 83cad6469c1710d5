import type { AuditEvent } from '../../../../kernel/audit/events';
import { type CommandContext, reaction } from '../../../../kernel/services.server';
import { mayGoOnReviewing } from '../handover';
import { loadEdition, type LoadedEdition, loadPolicy } from '../queries/edition.server';
import { openWork } from '../queries/open-work.server';
import type { PublishingPolicy } from '../workflow';
import { storeEdition } from './store-edition.server';
import { listenersOf, tellOfficers } from '../../notices/effects/tell-officers.server';

/** Lets a taken review wait for any reviewer again, and tells those who may take it. */
export async function freeReview(context: CommandContext, edition: LoadedEdition, policy: PublishingPolicy): Promise<AuditEvent> {
  const before = edition.item;
  const after = { ...before, assignee: null, lockVersion: before.lockVersion + 1 };
  await storeEdition(context, edition, after, policy, edition.returnReason);
  await tellOfficers(context, edition.siteId, { policy, reason: null, lateMinutes: null, action: 'free', before, after });
  return { type: 'review.freed', itemId: after.id, assignee: before.assignee! };
}

/** Frees what an officer had taken and may review no longer, when a role is taken away. */
export const freeLostReviews = reaction('role.revoked', async (context, { accountId }) => {
  const { tx, districtId, now } = context;
  const { userName } = await tx.account.findUniqueOrThrow({ where: { id: accountId, districtId }, select: { userName: true } });
  const me = `officer:${userName}`;
  const lost = ((await openWork(tx, districtId, [userName], now)).get(me) ?? []).filter(({ part }) => part === 'reviewer');
  const policy = await loadPolicy(tx, districtId);
  const freed: AuditEvent[] = [];
  for (const { itemId, siteId } of lost) {
    const edition = await loadEdition(tx, districtId, itemId, { lock: true });
    // A change made while its lock was waited for counts.
    if (edition.item.assignee === me && !mayGoOnReviewing(edition.item.state, me, await listenersOf(tx, districtId, siteId, now)))
      freed.push(await freeReview(context, edition, policy));
  }
  return freed;
});
