import { legalDate } from '../../../../kernel/clock';
import type { Database, Tx } from '../../../../kernel/db/client.server';
import { searchItems } from '../../../search/public.server';

/** A public item that another can replace, repeal or interpret. */
export interface RelationTarget {
  id: number;
  title: string;
  /** Short name of its site's unit. */
  siteName: string;
  /** `YYYY-MM-DD` */
  publishedOn: string;
}

/** So many are offered: who does not find it among these says more of its title. */
const MOST = 20;

async function targets(tx: Tx, districtId: number, ids: readonly number[]): Promise<RelationTarget[]> {
  if (ids.length === 0) return [];
  const rows = await tx.item.findMany({
    where: { districtId, public: true, id: { in: [...ids] } },
    select: { id: true, title: true, publishedAt: true, site: { select: { unit: { select: { shortName: true } } } } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return [
      { id, title: row.title, siteName: row.site.unit.shortName, publishedOn: row.publishedAt === null ? '' : legalDate(row.publishedAt) },
    ];
  });
}

/** Public items of the district by their numbers, in that order; a number that no public item has is left out. */
export function relationTargets(db: Database, districtId: number, ids: readonly number[]): Promise<RelationTarget[]> {
  return db.readAsApp(districtId, (tx) => targets(tx, districtId, ids));
}

/** Public items of the district that answer to words, to an index or document number, or to an item's own number. */
export function findRelationTargets(db: Database, districtId: number, q: string): Promise<RelationTarget[]> {
  return db.readAsApp(districtId, async (tx) => {
    const { hits } = await searchItems(tx, { districtId, q, pageSize: MOST });
    const own = /^[1-9]\d{0,8}$/.test(q) ? [Number(q)] : [];
    return targets(tx, districtId, [...new Set([...own, ...hits.map(({ id }) => id)])].slice(0, MOST));
  });
}
