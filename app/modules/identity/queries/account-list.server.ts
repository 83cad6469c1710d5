import type { Tx } from '../../../kernel/db/client.server';
import type { Role } from '../../../permissions/subjects';

export interface AccountEntry {
  accountId: number;
  userName: string;
  name: string;
  unitCode: string;
  unitName: string;
  disabled: boolean;
  /** Roles in force or to come; `district` where for the whole district. */
  roles: { role: Role; district: boolean }[];
}

/** The officers of the district by unit and name. */
export async function accountList(tx: Tx, districtId: number): Promise<AccountEntry[]> {
  return tx.$queryRaw<AccountEntry[]>`
    SELECT a.id AS "accountId", a.user_name AS "userName", a.name, u.code AS "unitCode", u.short_name AS "unitName", a.disabled_at IS NOT NULL AS disabled,
      (SELECT coalesce(json_agg(json_build_object('role', g.role, 'district', g.unit_id IS NULL) ORDER BY g.id), '[]')
        FROM role_grant g WHERE g.district_id = a.district_id AND g.account_id = a.id AND g.revoked_at IS NULL) AS roles
    FROM account a JOIN unit u ON u.district_id = a.district_id AND u.id = a.unit_id
    WHERE a.district_id = ${districtId} ORDER BY u.code, a.user_name`;
}
