import { accessibleBy } from '@casl/prisma/runtime';
import { dateColumn, fromDateColumn, legalDate } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import type { Role } from '../../../permissions/subjects';
import { ENDING_DAYS } from '../model';
import { reviewersMissing } from '../reviewers-missing';

const DAY = 86_400_000;
interface GrantHolder {
  accountId: number;
  name: string;
  unitName: string;
}

export interface GrantTroubles {
  /** Grants whose last day is near, the nearest first; `until` is that day, `YYYY-MM-DD`. */
  ending: (GrantHolder & { grantId: number; role: Role; wholeDistrict: boolean; until: string })[];
  /** Units where nobody, or nobody but the author, holds a role that reviews. */
  unreviewed: { unitCode: string; unitName: string; role: Role; author: { accountId: number; name: string } | null }[];
  /** Accounts in use that hold no role. */
  roleless: number;
}

/** What a security administrator should look after: grants about to end, units that cannot review, people without a role. */
export async function grantTroubles(db: Database, districtId: number, ability: AppAbility, now: Date): Promise<GrantTroubles> {
  const today = dateColumn(legalDate(now));
  const accounts = accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput;
  const grants = accessibleBy(ability, 'read').ofType('RoleGrant') as Prisma.RoleGrantWhereInput;
  const person = { select: { id: true, name: true, unit: { select: { shortName: true } } } } as const;
  return db.asApp(districtId, async (tx) => {
    const rows = await tx.roleGrant.findMany({
      where: {
        AND: [
          { districtId, revokedAt: null, validFrom: { lte: today }, account: { disabledAt: null } },
          { OR: [{ validUntil: null }, { validUntil: { gte: today } }] },
          grants,
        ],
      },
      orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
      select: { id: true, role: true, unitId: true, validUntil: true, account: person },
    });
    const last = legalDate(new Date(now.getTime() + ENDING_DAYS * DAY));
    const missing = reviewersMissing(rows.map(({ role, unitId, account }) => ({ role: role as Role, unitId, accountId: account.id })));
    const units = await tx.unit.findMany({
      where: { districtId, id: { in: [...new Set(missing.map(({ unitId }) => unitId))] } },
      select: { id: true, code: true, shortName: true },
    });
    const unitOf = new Map(units.map((unit) => [unit.id, unit]));
    const nameOf = new Map(rows.map(({ account }) => [account.id, account.name]));
    return {
      ending: rows.flatMap(({ id, role, unitId, validUntil, account }) => {
        const until = validUntil && fromDateColumn(validUntil);
        if (until === null || until > last) return [];
        return [
          {
            grantId: id,
            role: role as Role,
            wholeDistrict: unitId === null,
            until,
            accountId: account.id,
            name: account.name,
            unitName: account.unit.shortName,
          },
        ];
      }),
      unreviewed: missing
        .flatMap(({ unitId, role, author }) => {
          const unit = unitOf.get(unitId);
          if (!unit) return [];
          return [
            {
              unitCode: unit.code,
              unitName: unit.shortName,
              role,
              author: author === null ? null : { accountId: author, name: nameOf.get(author)! },
            },
          ];
        })
        .toSorted((a, b) => (a.unitCode < b.unitCode ? -1 : a.unitCode > b.unitCode ? 1 : 0)),
      roleless: await tx.account.count({
        where: { AND: [{ districtId, disabledAt: null, grants: { none: { revokedAt: null } } }, accounts] },
      }),
    };
  });
}
