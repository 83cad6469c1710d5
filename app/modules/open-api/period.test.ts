import { describe, expect, it } from 'vitest';
import { isEmptyPeriod, periodBounds, periodOf, wholeMonths } from './period';

describe('periodOf', () => {
  it.each([
    [{}, {}],
    [{ year: 2026 }, { from: '2026-01-01', to: '2026-12-31' }],
    [
      { year: 2028, month: 2 },
      { from: '2028-02-01', to: '2028-02-29' },
    ],
    [{ from: '2026-03-05' }, { from: '2026-03-05', to: undefined }],
    [{ to: '2026-03-05' }, { from: undefined, to: '2026-03-05' }],
    [
      { year: 2026, from: '2026-03-05', to: '2027-01-31' },
      { from: '2026-03-05', to: '2026-12-31' },
    ],
    [
      { year: 2026, month: 4, from: '2026-01-01', to: '2026-04-10' },
      { from: '2026-04-01', to: '2026-04-10' },
    ],
  ])('%j is %j', (asked, period) => {
    expect(periodOf(asked)).toEqual(period);
  });

  it('is empty where year and dates do not meet', () => {
    expect(isEmptyPeriod(periodOf({ year: 2025, from: '2026-01-01' }))).toBe(true);
    expect(isEmptyPeriod(periodOf({ from: '2026-01-01', to: '2026-01-01' }))).toBe(false);
  });
});

describe('periodBounds', () => {
  it('runs from legal midnight to the midnight after the last day', () => {
    expect(periodBounds({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      publishedFrom: new Date('2026-02-28T16:00:00Z'),
      publishedBefore: new Date('2026-03-31T16:00:00Z'),
    });
    expect(periodBounds({})).toEqual({});
  });
});

describe('wholeMonths', () => {
  it.each([
    [{}, { first: 0, last: 999_912 }],
    [{ from: '2026-03-01' }, { first: 202_603, last: 999_912 }],
    [
      { from: '2026-03-01', to: '2026-04-30' },
      { first: 202_603, last: 202_604 },
    ],
    [{ from: '2026-03-02' }, null],
    [{ to: '2026-02-28' }, { first: 0, last: 202_602 }],
    [{ to: '2028-02-28' }, null],
  ])('of %j are %j', (period, months) => {
    expect(wholeMonths(period)).toEqual(months);
  });
});
