import type { Grant } from '../ability-for';
import { type RoleScope, siteOf } from './role-scope';

/** A unit's information officer (单位信息员) sees everything of the unit's own site. */
export function grantPublisher({ can }: Grant, scope: RoleScope): void {
  const siteId = siteOf(scope);
  if (siteId !== null) can('read', 'Item', { districtId: scope.districtId, siteId });
}
