import type { Grant } from '../grant';
import type { RoleScope } from './role-scope';

/**
 * The district administrator (区政府办、信息办) sees every unit's items and officers, mends, assigns, publishes urgently and
 * takes down. Accounts are the system administrator's.
 */
export function grantDistrictAdmin({ can }: Grant, { districtId }: RoleScope): void {
  can(['read', 'handle', 'update', 'review', 'publish', 'withdraw'], 'Item', { districtId });
  can('consent', 'ItemRelation', { districtId });
  can(['read', 'update'], 'PublishingSettings', { districtId });
  can('read', 'Account', { districtId });
}
