import type { AuditEvent } from '../../../kernel/audit/events';
import { fromDateColumn, legalDate } from '../../../kernel/clock';
import type { CommandContext } from '../../../kernel/command/run-command.server';
import { insertRows } from '../../../kernel/db/insert-rows.server';
import type { Role } from '../../../permissions/subjects';
import type { GrantTerms } from '../model';

const GRANT_COLUMNS = {
  district_id: 'integer',
  account_id: 'integer',
  role: 'text',
  unit_id: 'integer',
  valid_from: 'date',
  valid_until: 'date',
  created_at: 'timestamptz',
  created_by: 'text',
} as const;

/** Grants as the rules take them. */
export function heldGrants(rows: readonly { role: string; unitId: number | null; validUntil: Date | null }[]) {
  return rows.map(({ role, unitId, validUntil }) => ({ role: role as Role, unitId, until: validUntil && fromDateColumn(validUntil) }));
}

/** Writes grants that have been checked. The sessions of the officers who got them end, so that rights never change within a session. */
export async function giveRoles(
  { tx, districtId, now, actorName }: CommandContext,
  given: readonly { account: { id: number; unitId: number }; terms: GrantTerms }[],
): Promise<AuditEvent[]> {
  const grants = given.map(({ account, terms: { role, wholeDistrict, validFrom, validUntil } }) => ({
    accountId: account.id,
    role,
    unitId: wholeDistrict ? null : account.unitId,
    from: validFrom ?? legalDate(now),
    until: validUntil ?? null,
  }));
  await insertRows(
    tx,
    'role_grant',
    GRANT_COLUMNS,
    grants.map(({ accountId, role, unitId, from, until }) => ({
      district_id: districtId,
      account_id: accountId,
      role,
      unit_id: unitId,
      valid_from: from,
      valid_until: until,
      created_at: now,
      created_by: actorName,
    })),
  );
  await tx.session.deleteMany({ where: { districtId, accountId: { in: grants.map(({ accountId }) => accountId) } } });
  return grants.map((grant) => ({ type: 'role.granted' as const, ...grant }));
}
