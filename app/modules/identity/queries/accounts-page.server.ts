import { accessibleBy } from '@casl/prisma/runtime';
import { fromDateColumn, legalDate } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import { type AppAbility, permits } from '../../../permissions/ability-for';
import type { Actor, Role } from '../../../permissions/subjects';
import { administratorFaults, grantState } from '../model';

export interface OfficerEntry {
  accountId: number;
  userName: string;
  name: string;
  unitName: string;
  disabled: boolean;
  mustChangePassword: boolean;
  secondFactor: boolean;
  /** Granted and not revoked, those over among them. */
  roles: { role: Role; wholeDistrict: boolean; from: string; until: string | null; state: ReturnType<typeof grantState> }[];
  /** Actions that the officer who asks may do on this account. */
  may: { suspend: boolean; reset: boolean; clearFactor: boolean; move: boolean };
}

export interface AccountsPage {
  accounts: OfficerEntry[];
  total: number;
  page: number;
  pages: number;
}

const PAGE = 50;

/** The accounts that the one who asks may see, by unit and name; `q` looks in name, sign-in name and unit. */
export async function accountsPage(
  db: Database,
  districtId: number,
  actor: Actor,
  ability: AppAbility,
  q: string,
  page: number,
  now: Date,
): Promise<AccountsPage> {
  const today = legalDate(now);
  const allowed = accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput;
  const where: Prisma.AccountWhereInput = {
    AND: [
      { districtId },
      allowed,
      q === ''
        ? {}
        : {
            OR: [
              { name: { contains: q } },
              { userName: { contains: q.toLowerCase() } },
              { unit: { OR: [{ name: { contains: q } }, { shortName: { contains: q } }, { code: q }] } },
            ],
          },
    ],
  };
  return db.asApp(districtId, async (tx) => {
    const total = await tx.account.count({ where });
    const rows = await tx.account.findMany({
      where,
      orderBy: [{ unit: { code: 'asc' } }, { userName: 'asc' }],
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        districtId: true,
        unitId: true,
        userName: true,
        name: true,
        disabledAt: true,
        mustChangePassword: true,
        unit: { select: { shortName: true } },
        _count: { select: { totp: { where: { confirmedAt: { not: null } } }, passkeys: true } },
        grants: {
          where: { revokedAt: null },
          orderBy: { id: 'asc' },
          select: { role: true, unitId: true, validFrom: true, validUntil: true },
        },
      },
    });
    return {
      accounts: rows.map(({ unit, grants, disabledAt, _count, ...row }) => ({
        accountId: row.id,
        userName: row.userName,
        name: row.name,
        unitName: unit.shortName,
        disabled: disabledAt !== null,
        mustChangePassword: row.mustChangePassword,
        secondFactor: _count.totp + _count.passkeys > 0,
        roles: grants.map(({ role, unitId, validFrom, validUntil }) => {
          const dates = { from: fromDateColumn(validFrom), until: validUntil && fromDateColumn(validUntil) };
          return { role: role as Role, wholeDistrict: unitId === null, ...dates, state: grantState(dates, today) };
        }),
        may: {
          move: permits(ability, 'move', 'Account', row) && !(actor.kind === 'officer' && actor.accountId === row.id),
          suspend: permits(ability, 'suspend', 'Account', row) && administratorFaults(grants, actor).length === 0,
          reset: permits(ability, 'reset', 'Account', row) && administratorFaults(grants, actor).length === 0,
          clearFactor:
            _count.totp + _count.passkeys > 0 &&
            permits(ability, 'reset', 'Account', row) &&
            administratorFaults(grants, actor).length === 0,
        },
      })),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  });
}
