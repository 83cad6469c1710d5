import type { Grant } from '../grant';
import { type RoleScope, siteOf } from './role-scope';

/** A unit's information officer (单位信息员) writes on the unit's own site, publishes what has been reviewed, and takes it down. */
export function grantPublisher({ can }: Grant, scope: RoleScope): void {
  const siteId = siteOf(scope);
  if (siteId === null) return;
  can(['read', 'handle', 'create', 'update', 'publish', 'withdraw'], 'Item', { districtId: scope.districtId, siteId });
  can('consent', 'ItemRelation', { districtId: scope.districtId, toSiteId: siteId });
}
