import type { Action } from '../subjects';
import type { Grant } from '../grant';
import { type RoleScope, siteOf } from './role-scope';

/** The unit's content reviewer (内容审核员) also mends what is under review, and publishes what has been approved. */
export function grantContentReviewer(grant: Grant, scope: RoleScope): void {
  review(grant, scope, ['read', 'handle', 'update', 'review', 'publish']);
  consent(grant, scope);
}

/** The secrecy reviewer (保密审查员), of a unit or the district, changes no text and can take down what must not be public. */
export function grantSecrecyReviewer(grant: Grant, scope: RoleScope): void {
  review(grant, scope, ['read', 'handle', 'review', 'withdraw']);
}

/** The district reviewer (区级审核员) has the district's word. */
export function grantDistrictReviewer(grant: Grant, scope: RoleScope): void {
  review(grant, scope, ['read', 'handle', 'update', 'review', 'publish', 'withdraw']);
  consent(grant, scope);
}

/** A publisher for a site also decides which of others' relations show on its pages. */
function consent({ can }: Grant, scope: RoleScope): void {
  const { districtId, unit } = scope;
  const toSiteId = siteOf(scope);
  if (unit === null) can('consent', 'ItemRelation', { districtId });
  else if (toSiteId !== null) can('consent', 'ItemRelation', { districtId, toSiteId });
}

function review({ can }: Grant, scope: RoleScope, actions: Action[]): void {
  const { districtId, unit } = scope;
  const siteId = siteOf(scope);
  if (unit === null) can(actions, 'Item', { districtId });
  else if (siteId !== null) can(actions, 'Item', { districtId, siteId });
}
