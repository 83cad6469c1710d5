import { accessibleBy } from '@casl/prisma/runtime';
import type { Database, Prisma } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import type { AppAbility } from '../../../../permissions/ability-for';
import { assertHandled } from './assert-handled.server';

/** Items that withdrawing some would take from the public. */
export interface Withdrawal {
  items: { id: number; title: string; unitName: string }[];
  /** How many of those asked for are not public, or not the officer's to withdraw. */
  others: number;
}

/**
 * The public ones of some items that the officer may withdraw, in the order given.
 * @throws DomainError('missing') when the officer has to do with none of them, 'forbidden' when their roles may withdraw nothing.
 */
export async function withdrawal(db: Database, districtId: number, ability: AppAbility, ids: readonly number[]): Promise<Withdrawal> {
  await assertHandled(db, districtId, ability, ids);
  if (!ability.can('withdraw', 'Item')) throw new DomainError('forbidden', 'may withdraw no Item');
  const allowed = accessibleBy(ability, 'withdraw').ofType('Item') as Prisma.ItemWhereInput;
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.item.findMany({
      where: { AND: [{ districtId, id: { in: [...ids] }, state: 'published' }, allowed] },
      select: { id: true, title: true, site: { select: { unit: { select: { shortName: true } } } } },
    }),
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const items = ids.flatMap((id) => found.get(id) ?? []).map(({ id, title, site }) => ({ id, title, unitName: site.unit.shortName }));
  return { items, others: ids.length - items.length };
}
