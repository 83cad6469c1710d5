import type { Grant } from '../ability-for';
import { grantPublisher } from './publisher';
import type { RoleScope } from './role-scope';

/** The one who answers for a unit's site sees its items and who works on them. */
export function grantUnitAdmin(grant: Grant, scope: RoleScope): void {
  const { districtId, unit } = scope;
  grantPublisher(grant, scope);
  if (unit) grant.can('read', 'Account', { districtId, unitId: unit.unitId });
}
