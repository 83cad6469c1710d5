import type { Database } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';
import { handledSites } from '../../views/queries/item-list.server';
import { statesInReview } from '../workflow';

/** How many items of each site wait for a review or are in one, of what the officer handles: as the list of that state has them. */
export async function inReviewBySite(db: Database, districtId: number, ability: AppAbility): Promise<Map<number, number>> {
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.edition.groupBy({
      by: ['siteId'],
      where: { districtId, AND: [handledSites(ability), { state: { in: statesInReview() } }] },
      _count: { _all: true },
    }),
  );
  return new Map(rows.map(({ siteId, _count }) => [siteId, _count._all]));
}
