import { describe, expect, it } from 'vitest';
import type { Role } from '../../permissions/subjects';
import { reviewersMissing } from './reviewers-missing';

const grant = (accountId: number, role: Role, unitId: number | null = 1) => ({ accountId, role, unitId });

describe('reviewers missing', () => {
  it.each([
    ['one writes, two review', [grant(1, 'publisher'), grant(2, 'content_reviewer'), grant(3, 'secrecy_reviewer')], []],
    ['one reviews both', [grant(1, 'publisher'), grant(2, 'content_reviewer'), grant(2, 'secrecy_reviewer')], []],
    ['nobody writes', [grant(2, 'content_reviewer')], []],
    [
      'nobody reviews secrecy',
      [grant(1, 'publisher'), grant(2, 'content_reviewer')],
      [{ unitId: 1, role: 'secrecy_reviewer', reason: 'nobody', person: null }],
    ],
    ['only the district reviews secrecy', [grant(1, 'publisher'), grant(2, 'content_reviewer'), grant(3, 'secrecy_reviewer', null)], []],
    [
      'the author alone reviews content',
      [grant(1, 'publisher'), grant(1, 'content_reviewer'), grant(3, 'secrecy_reviewer')],
      [{ unitId: 1, role: 'content_reviewer', reason: 'author', person: 1 }],
    ],
    [
      'the author and another review content',
      [grant(1, 'publisher'), grant(1, 'content_reviewer'), grant(2, 'content_reviewer'), grant(3, 'secrecy_reviewer')],
      [],
    ],
    [
      'the author holds the same role twice',
      [grant(1, 'publisher'), grant(1, 'content_reviewer'), grant(1, 'content_reviewer', null), grant(3, 'secrecy_reviewer')],
      [{ unitId: 1, role: 'content_reviewer', reason: 'author', person: 1 }],
    ],
    [
      'one of two authors reviews alone',
      [grant(1, 'publisher'), grant(2, 'publisher'), grant(2, 'content_reviewer'), grant(3, 'secrecy_reviewer')],
      [{ unitId: 1, role: 'content_reviewer', reason: 'author', person: 2 }],
    ],
    [
      'another unit has the reviewers',
      [grant(1, 'publisher'), grant(2, 'content_reviewer', 2), grant(3, 'secrecy_reviewer')],
      [{ unitId: 1, role: 'content_reviewer', reason: 'nobody', person: null }],
    ],
    ['who writes for the whole district is no unit’s', [grant(1, 'publisher', null)], []],
  ] as const)('%s', (_, grants, found) => {
    expect(reviewersMissing(grants, { units: new Set(), apart: false })).toEqual(found);
  });

  const usual = [grant(1, 'publisher'), grant(2, 'content_reviewer'), grant(3, 'secrecy_reviewer')];
  it.each([
    ['nobody is the district’s reviewer', usual, true, [{ unitId: 1, role: 'district_reviewer', reason: 'nobody', person: null }]],
    [
      'one does both where two are wanted',
      [...usual, grant(3, 'district_reviewer', null)],
      true,
      [{ unitId: 1, role: 'district_reviewer', reason: 'secrecy', person: 3 }],
    ],
    ['one does both where one may', [...usual, grant(3, 'district_reviewer', null)], false, []],
    ['another does it', [...usual, grant(4, 'district_reviewer', null)], true, []],
    [
      'the author is one of the two',
      [...usual, grant(1, 'secrecy_reviewer'), grant(3, 'district_reviewer', null)],
      true,
      [{ unitId: 1, role: 'district_reviewer', reason: 'secrecy', person: 3 }],
    ],
  ] as const)('where the district reviews the unit’s items and %s', (_, grants, apart, found) => {
    expect(reviewersMissing(grants, { units: new Set([1]), apart })).toEqual(found);
  });
});
