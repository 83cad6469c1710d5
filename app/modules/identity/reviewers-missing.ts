import type { Role } from '../../permissions/subjects';

/** A role as it is held now; `unitId` null: for the whole district. */
export interface HeldGrant {
  accountId: number;
  role: Role;
  unitId: number | null;
}

/** Nobody but `author` reviews what they write; null: nobody reviews what is written in the unit at all. */
export interface ReviewerMissing {
  unitId: number;
  role: Role;
  author: number | null;
}

/** Every item passes both. */
const REVIEWS = ['content_reviewer', 'secrecy_reviewer'] as const satisfies readonly Role[];

/**
 * Units whose items cannot be reviewed: nobody approves own work (a rule of the workflow), so a unit that writes needs another
 * person for each of the two reviews.
 */
export function reviewersMissing(grants: readonly HeldGrant[]): ReviewerMissing[] {
  const writers = new Map<number, Set<number>>();
  for (const { role, unitId, accountId } of grants)
    if (role === 'publisher' && unitId !== null) writers.set(unitId, (writers.get(unitId) ?? new Set()).add(accountId));
  return [...writers].flatMap(([unitId, authors]) =>
    REVIEWS.flatMap((role): ReviewerMissing[] => {
      const able = new Set(
        grants
          .filter((grant) => grant.role === role && (grant.unitId === null || grant.unitId === unitId))
          .map(({ accountId }) => accountId),
      );
      if (able.size === 0) return [{ unitId, role, author: null }];
      if (able.size > 1) return [];
      return [...authors].filter((author) => able.has(author)).map((author) => ({ unitId, role, author }));
    }),
  );
}
