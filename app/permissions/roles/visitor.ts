import type { Grant } from '../grant';

/** A visitor reads what is public in the district whose address was asked for. */
export function grantVisitor({ can }: Grant, districtId: number): void {
  can('read', 'District', { id: districtId });
  can('read', 'Unit', { districtId });
  can('read', 'Site', { districtId });
  can('read', 'Category', { districtId });
  can('read', 'Item', { districtId, public: true });
  // Signing in: an officer who tries is a visitor until it has succeeded.
  can('create', 'Session', { districtId });
}
