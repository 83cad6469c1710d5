import type { Tx } from '../../../../kernel/db/client.server';

/** Findings of the checked revision of an item that nobody has answered. */
export async function openFindings(
  tx: Tx,
  districtId: number,
  itemId: number,
): Promise<{ id: number; ruleId: string; maskable: boolean }[]> {
  const edition = await tx.edition.findUnique({ where: { itemId, districtId }, select: { checkedNo: true } });
  if (edition?.checkedNo == null) return [];
  return tx.finding.findMany({
    where: { districtId, itemId, revisionNo: edition.checkedNo, answer: null },
    orderBy: { id: 'asc' },
    select: { id: true, ruleId: true, maskable: true },
  });
}
