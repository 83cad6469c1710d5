import { legalDateTime } from '../../../kernel/clock';
import type { Database } from '../../../kernel/db/client.server';
import { ROLES, type Role } from '../../../permissions/subjects';

export interface SecurityPolicyEntry {
  /** Every role: whether it must have a second factor, who holds it, and how many of those have one. */
  roles: { role: Role; demanded: boolean; holders: number; withFactor: number }[];
  /** `YYYY-MM-DD HH:MM`; null: never set. */
  setAt: string | null;
}

/** The district's demands on its accounts, and how many meet them. */
export async function securityPolicy(db: Database, districtId: number): Promise<SecurityPolicyEntry> {
  return db.readAsApp(districtId, async (tx) => {
    const policy = await tx.securityPolicy.findUnique({ where: { districtId } });
    const counts = await tx.$queryRaw<{ role: string; holders: number; withFactor: number }[]>`
      SELECT g.role, count(DISTINCT a.id)::integer AS holders,
        (count(DISTINCT a.id) FILTER (WHERE EXISTS (SELECT 1 FROM totp_secret t WHERE t.district_id = a.district_id AND t.account_id = a.id AND t.confirmed_at IS NOT NULL)
          OR EXISTS (SELECT 1 FROM passkey k WHERE k.district_id = a.district_id AND k.account_id = a.id)))::integer AS "withFactor"
      FROM role_grant g JOIN account a ON a.district_id = g.district_id AND a.id = g.account_id
      WHERE g.district_id = ${districtId} AND g.revoked_at IS NULL AND a.disabled_at IS NULL GROUP BY g.role`;
    const found = new Map(counts.map((row) => [row.role, row]));
    return {
      roles: ROLES.map((role) => ({
        role,
        demanded: policy?.secondFactorRoles.includes(role) ?? false,
        holders: found.get(role)?.holders ?? 0,
        withFactor: found.get(role)?.withFactor ?? 0,
      })),
      setAt: policy && legalDateTime(policy.setAt),
    };
  });
}
