import { accessibleBy } from '@casl/prisma/runtime';
import { fromDateColumn, legalDate, legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';
import { type AppAbility, permits } from '../../../permissions/ability-for';
import type { Actor, Role } from '../../../permissions/subjects';
import { deviceOf } from '../device-name';
import { administratorFaults, grantState } from '../model';
import { say } from '../words';
import { lockOf, locksOf } from './accounts-page.server';

export interface OfficerPage {
  accountId: number;
  userName: string;
  name: string;
  email: string;
  unit: { code: string; name: string };
  /** Moments are `YYYY-MM-DD HH:MM` in legal time. */
  createdAt: string;
  lastSignIn: string | null;
  passwordSetAt: string;
  mustChangePassword: boolean;
  disabledAt: string | null;
  lockedUntil: string | null;
  factors: { totp: boolean; passkeys: number };
  /** Granted and not revoked, those over among them. */
  roles: { role: Role; wholeDistrict: boolean; from: string; until: string | null; state: ReturnType<typeof grantState> }[];
  /** Browsers that are signed in, latest first; null for those who may not see them. */
  sessions: { id: string; createdAt: string; lastSeenAt: string; address: string; device: ReturnType<typeof deviceOf> }[] | null;
  /** Actions that the officer who asks may do on this account. */
  may: { suspend: boolean; reset: boolean; clearFactor: boolean; move: boolean; endSessions: boolean };
}

const MOST_SESSIONS = 50;

/**
 * One account with its roles, its sessions and what may be done about it.
 * @throws DomainError('missing') also where the one who asks may not see it.
 */
export async function officerPage(
  db: Database,
  districtId: number,
  actor: Actor,
  ability: AppAbility,
  accountId: number,
  now: Date,
): Promise<OfficerPage> {
  const today = legalDate(now);
  return db.readAsApp(districtId, async (tx) => {
    const row = found(
      await tx.account.findFirst({
        where: { AND: [{ districtId, id: accountId }, accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput] },
        include: {
          unit: { select: { code: true, shortName: true } },
          _count: { select: { totp: { where: { confirmedAt: { not: null } } }, passkeys: true } },
          grants: { where: { revokedAt: null }, orderBy: { id: 'asc' } },
        },
      }),
      say('没有这个账号'),
    );
    const seesSessions = permits(ability, 'read', 'Session', { districtId, accountId });
    const sessions = seesSessions
      ? await tx.session.findMany({
          where: { districtId, accountId, expiresAt: { gt: now } },
          orderBy: { lastSeenAt: 'desc' },
          take: MOST_SESSIONS,
        })
      : null;
    const own = actor.kind === 'officer' && actor.accountId === accountId;
    const administrator = administratorFaults(row.grants, actor).length > 0;
    const factors = { totp: row._count.totp > 0, passkeys: row._count.passkeys };
    const reset = permits(ability, 'reset', 'Account', row) && !administrator;
    return {
      accountId,
      userName: row.userName,
      name: row.name,
      email: row.email,
      unit: { code: row.unit.code, name: row.unit.shortName },
      createdAt: legalDateTime(row.createdAt),
      lastSignIn: row.lastSignInAt && legalDateTime(row.lastSignInAt),
      passwordSetAt: legalDateTime(row.passwordSetAt),
      mustChangePassword: row.mustChangePassword,
      disabledAt: row.disabledAt && legalDateTime(row.disabledAt),
      lockedUntil: lockOf(await locksOf(tx, districtId, now, [row]), row),
      factors,
      roles: row.grants.map(({ role, unitId, validFrom, validUntil }) => {
        const dates = { from: fromDateColumn(validFrom), until: validUntil && fromDateColumn(validUntil) };
        return { role: role as Role, wholeDistrict: unitId === null, ...dates, state: grantState(dates, today) };
      }),
      sessions:
        sessions &&
        sessions.map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
          id,
          createdAt: legalDateTime(createdAt),
          lastSeenAt: legalDateTime(lastSeenAt),
          address,
          device: deviceOf(userAgent),
        })),
      may: {
        move: permits(ability, 'move', 'Account', row) && !own,
        suspend: permits(ability, 'suspend', 'Account', row) && !administrator,
        reset,
        clearFactor: factors.totp || factors.passkeys > 0 ? reset : false,
        endSessions: permits(ability, 'delete', 'Session', { districtId, accountId }),
      },
    };
  });
}
