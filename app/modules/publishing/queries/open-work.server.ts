import type { Tx } from '../../../kernel/db/client.server';
import { ENDED_STATES } from '../workflow';

export interface OpenWork {
  itemId: number;
  siteId: number;
  /** Written by the officer, or taken by them to review. */
  part: 'author' | 'reviewer';
}

/** What officers have in work, by `officer:name`: their own texts, and of disabled ones what they had taken to review. */
export async function openWork(tx: Tx, districtId: number, officers: readonly { userName: string; disabled: boolean }[]): Promise<Map<string, OpenWork[]>> {
  const authors = officers.map(({ userName }) => `officer:${userName}`);
  const gone = officers.filter(({ disabled }) => disabled).map(({ userName }) => `officer:${userName}`);
  const rows = await tx.edition.findMany({
    where: { districtId, state: { notIn: [...ENDED_STATES] }, OR: [{ author: { in: authors } }, { assignee: { in: gone } }] },
    orderBy: { itemId: 'asc' },
    select: { itemId: true, siteId: true, author: true, assignee: true },
  });
  const work = new Map<string, OpenWork[]>();
  const add = (who: string, entry: OpenWork) => work.set(who, [...(work.get(who) ?? []), entry]);
  for (const { itemId, siteId, author, assignee } of rows) {
    if (authors.includes(author)) add(author, { itemId, siteId, part: 'author' });
    if (assignee !== null && assignee !== author && gone.includes(assignee)) add(assignee, { itemId, siteId, part: 'reviewer' });
  }
  return work;
}
