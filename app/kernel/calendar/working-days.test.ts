import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, epochDay } from './days';
import { HOLIDAY_YEARS, holidayYear } from './holidays';
import { addWorkingDays, isWorkingDay, termState, workingCalendar, workingDaysBetween } from './working-days';
import { saying } from '../../../tests/setup/messages';

const calendar = workingCalendar(HOLIDAY_YEARS);
const MISSING_2027 = '系统中还没有2027年的节假日安排，暂按周一至周五为工作日推算';

describe('holiday arrangements', () => {
  it.each(HOLIDAY_YEARS.map((year) => [year.year, year] as const))('%i is well formed', (_year, year) => {
    expect(holidayYear.safeParse(year).error).toBeUndefined();
  });

  // Days off as the notice counts them (共N天), amendments applied; New Year's days of the December before included.
  it.each([
    [2019, 7 + 3 + 1 + 4 + 1 + 1 + 7, 7],
    [2020, 1 + 10 + 3 + 5 + 3 + 8, 6],
    [2021, 3 + 7 + 3 + 5 + 3 + 3 + 7, 7],
    [2022, 3 + 7 + 3 + 5 + 3 + 3 + 7, 7],
    [2023, 3 + 7 + 1 + 5 + 3 + 8, 7],
    [2024, 1 + 8 + 3 + 5 + 1 + 3 + 7, 8],
    [2025, 1 + 8 + 3 + 5 + 3 + 8, 5],
    [2026, 3 + 9 + 3 + 5 + 3 + 3 + 7, 6],
  ])('%i has %i days off and %i working weekend days', (year, off, working) => {
    const arrangement = HOLIDAY_YEARS.find((each) => each.year === year)!;
    expect(arrangement.off.reduce((sum, { from, to }) => sum + epochDay(to) - epochDay(from) + 1, 0)).toBe(off);
    expect(arrangement.working).toHaveLength(working);
  });

  const plain = HOLIDAY_YEARS.at(-1)!;
  it.each([
    ['an end before its beginning', { off: [{ name: '元旦', from: '2026-01-03', to: '2026-01-01' }] }, /早于/],
    ['a day of another year', { off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-01' }] }, /不是2026年/],
    ['a weekday to be worked', { working: ['2026-01-05'] }, /周六或周日/],
    ['a day both off and worked', { working: ['2026-01-03'] }, /既放假又上班/],
    ['no source', { notices: [] }, /./],
    ['a number that is none', { notices: [{ number: '通知', date: '2025-11-04' }] }, /文号/],
    ['a date that is none', { working: ['2026-02-30'] }, /YYYY-MM-DD/],
  ])('refuses %s', (_name, change, reason) => {
    const parsed = holidayYear.safeParse({ ...plain, ...change });
    expect(parsed.error?.issues.map(({ message }) => message).join()).toMatch(reason);
  });
});

describe('working days', () => {
  it.each([
    ['2026-03-09', true, 'a Monday'],
    ['2026-03-08', false, 'a Sunday'],
    ['2026-02-16', false, 'a Monday of the Spring Festival'],
    ['2026-02-28', true, 'a Saturday worked for the Spring Festival'],
    ['2020-02-01', false, 'a Saturday that the longer Spring Festival of 2020 took from the working days'],
    ['2020-02-03', true, 'the Monday after it'],
    ['2019-05-02', false, 'Labour Day of 2019 as moved'],
    ['2019-05-05', true, 'a Sunday worked for it'],
    ['2022-12-31', false, 'New Year, off in the year before'],
    ['2018-12-29', true, 'named by the notice for 2019'],
    ['2018-12-28', null, 'of a year without a notice'],
    ['2026-12-25', true, 'before New Year 2027 can matter'],
    ['2026-12-28', null, 'the first day that the notice for 2027 may move'],
    ['2026-12-29', null, 'the notice for 2027 may move it'],
    ['2027-03-01', null, 'of a year without a notice'],
  ])('%s: %s, %s', (date, expected, _why) => expect(isWorkingDay(date, calendar)).toBe(expected));

  it.each(['2026-02-30', '2026-2-3', '2026/03/01', '', 'today'])('refuses %j as a date', (date) => {
    expect(() => isWorkingDay(date, calendar)).toThrow(RangeError);
  });

  it.each([
    ['2026-03-02', 20, '2026-03-30', 'four plain weeks'],
    ['2026-02-13', 1, '2026-02-14', 'a worked Saturday counts'],
    ['2026-02-14', 1, '2026-02-24', 'over the Spring Festival'],
    ['2026-02-15', 1, '2026-02-24', 'from a day off'],
    ['2026-09-28', 20, '2026-10-30', 'over National Day with its worked Saturday'],
    ['2025-12-31', 1, '2026-01-04', 'into a worked Sunday of the next year'],
    ['2026-02-24', -1, '2026-02-14', 'backwards'],
    ['2026-02-15', 0, '2026-02-15', 'nothing to add'],
    ['2026-11-27', 20, '2026-12-25', 'to the last day that is settled'],
  ])('%s + %i = %s: %s', (from, n, expected) => expect(addWorkingDays(from, n, calendar)).toEqual({ date: expected, provisional: false }));

  it.each([
    ['into the days that New Year 2027 may move', '2026-12-25', 2, '2026-12-29'],
    ['into a year without a notice', '2026-12-18', 20, '2027-01-15'],
    ['within it', '2027-03-01', 5, '2027-03-08'],
  ])('is provisional %s, and says so', (_name, from, n, date) => {
    expect(addWorkingDays(from, n, calendar)).toEqual({ date, provisional: true, reason: MISSING_2027 });
  });

  it('is settled again once the notice is there', () => {
    const next = {
      year: 2027,
      notices: [{ number: '国办发明电〔2026〕1号', date: '2026-11-01' }],
      off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
      working: [],
    };
    expect(addWorkingDays('2026-12-18', 20, workingCalendar([...HOLIDAY_YEARS, next]))).toEqual({ date: '2027-01-18', provisional: false });
  });

  it('names every year that is wanting', () => {
    expect(addWorkingDays('2018-12-27', 1, workingCalendar([])).reason).toEqual(saying('2018年的'));
    expect(workingDaysBetween('2026-12-01', '2028-02-01', calendar).reason).toEqual(saying('2027年、2028年'));
    expect(addWorkingDays('2028-01-04', -5, calendar).reason).toEqual(saying('2027年、2028年'));
  });

  it.each([1.5, Number.NaN])('refuses %d days', (n) =>
    expect(() => addWorkingDays('2026-03-02', n, calendar)).toThrow(new RegExp(`: ${n}$`)),
  );

  it.each([
    ['2026-03-02', '2026-03-02', 0],
    ['2026-03-02', '2026-03-03', 1],
    ['2026-03-06', '2026-03-08', 0],
    ['2026-02-13', '2026-02-24', 2],
    ['2026-02-24', '2026-02-13', -2],
    ['2026-03-08', '2026-03-06', 0],
  ])('between %s and %s: %i', (from, to, days) => expect(workingDaysBetween(from, to, calendar)).toEqual({ days, provisional: false }));

  const day = fc.integer({ min: epochDay('2019-01-01'), max: epochDay('2027-12-31') }).map(dateOf);
  it('counts back what it added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, n) => {
        const term = addWorkingDays(from, n, calendar);
        expect(workingDaysBetween(from, term.date, calendar)).toEqual({ ...term, days: n, date: undefined });
      }),
    );
  });
});

describe('a term on a day', () => {
  it.each([
    ['2026-03-20', 'running', 5],
    ['2026-03-26', 'running', 1],
    ['2026-03-27', 'due_today', 0],
    ['2026-03-30', 'late', 1],
  ] as const)('2026-03-27 on %s: %s, %i working days', (on, state, days) => {
    expect(termState({ date: '2026-03-27', provisional: false }, on, calendar)).toEqual({
      date: '2026-03-27',
      state,
      days,
      provisional: false,
    });
  });

  it('is late from the day after, though no working day has passed', () => {
    expect(termState({ date: '2026-03-27', provisional: false }, '2026-03-28', calendar)).toMatchObject({ state: 'late', days: 0 });
  });

  it('says when only the lateness is provisional', () => {
    expect(termState({ date: '2026-12-25', provisional: false }, '2027-01-05', calendar)).toMatchObject({
      state: 'late',
      provisional: true,
      reason: MISSING_2027,
    });
  });
});
