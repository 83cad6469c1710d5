import { describe, expect, it } from 'vitest';
import { type ColumnDate, siteHealth } from './site-health';

const TODAY = 20_000;
const column = (name: string, freshDays: number | null, age: number | null): ColumnDate => ({
  code: name,
  name,
  freshDays,
  newestDay: age === null ? null : TODAY - age,
});
const health = (age: number | null, ...columns: ColumnDate[]) =>
  siteHealth({ newestDay: age === null ? null : TODAY - age, columns }, TODAY);

describe('the home page', () => {
  it.each([
    [0, 0, false],
    [14, 14, false],
    [15, 15, true],
    [null, null, true],
    // A clock that was set back makes no negative age.
    [-1, 0, false],
  ])('whose newest item is %s days old', (age, homeDays, homeStale) => {
    expect(health(age)).toMatchObject({ homeDays, homeStale });
  });
});

describe('columns', () => {
  it('are blank without an item, whether they are to be refreshed or not', () => {
    expect(health(0, column('动态', 14, null), column('职能', null, null), column('公告', 180, 3)).blank).toEqual([
      { code: '动态', name: '动态' },
      { code: '职能', name: '职能' },
    ]);
  });

  it('are stale from the day after their time, the longest past it first', () => {
    const { stale } = health(0, column('动态', 14, 15), column('满期', 14, 14), column('公告', 180, 200), column('职能', null, 900));
    expect(stale).toEqual([
      { code: '公告', name: '公告', days: 20 },
      { code: '动态', name: '动态', days: 1 },
    ]);
  });

  it.each([
    [9, null],
    [10, 4],
    [13, 1],
    [14, 0],
    [15, null],
  ])('of 14 days whose newest item is %s days old are told of with %s days left', (age, days) => {
    expect(health(0, column('动态', 14, age)).next).toEqual(days === null ? null : { code: '动态', name: '动态', days });
  });

  it('are told of one at a time, the nearest to its end', () => {
    expect(health(0, column('甲', 14, 11), column('乙', 14, 13), column('丙', 14, 30)).next).toMatchObject({ name: '乙', days: 1 });
  });
});
