import { accessibleBy } from '@casl/prisma/runtime';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';

export interface AccountChoice {
  userName: string;
  name: string;
  /** Short name of the unit. */
  unitName: string;
}

/** The accounts that the one who asks may see, unit by unit in the order of the roster, for a form in which one is named. */
export async function accountChoices(db: Database, districtId: number, ability: AppAbility): Promise<AccountChoice[]> {
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.account.findMany({
      where: { AND: [{ districtId }, accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput] },
      orderBy: [{ unit: { order: 'asc' } }, { unit: { code: 'asc' } }, { userName: 'asc' }],
      select: { userName: true, name: true, unit: { select: { shortName: true } } },
    }),
  );
  return rows.map(({ userName, name, unit }) => ({
    userName,
    name,
    unitName: unit.shortName,
  }));
}
