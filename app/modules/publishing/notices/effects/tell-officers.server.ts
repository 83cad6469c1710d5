import type { CommandContext } from '../../../../kernel/command/run-command.server';
import type { Tx } from '../../../../kernel/db/client.server';
import { officersOfSite } from '../../../identity/public.server';
import { rolesForSite } from '../../workflow/edition';
import { type Listener, noticesFor, type NoticedStep, recipientsOf, settledBy } from '../notices';
import { keptFromDistrict } from '../../workflow/workflow';

/** The officers who may hear of the items of a site: those who have a part in them today. */
export async function listenersOf(tx: Tx, districtId: number, siteId: number, now: Date): Promise<Listener[]> {
  const officers = await officersOfSite(tx, districtId, siteId, now);
  return officers.map(({ accountId, userName, roles }) => ({ accountId, id: `officer:${userName}`, roles: rolesForSite(roles, siteId) }));
}

/** Tells those whom a step concerns, in the step's own transaction, and closes what the step has done away with. */
export async function tellOfficers({ tx, districtId, now, actorName }: CommandContext, siteId: number, step: NoticedStep): Promise<void> {
  const { id: itemId, lockVersion, live } = step.after;
  const settled = settledBy(step);
  if (settled.length > 0)
    await tx.notice.updateMany({ where: { districtId, itemId, kind: { in: settled }, readAt: null }, data: { readAt: now } });
  const due = noticesFor(step);
  if (due.length === 0) return;
  const listeners = await listenersOf(tx, districtId, siteId, now);
  const told = { ...step.after, urgentBy: live?.urgentBy ?? null, keptFromDistrict: keptFromDistrict(step.after, step.policy) };
  const data = due.flatMap((notice) =>
    recipientsOf(notice, told, listeners, actorName).map((accountId) => ({
      districtId,
      accountId,
      kind: notice.kind,
      itemId,
      cause: `v${lockVersion}`,
      note: notice.note,
      madeAt: now,
    })),
  );
  if (data.length > 0) await tx.notice.createMany({ data, skipDuplicates: true });
}
