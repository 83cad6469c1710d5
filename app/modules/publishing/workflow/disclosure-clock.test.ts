import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, epochDay } from '../../../kernel/calendar/days';
import { HOLIDAY_YEARS } from '../../../kernel/calendar/holidays';
import { workingCalendar } from '../../../kernel/calendar/working-days';
import { disclosureClock, disclosureDue, FIRST_TERM_FROM, overdueIfFormedBy, pressingIfFormedBy } from './disclosure-clock';

const calendar = workingCalendar(HOLIDAY_YEARS);
const MISSING_2027 = '系统中还没有2027年的节假日安排，暂按周一至周五为工作日推算';

describe('proactive disclosure', () => {
  it.each([
    ['2026-03-02', '2026-03-30', '（2019年修订）第二十六条'],
    ['2019-05-15', '2019-06-13', '（2019年修订）第二十六条'],
    ['2019-05-14', '2019-06-12', '（2007年公布）第十八条'],
  ])('formed on %s is due on %s under %s', (formedOn, date, article) => {
    expect(disclosureDue(formedOn, calendar)).toEqual({ date, provisional: false, article: `《政府信息公开条例》${article}` });
  });

  it('has no term before 1 May 2008', () => {
    expect(disclosureDue('2008-04-30', calendar)).toBeNull();
    expect(disclosureClock({ formedOn: '2008-04-30', publishedAt: null }, new Date(), calendar)).toBeNull();
  });

  // Due on Monday 2026-03-30.
  it.each([
    ['2026-03-02T09:00:00+08:00', 'running', 20],
    ['2026-03-27T23:59:59+08:00', 'running', 1],
    ['2026-03-30T00:00:00+08:00', 'due_today', 0],
    ['2026-03-30T23:59:59+08:00', 'due_today', 0],
    ['2026-03-31T00:00:00+08:00', 'late', 1],
    ['2026-04-07T12:00:00+08:00', 'late', 5],
  ])('at %s: %s, %i', (now, state, days) => {
    const clock = disclosureClock({ formedOn: '2026-03-02', publishedAt: null }, new Date(now), calendar);
    expect(clock).toMatchObject({ date: '2026-03-30', state, days, published: false, provisional: false });
  });

  it('stops at publication', () => {
    const clock = (publishedAt: string) =>
      disclosureClock({ formedOn: '2026-03-02', publishedAt: new Date(publishedAt) }, new Date('2026-08-01T00:00:00Z'), calendar);
    expect(clock('2026-03-26T10:00:00+08:00')).toMatchObject({ state: 'running', days: 2, published: true });
    expect(clock('2026-04-01T10:00:00+08:00')).toMatchObject({ state: 'late', days: 2, published: true });
  });

  it('says when the date is provisional', () => {
    expect(disclosureClock({ formedOn: '2026-12-11', publishedAt: null }, new Date('2026-12-20T00:00:00Z'), calendar)).toMatchObject({
      provisional: true,
      reason: MISSING_2027,
    });
  });
});

describe('what is overdue', () => {
  it('is known by the date formed alone, as the clock of each item says', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2019-06-01'), max: new Date('2026-12-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 60 }),
        (now, before) => {
          const today = dateOf(Math.floor(now.getTime() / 86_400_000));
          const formedOn = dateOf(epochDay(today) - before);
          const late = disclosureClock({ formedOn, publishedAt: null }, new Date(`${today}T12:00:00+08:00`), calendar)!.state === 'late';
          expect(formedOn <= overdueIfFormedBy(today, calendar)).toBe(late);
        },
      ),
    );
  });

  // Formed on Monday 2 March it is due on Monday 30 March; formed on the Sunday before, on Friday 27 March.
  it.each([
    ['2026-03-27', '2026-02-27'],
    ['2026-03-30', '2026-03-01'],
    ['2026-03-31', '2026-03-02'],
  ])('by %s if formed by %s', (on, formedOn) => {
    expect(overdueIfFormedBy(on, calendar)).toBe(formedOn);
  });

  it('has an end where there was no term yet', () => {
    expect(FIRST_TERM_FROM).toBe('2008-05-01');
    expect(overdueIfFormedBy('2008-05-10', calendar)).toBe('2008-04-30');
  });
});

describe('what is pressing', () => {
  it.each([
    ['2026-03-24', 3, '2026-03-01'],
    ['2026-03-25', 3, '2026-03-02'],
    ['2026-03-30', 0, '2026-03-02'],
    ['2008-05-10', 3, '2008-04-30'],
  ])('on %s with %i working days left if formed by %s', (on, days, formedOn) => {
    expect(pressingIfFormedBy(on, days, calendar)).toBe(formedOn);
  });
});
