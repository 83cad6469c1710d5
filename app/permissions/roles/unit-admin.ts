import type { Grant } from '../grant';
import { type RoleScope, siteOf } from './role-scope';

/** The one who answers for a unit's site sees its items and who works on them. */
export function grantUnitAdmin(grant: Grant, scope: RoleScope): void {
  const { districtId, unit } = scope;
  const siteId = siteOf(scope);
  if (siteId !== null) grant.can(['read', 'handle', 'hand_over'], 'Item', { districtId, siteId });
  if (unit) grant.can('read', 'Account', { districtId, unitId: unit.unitId });
}
