import type { Grant } from '../grant';
import type { Actor, Role } from '../subjects';
import { grantAuditor } from './auditor';
import { grantDistrictAdmin } from './district-admin';
import { grantPublisher } from './publisher';
import { grantContentReviewer, grantDistrictReviewer, grantSecrecyReviewer } from './reviewer';
import type { RoleScope } from './role-scope';
import { grantSecurityAdmin } from './security-admin';
import { grantSystemAdmin } from './system-admin';
import { grantUnitAdmin } from './unit-admin';

const ROLE: Record<Role, (grant: Grant, scope: RoleScope) => void> = {
  publisher: grantPublisher,
  content_reviewer: grantContentReviewer,
  secrecy_reviewer: grantSecrecyReviewer,
  district_reviewer: grantDistrictReviewer,
  unit_admin: grantUnitAdmin,
  district_admin: grantDistrictAdmin,
  system_admin: grantSystemAdmin,
  security_admin: grantSecurityAdmin,
  auditor: grantAuditor,
};

/** Grants an officer the rights on the own account and those of the roles. */
export function grantOfficer(grant: Grant, districtId: number, officer: Extract<Actor, { kind: 'officer' }>): void {
  const { accountId, unitId } = officer;
  grant.can(['read', 'update'], 'Account', { districtId, id: accountId, unitId });
  grant.can(['read', 'delete'], 'Session', { districtId, accountId });
  grant.can(['read', 'update'], 'Notice', { districtId, accountId });
  grant.can(['read', 'update'], 'SavedView', { districtId, accountId });
  grant.can('read', 'Site', { districtId });
  grant.can('read', 'Item', { districtId, public: true });
  for (const { role, scope } of officer.roles) ROLE[role](grant, { districtId, unit: scope });
}
