import type { Tx } from '../../../kernel/db/client.server';
import type { RelationKind } from '../model';

/** An item that ends the effect of another by taking its place or repealing it. */
export interface Ender {
  id: number;
  kind: Exclude<RelationKind, 'interprets'>;
  /** `YYYY-MM-DD`, from which the other no longer holds. */
  since: string;
}

/**
 * The item that ends the effect of each, the earliest where several do. Another site's without the consent of theirs ends
 * nothing. A withdrawn item ends nothing any more; one whose
 * time to be public is over has ended what it had.
 */
export async function endersOf(tx: Tx, districtId: number, itemIds: readonly number[]): Promise<Map<number, Ender>> {
  const rows = await tx.$queryRaw<(Ender & { itemId: number })[]>`
    SELECT DISTINCT ON (e."itemId") * FROM (
      SELECT r.to_id AS "itemId", r.from_id AS id, r.kind, coalesce(f.formed_on, (f.published_at AT TIME ZONE 'Asia/Shanghai')::date)::text AS since
      FROM item_relation r JOIN item f ON f.district_id = r.district_id AND f.id = r.from_id
      WHERE r.district_id = ${districtId} AND r.to_id = ANY(${[...itemIds]}::integer[]) AND r.kind <> 'interprets' AND r.consent IN ('not_needed', 'accepted')
        AND f.state IN ('published', 'expired')
    ) e ORDER BY e."itemId", e.since, e.id, e.kind`;
  return new Map(rows.map(({ itemId, ...ender }) => [itemId, ender]));
}
