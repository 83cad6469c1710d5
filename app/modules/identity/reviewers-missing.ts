import { REVIEWER_ROLES, type Role } from '../../permissions/subjects';

/** A role as it is held now; `unitId` null: for the whole district. */
export interface HeldGrant {
  accountId: number;
  role: Role;
  unitId: number | null;
}

/** A review that items of a unit cannot pass. */
export interface ReviewerMissing {
  unitId: number;
  role: Role;
  /**
   * `nobody` holds the role; or `person` alone does, who also writes (`author`), or who alone does the secrecy review where the
   * district wants two people (`secrecy`).
   */
  reason: 'nobody' | 'author' | 'secrecy';
  person: number | null;
}

/** What the district asks besides the two reviews that every item passes. */
export interface DistrictReview {
  /** Units of which some items pass the district review as well. */
  units: ReadonlySet<number>;
  /** It is for another person than the secrecy review. */
  apart: boolean;
}

/**
 * Reviews that cannot be done: nobody approves own work (a rule of the workflow), so a unit that writes needs another person for
 * each.
 */
export function reviewersMissing(grants: readonly HeldGrant[], district: DistrictReview): ReviewerMissing[] {
  const holders = new Map<string, Set<number>>();
  const held = (role: Role, unitId: number | null) => `${role} ${unitId ?? ''}`;
  for (const { role, unitId, accountId } of grants) {
    const key = held(role, unitId);
    holders.set(key, (holders.get(key) ?? new Set()).add(accountId));
  }
  const writing = new Set(grants.flatMap(({ role, unitId }) => (role === 'publisher' && unitId !== null ? [unitId] : [])));
  return [...writing].flatMap((unitId) => {
    const able = (role: (typeof REVIEWER_ROLES)[number]) =>
      new Set([null, unitId].flatMap((place) => [...(holders.get(held(role, place)) ?? [])]));
    const authors = [...holders.get(held('publisher', unitId))!];
    const asked = REVIEWER_ROLES.filter((role) => role !== 'district_reviewer' || district.units.has(unitId));
    const missing = asked.flatMap((role): ReviewerMissing[] => {
      const people = able(role);
      if (people.size === 0) return [{ unitId, role, reason: 'nobody', person: null }];
      const [person] = people;
      return people.size === 1 && authors.includes(person!) ? [{ unitId, role, reason: 'author', person: person! }] : [];
    });
    if (missing.length > 0 || !district.apart || !asked.includes('district_reviewer')) return missing;
    const alone = onlyOne(able('secrecy_reviewer'), able('district_reviewer'), authors);
    return alone === null ? [] : [{ unitId, role: 'district_reviewer', reason: 'secrecy', person: alone }];
  });
}

/** Who would have to do both reviews of what one of the authors writes; null where two people can. */
function onlyOne(secrecy: ReadonlySet<number>, district: ReadonlySet<number>, authors: readonly number[]): number | null {
  for (const author of authors) {
    const [person, another] = new Set([...secrecy, ...district].filter((each) => each !== author));
    if (person !== undefined && another === undefined) return person;
  }
  return null;
}
