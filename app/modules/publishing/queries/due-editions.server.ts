import type { Tx } from '../../../kernel/db/client.server';

export interface DueEdition {
  itemId: number;
  lockVersion: number;
  due: 'publish' | 'expire';
}

/** So many are done before the next look, so that a long queue does not hold what falls due meanwhile. */
const BATCH = 50;

/** Editions whose time has come, the longest due first. */
export function dueEditions(tx: Tx, districtId: number, now: Date): Promise<DueEdition[]> {
  return tx.$queryRaw<DueEdition[]>`
    (SELECT item_id AS "itemId", lock_version AS "lockVersion", 'publish' AS due FROM edition
      WHERE district_id = ${districtId} AND state = 'scheduled' AND scheduled_at <= ${now} ORDER BY scheduled_at LIMIT ${BATCH})
    UNION ALL
    (SELECT item_id, lock_version, 'expire' FROM edition
      WHERE district_id = ${districtId} AND expires_at <= ${now} AND live_since IS NOT NULL ORDER BY expires_at LIMIT ${BATCH})`;
}
