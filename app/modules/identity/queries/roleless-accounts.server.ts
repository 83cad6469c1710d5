import { accessibleBy } from '@casl/prisma/runtime';
import { dateColumn, legalDate } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';

export interface RolelessAccount {
  userName: string;
  name: string;
  unitName: string;
}

/** Accounts that have no role, now or to come: one that has run out is none. */
export function withoutRole(now: Date): Prisma.AccountWhereInput {
  const today = dateColumn(legalDate(now));
  return { grants: { none: { revokedAt: null, OR: [{ validUntil: null }, { validUntil: { gte: today } }] } } };
}

/** Accounts in use that have no role, by unit and sign-in name. */
export async function rolelessAccounts(db: Database, districtId: number, ability: AppAbility, now: Date): Promise<RolelessAccount[]> {
  const allowed = accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput;
  const rows = await db.readAsApp(districtId, (tx) =>
    tx.account.findMany({
      where: { AND: [{ districtId, disabledAt: null }, withoutRole(now), allowed] },
      orderBy: [{ unit: { code: 'asc' } }, { userName: 'asc' }],
      select: { userName: true, name: true, unit: { select: { shortName: true } } },
    }),
  );
  return rows.map(({ userName, name, unit }) => ({ userName, name, unitName: unit.shortName }));
}
