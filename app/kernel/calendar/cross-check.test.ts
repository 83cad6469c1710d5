import days from 'chinese-days/dist/chinese-days.json';
import { describe, expect, it } from 'vitest';
import { dateOf, epochDay, isWeekend } from './days';
import { HOLIDAY_YEARS } from './holidays';
import { isWorkingDay, workingCalendar } from './working-days';

const calendar = workingCalendar(HOLIDAY_YEARS);
// Its days, not its functions: those are off by a day outside UTC and Asia/Shanghai.
const theirs = (day: number) => (isWeekend(day) ? dateOf(day) in days.workdays : !(dateOf(day) in days.holidays));

// Another reading of the same notices.
describe('the days of the release, beside chinese-days', () => {
  it.each(HOLIDAY_YEARS.map(({ year }) => year))('%i: every day alike', (year) => {
    const differing: string[] = [];
    for (let day = epochDay(`${year}-01-01`); day <= epochDay(`${year}-12-31`); day += 1) {
      const ours = isWorkingDay(dateOf(day), calendar);
      // The days that next year's notice may move are nobody's yet.
      if (ours !== null && ours !== theirs(day)) differing.push(dateOf(day));
    }
    expect(differing).toEqual([]);
  });
});
