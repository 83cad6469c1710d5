import { describe, expect, it } from 'vitest';
import { holidayNotice2027 } from '../../../tests/setup/holiday-notice';
import { holidayNotice } from './holiday-notice';

const notice = holidayNotice2027();
const without = (name: string) => notice.days.filter((day) => day.name !== name);
const plus = (name: string, date: string, isOffDay: boolean) => [...notice.days, { name, date, isOffDay }];
const refused = (change: object) =>
  (holidayNotice.safeParse({ ...notice, ...change }).error?.issues ?? [])
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('\n');

describe('a notice that is entered', () => {
  it('becomes ranges by holiday and days worked, with its source', () => {
    const { title, number, arrangement } = holidayNotice.parse({ ...notice, days: [...notice.days].reverse() });
    expect({ title, number }).toEqual({ title: '国务院办公厅关于2027年部分节假日安排的通知', number: '国办发明电〔2026〕99号' });
    expect(arrangement.year).toBe(2027);
    expect(arrangement.off.slice(0, 2)).toEqual([
      { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
      { name: '春节', from: '2027-02-05', to: '2027-02-12' },
    ]);
    expect(arrangement.working).toEqual(['2027-01-30', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09']);
  });

  it('takes a holiday on a weekend, one without the Sunday in it, and New Year’s days in the December before', () => {
    expect(refused({ days: [...without('中秋节'), { name: '中秋节', date: '2027-09-12', isOffDay: true }] })).toBe('');
    // A Saturday, with the Monday after it.
    expect(
      refused({ days: [...without('清明节'), ...['2027-04-03', '2027-04-05'].map((date) => ({ name: '清明节', date, isOffDay: true }))] }),
    ).toBe('');
    expect(
      refused({
        year: undefined,
        days: [
          ...without('元旦'),
          { name: '元旦', date: '2026-12-31', isOffDay: true },
          { name: '元旦', date: '2027-01-01', isOffDay: true },
          { name: '元旦', date: '2026-12-27', isOffDay: false },
        ],
      }),
    ).toBe('');
  });

  it.each([
    ['a day of another year', { days: plus('春节', '2028-01-03', true) }, /days: .*2028-01-03.*不是2027年/],
    ['a weekend by itself as a day off', { days: plus('春节', '2027-03-06', true) }, /days: .*2027-03-06.*没有调休/],
    ['a weekday as a working weekend day', { days: plus('春节', '2027-03-08', false) }, /days: 2027-03-08 不是周末/],
    ['a day off inside a working one', { days: plus('国庆节', '2027-10-02', false) }, /days\.\d+\.date: 2027-10-02 列了不止一次/],
    ['six holidays', { days: without('端午节') }, /days: 缺少法定节假日：端午节$/],
    ['an empty list', { days: [] }, /days: 没有列出/],
    ['no list', { days: undefined }, /days: 缺少 days/],
    ['a date that is none', { days: plus('春节', '2027-02-30', true) }, /days\.\d+\.date: 日期写作/],
    ['a day without its kind', { days: [{ name: '元旦', date: '2027-01-01' }] }, /days\.0\.isOffDay/],
    ['a file of another year', { year: 2026 }, /year: 文件是2026年的/],
    ['a source without its number', { source: '国务院办公厅关于2027年部分节假日安排的通知' }, /source: 来源写作/],
    ['a number of another time', { source: '国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2024〕7号' }, /source: 2024年的文号/],
  ])('is refused with %s', (_name, change, reason) => expect(refused(change)).toMatch(reason));
});
