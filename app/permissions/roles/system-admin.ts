import type { Grant } from '../grant';
import type { RoleScope } from './role-scope';

/** The system administrator (系统管理员, 等保三级) keeps accounts, and neither says what they may do nor reads drafts. */
export function grantSystemAdmin({ can }: Grant, { districtId }: RoleScope): void {
  can(['read', 'create', 'suspend', 'reset', 'move'], 'Account', { districtId });
  // Texts pass from one officer to another unread.
  can('hand_over', 'Item', { districtId });
  can(['read', 'delete'], 'Session', { districtId });
}
