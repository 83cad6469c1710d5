import { accessibleBy } from '@casl/prisma/runtime';
import type { Database, Prisma } from '../../../../kernel/db/client.server';
import type { AppAbility } from '../../../../permissions/ability-for';

/** Titles of items by id; what the officer may not read is not named. */
export async function itemTitles(
  db: Database,
  districtId: number,
  ability: AppAbility,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const allowed = accessibleBy(ability, 'handle').ofType('Item') as Prisma.ItemWhereInput;
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.item.findMany({ where: { AND: [{ districtId, id: { in: [...ids] } }, allowed] }, select: { id: true, title: true } }),
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
