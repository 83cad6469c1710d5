import type { Grant } from '../grant';
import type { RoleScope } from './role-scope';

/** The security administrator (安全管理员, 等保三级) says who holds which role and what guards accounts, and makes no accounts. */
export function grantSecurityAdmin({ can }: Grant, { districtId }: RoleScope): void {
  can('read', 'Account', { districtId });
  can(['read', 'create', 'delete'], 'RoleGrant', { districtId });
  can(['read', 'update'], 'SecurityPolicy', { districtId });
}
