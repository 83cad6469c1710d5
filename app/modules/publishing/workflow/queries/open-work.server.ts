import type { Tx } from '../../../../kernel/db/client.server';
import { officersOfSite } from '../../../identity/public.server';
import type { ItemState } from '../../../catalogue/public';
import { rolesForSite } from '../edition';
import { mayGoOnReviewing } from '../handover';
import { ENDED_STATES, type WorkflowActor } from '../workflow';

export interface OpenWork {
  itemId: number;
  siteId: number;
  /** Written by the officer, or taken by them to review. */
  part: 'author' | 'reviewer';
}

/**
 * Officers' work that another could do, by `officer:name`: their own texts, and reviews that they took and may
 * do no longer, being disabled, moved or without the role.
 */
export async function openWork(tx: Tx, districtId: number, userNames: readonly string[], now: Date): Promise<Map<string, OpenWork[]>> {
  const officers = userNames.map((userName) => `officer:${userName}`);
  const rows = await tx.edition.findMany({
    where: { districtId, state: { notIn: [...ENDED_STATES] }, OR: [{ author: { in: officers } }, { assignee: { in: officers } }] },
    orderBy: { itemId: 'asc' },
    select: { itemId: true, siteId: true, state: true, author: true, assignee: true },
  });
  const bySite = new Map<number, WorkflowActor[]>();
  const work = new Map<string, OpenWork[]>();
  const add = (who: string, entry: OpenWork) => work.set(who, [...(work.get(who) ?? []), entry]);
  for (const { itemId, siteId, state, author, assignee } of rows) {
    if (officers.includes(author)) add(author, { itemId, siteId, part: 'author' });
    if (assignee === null || assignee === author || !officers.includes(assignee)) continue;
    if (!bySite.has(siteId))
      bySite.set(
        siteId,
        (await officersOfSite(tx, districtId, siteId, now)).map(({ userName, roles }) => ({
          id: `officer:${userName}`,
          roles: rolesForSite(roles, siteId),
        })),
      );
    if (!mayGoOnReviewing(state as ItemState, assignee, bySite.get(siteId)!)) add(assignee, { itemId, siteId, part: 'reviewer' });
  }
  return work;
}
