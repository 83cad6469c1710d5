import type { Grant } from '../grant';

/** The operator at the server's command line lays out districts and sites, imports, and reads the audit log. */
export function grantOperator({ can }: Grant, districtId: number): void {
  can(['read', 'create', 'update', 'suspend'], 'District', { id: districtId });
  can(['read', 'create', 'update'], 'Unit', { districtId });
  can(['read', 'create', 'update', 'suspend', 'rename', 'import'], 'Site', { districtId });
  can(['read', 'create', 'update'], 'Category', { districtId });
  can(['read', 'withdraw', 'hand_over'], 'Item', { districtId });
  can('read', 'ImportRun', { districtId });
  can('read', 'AuditEvent', { districtId });
  can(['read', 'create', 'suspend', 'reset', 'move'], 'Account', { districtId });
  can(['read', 'create', 'delete'], 'RoleGrant', { districtId });
  can(['read', 'delete'], 'Session', { districtId });
  can(['read', 'update'], 'SecurityPolicy', { districtId });
  // Working days are the deployment's: an officer is of one district.
  can('update', 'HolidayYear', { districtId });
}
