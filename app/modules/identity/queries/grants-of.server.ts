import { accessibleBy } from '@casl/prisma/runtime';
import { fromDateColumn, legalDate, legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import type { Role } from '../../../permissions/subjects';
import { grantState } from '../model';

export interface GrantEntry {
  id: number;
  role: Role;
  /** Null: the whole district. */
  unitName: string | null;
  /** Whether the unit has a site for the role to work on. */
  hasSite: boolean;
  /** `YYYY-MM-DD`; until: the last day, null: until revoked. */
  from: string;
  until: string | null;
  grantedBy: string;
  state: 'in_force' | 'later' | 'over' | 'revoked';
  /** `YYYY-MM-DD HH:MM` with who did it; null: not revoked. */
  revoked: { at: string; by: string } | null;
}

export interface PersonGrants {
  userName: string;
  name: string;
  unitName: string;
  disabled: boolean;
  grants: GrantEntry[];
}

/** The roles an account holds, will hold and held, as today's sessions count them; null when no account has this sign-in name. */
export async function grantsOf(
  db: Database,
  districtId: number,
  ability: AppAbility,
  userName: string,
  now: Date,
): Promise<PersonGrants | null> {
  const today = legalDate(now);
  return db.readAsApp(districtId, async (tx) => {
    const account = await tx.account.findFirst({
      where: { AND: [{ districtId, userName }, accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput] },
      select: {
        userName: true,
        name: true,
        disabledAt: true,
        unit: { select: { shortName: true } },
        grants: { orderBy: { id: 'desc' }, include: { unit: { select: { shortName: true, id: true } } } },
      },
    });
    if (!account) return null;
    const actors = new Set(
      account.grants
        .flatMap(({ createdBy, revokedBy }) => [createdBy, revokedBy ?? ''])
        .filter((actor) => actor.startsWith('officer:'))
        .map((actor) => actor.slice(8)),
    );
    const names = new Map(
      (await tx.account.findMany({ where: { districtId, userName: { in: [...actors] } }, select: { userName: true, name: true } })).map(
        ({ userName: code, name }) => [`officer:${code}`, name],
      ),
    );
    const called = (actor: string) =>
      names.get(actor) ??
      (actor.startsWith('robot:') ? '系统' : actor.startsWith('operator:') ? '运维人员' : actor.replace(/^officer:/, ''));
    const sites = await tx.site.findMany({
      where: { districtId, unitId: { in: account.grants.flatMap(({ unitId }) => unitId ?? []) }, status: { not: 'archived' } },
      select: { unitId: true },
    });
    return {
      userName: account.userName,
      name: account.name,
      unitName: account.unit.shortName,
      disabled: account.disabledAt !== null,
      grants: account.grants.map(({ id, role, unit, validFrom, validUntil, createdBy, revokedAt, revokedBy }) => {
        const from = fromDateColumn(validFrom);
        const until = validUntil && fromDateColumn(validUntil);
        return {
          id,
          role: role as Role,
          unitName: unit?.shortName ?? null,
          hasSite: unit === null || sites.some(({ unitId }) => unitId === unit.id),
          from,
          until,
          grantedBy: called(createdBy),
          state: revokedAt !== null ? 'revoked' : grantState({ from, until }, today),
          revoked: revokedAt && { at: legalDateTime(revokedAt), by: called(revokedBy ?? '') },
        };
      }),
    };
  });
}
