import { accessibleBy } from '@casl/prisma/runtime';
import { z } from 'zod';
import { fromDateColumn, legalDate, legalDateTime } from '../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import { oneLine } from '../../../kernel/written-text';
import { type Role, ROLES } from '../../../permissions/subjects';
import { initialsOf, pinyinOf } from '../../tenancy/public.server';
import { accountKeys } from '../effects/throttle.server';
import { ACCOUNT_SORTS, ACCOUNT_STATES, type AccountSort, type AccountState, grantState, TROUBLE_STATES } from '../model';
import { withoutRole } from './roleless-accounts.server';

/** Conditions of the list of accounts, as its address has them. */
export const accountFilter = {
  /** In name, sign-in name and unit; Latin letters are looked for in the name's pinyin and its initials as well. */
  q: oneLine().max(40, 'too_long').default(''),
  role: z.enum(ROLES).optional(),
  unit: z.string().max(40).optional(),
  state: z.enum(ACCOUNT_STATES).optional(),
  sort: z.enum(ACCOUNT_SORTS).default('unit'),
};
export type AccountFilter = {
  q: string;
  role?: Role | undefined;
  unit?: string | undefined;
  state?: AccountState | undefined;
  sort: AccountSort;
};

export interface OfficerEntry {
  accountId: number;
  userName: string;
  name: string;
  unitName: string;
  disabled: boolean;
  /** Too many failed attempts, and for how long yet no other counts; null: not locked. */
  lockedUntil: string | null;
  mustChangePassword: boolean;
  secondFactor: boolean;
  /** `YYYY-MM-DD HH:MM` in legal time; null: never. */
  lastSignIn: string | null;
  /** Granted and not revoked, those over among them. */
  roles: { role: Role; wholeDistrict: boolean; state: ReturnType<typeof grantState> }[];
}

export interface AccountsPage {
  accounts: OfficerEntry[];
  total: number;
  page: number;
  pages: number;
}

const PAGE = 50;

const ORDER: Record<Exclude<AccountSort, 'name'>, Prisma.AccountOrderByWithRelationInput[]> = {
  unit: [{ unit: { code: 'asc' } }, { userName: 'asc' }],
  signed_in: [{ lastSignInAt: { sort: 'desc', nulls: 'last' } }, { userName: 'asc' }],
  not_signed_in: [{ lastSignInAt: { sort: 'asc', nulls: 'first' } }, { userName: 'asc' }],
};

const NO_FACTOR: Prisma.AccountWhereInput = { totp: { none: { confirmedAt: { not: null } } }, passkeys: { none: {} } };

/** The accounts that the one who asks may see, filtered and sorted. */
export async function accountsPage(
  db: Database,
  districtId: number,
  ability: AppAbility,
  filter: AccountFilter,
  page: number,
  now: Date,
): Promise<AccountsPage> {
  const today = legalDate(now);
  const allowed: Prisma.AccountWhereInput = {
    AND: [{ districtId }, accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput],
  };
  return db.readAsApp(districtId, async (tx) => {
    const where: Prisma.AccountWhereInput = {
      AND: [
        allowed,
        filter.q === '' ? {} : await answering(tx, allowed, filter.q),
        filter.role === undefined ? {} : { grants: { some: { role: filter.role, revokedAt: null } } },
        filter.unit === undefined ? {} : { unit: { code: filter.unit } },
        filter.state === undefined ? {} : await inState(filter.state, now, () => locksOf(tx, districtId, now)),
      ],
    };
    const total = await tx.account.count({ where });
    const rows = await onePage(tx, where, filter.sort, page);
    const locked = await locksOf(tx, districtId, now, rows);
    return {
      accounts: rows.map(({ id, userName, name, unit, grants, disabledAt, mustChangePassword, lastSignInAt, _count }) => ({
        accountId: id,
        userName,
        name,
        unitName: unit.shortName,
        disabled: disabledAt !== null,
        lockedUntil: lockOf(locked, { id, userName }),
        mustChangePassword,
        secondFactor: _count.totp + _count.passkeys > 0,
        lastSignIn: lastSignInAt && legalDateTime(lastSignInAt),
        roles: grants.map(({ role, unitId, validFrom, validUntil }) => ({
          role: role as Role,
          wholeDistrict: unitId === null,
          state: grantState({ from: fromDateColumn(validFrom), until: validUntil && fromDateColumn(validUntil) }, today),
        })),
      })),
      total,
      page,
      pages: Math.max(1, Math.ceil(total / PAGE)),
    };
  });
}

const LISTED = {
  id: true,
  userName: true,
  name: true,
  disabledAt: true,
  mustChangePassword: true,
  lastSignInAt: true,
  unit: { select: { shortName: true } },
  _count: { select: { totp: { where: { confirmedAt: { not: null } } }, passkeys: true } },
  grants: {
    where: { revokedAt: null },
    orderBy: { id: 'asc' },
    select: { role: true, unitId: true, validFrom: true, validUntil: true },
  },
} satisfies Prisma.AccountSelect;

async function onePage(tx: Tx, where: Prisma.AccountWhereInput, sort: AccountSort, page: number) {
  const skip = (page - 1) * PAGE;
  if (sort !== 'name') return tx.account.findMany({ where, orderBy: ORDER[sort], skip, take: PAGE, select: LISTED });
  // By the names' pinyin, which the database does not hold: all names are put in order, and those of the page are fetched.
  const named = await tx.account.findMany({ where, select: { id: true, name: true, userName: true } });
  const order = named
    .map(({ id, name, userName }) => ({ id, key: `${pinyinOf(name)} ${userName}` }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .slice(skip, skip + PAGE)
    .map(({ id }) => id);
  const rows = await tx.account.findMany({ where: { AND: [where, { id: { in: order } }] }, select: LISTED });
  return rows.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
}

export type AccountCounts = Record<(typeof TROUBLE_STATES)[number], number>;

/** How many of the accounts that the one who asks may see are in each state that asks for something to be done. */
export async function accountCounts(db: Database, districtId: number, ability: AppAbility, now: Date): Promise<AccountCounts> {
  const allowed = accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput;
  return db.readAsApp(districtId, async (tx) => {
    const counts: Partial<AccountCounts> = {};
    for (const state of TROUBLE_STATES)
      counts[state] = await tx.account.count({
        where: { AND: [{ districtId }, allowed, await inState(state, now, () => locksOf(tx, districtId, now))] },
      });
    return counts as AccountCounts;
  });
}

/** Accounts that answer to the words: by what the database holds, Latin letters also by the name's pinyin, which it does not. */
async function answering(tx: Tx, allowed: Prisma.AccountWhereInput, q: string): Promise<Prisma.AccountWhereInput> {
  const held: Prisma.AccountWhereInput[] = [
    { name: { contains: q } },
    { userName: { contains: q.toLowerCase() } },
    { unit: { OR: [{ name: { contains: q } }, { shortName: { contains: q } }, { code: q.toUpperCase() }] } },
  ];
  const letters = q.toLowerCase().replace(/[\s']/g, '');
  if (!/^[a-z]+$/.test(letters)) return { OR: held };
  const names = await tx.account.findMany({ where: allowed, distinct: ['name'], select: { name: true } });
  const sounding = names.filter(({ name }) => pinyinOf(name).includes(letters) || initialsOf(name).includes(letters));
  return { OR: [...held, { name: { in: sounding.map(({ name }) => name) } }] };
}

async function inState(state: AccountState, now: Date, locks: () => Promise<Locks>): Promise<Prisma.AccountWhereInput> {
  const inUse = { disabledAt: null };
  switch (state) {
    case 'in_use':
      return inUse;
    case 'disabled':
      return { disabledAt: { not: null } };
    case 'locked': {
      const locked = await locks();
      return { OR: [{ userName: { in: [...locked.userNames.keys()] } }, { id: { in: [...locked.accountIds.keys()] } }] };
    }
    case 'first_password':
      return { ...inUse, mustChangePassword: true };
    case 'never':
      return { ...inUse, lastSignInAt: null };
    case 'no_factor':
      return { ...inUse, ...NO_FACTOR };
    case 'no_role':
      return { ...inUse, ...withoutRole(now) };
  }
}

interface Locks {
  userNames: Map<string, Date>;
  accountIds: Map<number, Date>;
}

/** So many locks are looked through for the list of locked accounts: guessing at names locks names that nobody has. */
const MOST_LOCKS = 1000;

/**
 * Accounts at which nobody may try just now, by what their attempts are counted by.
 * @param of the accounts that are asked about; else those of the district, the longest locked first.
 */
export async function locksOf(tx: Tx, districtId: number, now: Date, of?: readonly { id: number; userName: string }[]): Promise<Locks> {
  const rows = await tx.signInThrottle.findMany({
    where: {
      districtId,
      lockedUntil: { gt: now },
      ...(of && { key: { in: of.flatMap(({ id, userName }) => [accountKeys.password(userName), accountKeys.secondFactor(id)]) } }),
    },
    orderBy: { lockedUntil: 'desc' },
    take: MOST_LOCKS,
    select: { key: true, lockedUntil: true },
  });
  const locks: Locks = { userNames: new Map(), accountIds: new Map() };
  const [password, factor] = [accountKeys.password(''), accountKeys.secondFactor('')];
  for (const { key, lockedUntil } of rows) {
    if (key.startsWith(password)) locks.userNames.set(key.slice(password.length), lockedUntil!);
    if (key.startsWith(factor)) locks.accountIds.set(Number(key.slice(factor.length)), lockedUntil!);
  }
  return locks;
}

/** Until when an account is locked, `YYYY-MM-DD HH:MM` in legal time; null: it is not. */
export function lockOf({ userNames, accountIds }: Locks, { id, userName }: { id: number; userName: string }): string | null {
  const until = Math.max(userNames.get(userName)?.getTime() ?? 0, accountIds.get(id)?.getTime() ?? 0);
  return until === 0 ? null : legalDateTime(new Date(until));
}
