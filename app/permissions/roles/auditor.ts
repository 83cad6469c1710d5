import type { Grant } from '../grant';
import type { RoleScope } from './role-scope';

/** The audit administrator (审计管理员, 等保三级) reads what was done and by whom, and changes nothing. */
export function grantAuditor({ can }: Grant, { districtId }: RoleScope): void {
  can('read', 'AuditEvent', { districtId });
  can('read', 'Account', { districtId });
  can('read', 'RoleGrant', { districtId });
  can('read', 'SecurityPolicy', { districtId });
}
