import { accessibleBy } from '@casl/prisma/runtime';
import { dateColumn, fromDateColumn, legalDate } from '../../../kernel/clock';
import type { Database, Prisma, Tx } from '../../../kernel/db/client.server';
import type { AppAbility } from '../../../permissions/ability-for';
import { REVIEWER_ROLES, type Role } from '../../../permissions/subjects';
import { ENDING_DAYS } from '../model';
import { type ReviewerMissing, reviewersMissing } from '../reviewers-missing';
import { withoutRole } from './roleless-accounts.server';

const DAY = 86_400_000;
/** So many of each are read for their list. */
const MOST = 100;

interface GrantHolder {
  accountId: number;
  name: string;
  unitName: string;
}

interface EndingGrant extends GrantHolder {
  grantId: number;
  role: Role;
  wholeDistrict: boolean;
  /** The last day, `YYYY-MM-DD`. */
  until: string;
}

interface UnreviewedUnit extends Pick<ReviewerMissing, 'role' | 'reason'> {
  unitCode: string;
  unitName: string;
  /** Name of who holds the role alone. */
  person: string | null;
}

/** The first of a list, and how many there are. */
interface Some<T> {
  total: number;
  entries: T[];
}

export interface GrantTroubles {
  /** Grants whose last day is near, the nearest first. */
  ending: Some<EndingGrant>;
  /** Reviews that nobody can do of what a unit writes, by the units’ codes. */
  unreviewed: Some<UnreviewedUnit>;
  /** Accounts in use that hold no role. */
  roleless: number;
}

/** Which units have items that pass the district review, and whether it is for another person than the secrecy review. */
export interface DistrictReviewRule {
  asked(unit: { code: string; kind: string }): boolean;
  apart: boolean;
}

/** What a security administrator should look after: grants about to end, units that cannot review, people without a role. */
export async function grantTroubles(
  db: Database,
  districtId: number,
  ability: AppAbility,
  district: DistrictReviewRule,
  now: Date,
): Promise<GrantTroubles> {
  const accounts = accessibleBy(ability, 'read').ofType('Account') as Prisma.AccountWhereInput;
  const today = dateColumn(legalDate(now));
  const inForce: Prisma.RoleGrantWhereInput = {
    AND: [
      { districtId, revokedAt: null, validFrom: { lte: today }, account: { disabledAt: null } },
      { OR: [{ validUntil: null }, { validUntil: { gte: today } }] },
      accessibleBy(ability, 'read').ofType('RoleGrant') as Prisma.RoleGrantWhereInput,
    ],
  };
  return db.readAsApp(districtId, async (tx) => ({
    ending: await endingGrants(tx, inForce, dateColumn(legalDate(new Date(now.getTime() + ENDING_DAYS * DAY)))),
    unreviewed: await unreviewedUnits(tx, districtId, inForce, district),
    roleless: await tx.account.count({ where: { AND: [{ districtId, disabledAt: null }, withoutRole(now), accounts] } }),
  }));
}

async function endingGrants(tx: Tx, inForce: Prisma.RoleGrantWhereInput, last: Date): Promise<Some<EndingGrant>> {
  const where = { AND: [inForce, { validUntil: { lte: last } }] };
  const rows = await tx.roleGrant.findMany({
    where,
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: {
      id: true,
      role: true,
      unitId: true,
      validUntil: true,
      account: { select: { id: true, name: true, unit: { select: { shortName: true } } } },
    },
  });
  return {
    total: rows.length < MOST ? rows.length : await tx.roleGrant.count({ where }),
    entries: rows.map(({ id, role, unitId, validUntil, account }) => ({
      grantId: id,
      role: role as Role,
      wholeDistrict: unitId === null,
      until: fromDateColumn(validUntil!),
      accountId: account.id,
      name: account.name,
      unitName: account.unit.shortName,
    })),
  };
}

async function unreviewedUnits(
  tx: Tx,
  districtId: number,
  inForce: Prisma.RoleGrantWhereInput,
  district: DistrictReviewRule,
): Promise<Some<UnreviewedUnit>> {
  const rows = await tx.roleGrant.findMany({
    where: { AND: [inForce, { role: { in: ['publisher', ...REVIEWER_ROLES] } }] },
    select: { role: true, unitId: true, accountId: true },
  });
  // A unit without a site of its own has nothing to write for.
  const units = await tx.unit.findMany({
    where: { districtId, sites: { some: {} } },
    select: { id: true, code: true, kind: true, shortName: true },
  });
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const grants = rows.map(({ role, unitId, accountId }) => ({ role: role as Role, unitId, accountId }));
  const asked = new Set(units.filter((unit) => district.asked(unit)).map(({ id }) => id));
  const missing = reviewersMissing(grants, { units: asked, apart: district.apart })
    .flatMap((entry) => {
      const unit = unitOf.get(entry.unitId);
      return unit ? [{ ...entry, unit }] : [];
    })
    .toSorted((a, b) => (a.unit.code < b.unit.code ? -1 : a.unit.code > b.unit.code ? 1 : 0));
  const shown = missing.slice(0, MOST);
  const people = await tx.account.findMany({
    where: { districtId, id: { in: shown.flatMap(({ person }) => person ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return {
    total: missing.length,
    entries: shown.map(({ unit, role, reason, person }) => ({
      unitCode: unit.code,
      unitName: unit.shortName,
      role,
      reason,
      person: person === null ? null : nameOf.get(person)!,
    })),
  };
}
