import type { Database } from '../../../../kernel/db/client.server';
import { type Actor, actorName } from '../../../../permissions/subjects';

const MOST = 5;
/** Items looked at: who writes in one column only does not need more. */
const NEWEST = 50;

/** Codes of the categories of what an officer began last, latest first. */
export async function recentCategories(db: Database, districtId: number, actor: Actor): Promise<string[]> {
  const rows = await db.readAsApp(
    districtId,
    (tx) => tx.$queryRaw<{ code: string }[]>`
      SELECT c.code FROM (
        SELECT item_id FROM edition WHERE district_id = ${districtId} AND author = ${actorName(actor)} ORDER BY item_id DESC LIMIT ${NEWEST}
      ) e JOIN item i ON i.district_id = ${districtId} AND i.id = e.item_id
        JOIN category c ON c.district_id = ${districtId} AND c.id = i.category_id
      ORDER BY e.item_id DESC`,
  );
  return [...new Set(rows.map(({ code }) => code))].slice(0, MOST);
}
