import { accessibleBy } from '@casl/prisma/runtime';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';

export interface RolelessAccount {
  userName: string;
  name: string;
  unitName: string;
}

/** Accounts in use that have no role, now or to come, by unit and sign-in name. */
export async function rolelessAccounts(db: Database, districtId: number, ability: AppAbility): Promise<RolelessAccount[]> {
  const allowed = accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput;
  const rows = await db.asApp(districtId, (tx) =>
    tx.account.findMany({
      where: { AND: [{ districtId, disabledAt: null, grants: { none: { revokedAt: null } } }, allowed] },
      orderBy: [{ unit: { code: 'asc' } }, { userName: 'asc' }],
      select: { userName: true, name: true, unit: { select: { shortName: true } } },
    }),
  );
  return rows.map(({ userName, name, unit }) => ({ userName, name, unitName: unit.shortName }));
}
