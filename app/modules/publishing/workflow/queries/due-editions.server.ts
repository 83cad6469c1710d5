import type { Tx } from '../../../../kernel/db/client.server';

export interface DueEdition {
  itemId: number;
  lockVersion: number;
  due: 'publish' | 'expire';
}

/**
 * Editions whose time has come, the longest due first: so many at most to publish, and as many to take down.
 * @param except items that are left for a later look; they take up no place.
 */
export function dueEditions(
  tx: Tx,
  districtId: number,
  now: Date,
  { except, atMost }: { except: readonly number[]; atMost: number },
): Promise<DueEdition[]> {
  return tx.$queryRaw<DueEdition[]>`
    (SELECT item_id AS "itemId", lock_version AS "lockVersion", 'publish' AS due FROM edition
      WHERE district_id = ${districtId} AND state = 'scheduled' AND scheduled_at <= ${now} AND item_id <> ALL(${[...except]}::integer[])
      ORDER BY scheduled_at, item_id LIMIT ${atMost})
    UNION ALL
    (SELECT item_id, lock_version, 'expire' FROM edition
      WHERE district_id = ${districtId} AND expires_at <= ${now} AND live_since IS NOT NULL AND item_id <> ALL(${[...except]}::integer[])
      ORDER BY expires_at, item_id LIMIT ${atMost})`;
}
