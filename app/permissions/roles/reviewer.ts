import type { Grant } from '../ability-for';
import { type RoleScope, siteOf } from './role-scope';

/** A reviewer (审核员、保密审查员) sees everything of the unit's site, or of the district's where the role is for the district. */
export function grantReviewer({ can }: Grant, scope: RoleScope): void {
  const { districtId, unit } = scope;
  const siteId = siteOf(scope);
  if (unit === null) can('read', 'Item', { districtId });
  else if (siteId !== null) can('read', 'Item', { districtId, siteId });
}
