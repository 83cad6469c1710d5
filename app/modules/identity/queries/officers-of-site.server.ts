import { dateColumn, legalDate } from '../../../kernel/clock';
import type { Tx } from '../../../kernel/db/client.server';
import type { HeldRole, Role } from '../../../permissions/subjects';

export interface SiteOfficer {
  accountId: number;
  userName: string;
  /** Name of the officer. */
  name: string;
  roles: HeldRole[];
}

/** Officers who hold a role for a site or the whole district today, disabled accounts left out, by name. */
export async function officersOfSite(tx: Tx, districtId: number, siteId: number, now: Date): Promise<SiteOfficer[]> {
  const { unitId } = await tx.site.findUniqueOrThrow({ where: { districtId_id: { districtId, id: siteId } }, select: { unitId: true } });
  const today = dateColumn(legalDate(now));
  const held = {
    revokedAt: null,
    validFrom: { lte: today },
    AND: [{ OR: [{ validUntil: null }, { validUntil: { gte: today } }] }, { OR: [{ unitId: null }, { unitId }] }],
  };
  const accounts = await tx.account.findMany({
    where: { districtId, disabledAt: null, grants: { some: held } },
    orderBy: [{ name: 'asc' }, { userName: 'asc' }],
    select: { id: true, userName: true, name: true, grants: { where: held, select: { role: true, unitId: true } } },
  });
  return accounts.map(({ id, userName, name, grants }) => ({
    accountId: id,
    userName,
    name,
    roles: grants.map((grant): HeldRole => ({ role: grant.role as Role, scope: grant.unitId === null ? null : { unitId, siteId } })),
  }));
}
