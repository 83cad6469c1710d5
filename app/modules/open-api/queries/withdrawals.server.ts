import { legalIso } from '../../../kernel/clock';
import { Prisma } from '../../../kernel/db/client.server';
import { itemTags } from '../../catalogue/public';
import type { SiteContext } from '../../../kernel/route/site-context.server';

/** The record of a withdrawn item. */
export interface WithdrawalRecord {
  id: number;
  indexNumber: string;
  siteId: number;
  /** ISO 8601 in legal time, to the second. */
  withdrawnAt: string;
  reason: string;
  /** The item to which its address now leads, where that is public. */
  replacedBy: number | null;
}

export interface WithdrawalKeyset {
  withdrawnMs: number;
  id: number;
}

interface Row extends Omit<WithdrawalRecord, 'withdrawnAt'> {
  withdrawnAt: Date;
}

const COUNT_BOUND = 10_000;

/** Withdrawn items of the district, earliest withdrawal first, so that a client that keeps a copy can take them out of it. */
export async function listWithdrawals(
  site: SiteContext,
  { since, limit, after }: { since?: Date; limit: number; after?: WithdrawalKeyset },
): Promise<{ records: WithdrawalRecord[]; next: WithdrawalKeyset | null; total: number; totalIsExact: boolean }> {
  const { districtId } = site;
  site.tag(itemTags.districtItems(districtId));
  const asked = since ? Prisma.sql`AND withdrawn_at >= ${since}` : Prisma.empty;
  const behind = after
    ? Prisma.sql`AND (withdrawn_at, item_id) > (${new Date(after.withdrawnMs)}::timestamptz, ${after.id})`
    : Prisma.empty;
  const { rows, total } = await site.read(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT item_id AS id, index_number AS "indexNumber", site_id AS "siteId", withdrawn_at AS "withdrawnAt", reason,
        (SELECT i.id FROM item i WHERE i.id = redirect_to_id AND i.district_id = ${districtId} AND i.public) AS "replacedBy"
      FROM item_tombstone WHERE district_id = ${districtId} ${asked} ${behind}
      ORDER BY withdrawn_at, item_id LIMIT ${limit + 1}`;
    const [count] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::integer AS total FROM (SELECT 1 FROM item_tombstone WHERE district_id = ${districtId} ${asked} LIMIT ${COUNT_BOUND + 1}) counted`;
    return { rows, total: count!.total };
  });
  const last = rows.length > limit ? rows[limit - 1]! : null;
  return {
    records: rows.slice(0, limit).map((row) => ({ ...row, withdrawnAt: legalIso(row.withdrawnAt) })),
    next: last && { withdrawnMs: last.withdrawnAt.getTime(), id: last.id },
    total: Math.min(total, COUNT_BOUND),
    totalIsExact: total <= COUNT_BOUND,
  };
}
