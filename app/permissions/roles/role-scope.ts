import type { HeldRole } from '../subjects';

/** Where a role is held. */
export interface RoleScope {
  districtId: number;
  unit: HeldRole['scope'];
}

/** The site a unit's role reads and writes on; null where the unit has none now, and then the role has nothing to act on. */
export function siteOf({ unit }: RoleScope): number | null {
  return unit?.siteId ?? null;
}
