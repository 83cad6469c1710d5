import type { Database } from '../../../../kernel/db/client.server';
import { type AppAbility, permits } from '../../../../permissions/ability-for';
import { officersOfSite } from '../../../identity/public.server';
import { rolesForSite } from '../edition';
import { openWork } from './open-work.server';

export interface Handover {
  /** Texts in work, and reviews that were taken and cannot be gone on with, on sites that the officer who asks answers for. */
  drafts: number;
  reviews: number;
  /** Publishers of those sites. */
  people: { accountId: number; name: string; userName: string }[];
}

/** Work that each of these officers could hand over, by account; an officer without work is not in it. */
export async function handovers(
  db: Database,
  districtId: number,
  ability: AppAbility,
  officers: readonly { accountId: number; userName: string }[],
  now: Date,
): Promise<Record<number, Handover>> {
  if (officers.length === 0 || !ability.can('hand_over', 'Item')) return {};
  return db.readAsApp(districtId, async (tx) => {
    const work = await openWork(
      tx,
      districtId,
      officers.map(({ userName }) => userName),
      now,
    );
    const publishers = new Map<number, Handover['people']>();
    const found: Record<number, Handover> = {};
    for (const { accountId, userName } of officers) {
      const mine = (work.get(`officer:${userName}`) ?? []).filter(({ siteId }) =>
        permits(ability, 'hand_over', 'Item', { districtId, siteId, public: false }),
      );
      if (mine.length === 0) continue;
      const drafts = mine.filter(({ part }) => part === 'author');
      const people = new Map<number, Handover['people'][number]>();
      for (const siteId of new Set(drafts.map((each) => each.siteId))) {
        if (!publishers.has(siteId)) {
          const all = await officersOfSite(tx, districtId, siteId, now);
          publishers.set(
            siteId,
            all
              .filter(({ roles }) => rolesForSite(roles, siteId).includes('publisher'))
              .map(({ accountId: to, name, userName: called }) => ({ accountId: to, name, userName: called })),
          );
        }
        for (const person of publishers.get(siteId)!) if (person.accountId !== accountId) people.set(person.accountId, person);
      }
      found[accountId] = { drafts: drafts.length, reviews: mine.length - drafts.length, people: [...people.values()] };
    }
    return found;
  });
}
