import { z } from 'zod';
import { epochDay, isWeekend } from './days';

// A value that is no date ends the parse: the checks below count with it.
export const date = z.iso.date({ error: '日期写作YYYY-MM-DD', abort: true });

/** Holidays for all citizens (全国年节及纪念日放假办法, art. 2): a notice that lacks one is not read whole. */
const STATUTORY = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];

const noticeNumber = z.string().regex(/^国办发.+〔\d{4}〕\d+号$/, '文号写作 国办发明电〔2025〕7号');

const arrangement = {
  year: z.number().int().min(2000).max(2100),
  /** As amended. New Year's days off may begin in the December before. */
  off: z.array(z.object({ name: z.string().min(1), from: date, to: date })).min(1, '没有放假的日子'),
  /** Saturdays and Sundays that are worked (调休上班). */
  working: z.array(date),
};

/** One year's days off and working weekends, from any source. */
export const yearArrangement = z.object(arrangement).superRefine(judge);
export type YearArrangement = z.output<typeof yearArrangement>;

/** One year's arrangement as the State Council General Office gave notice of it. */
export const holidayYear = z
  .object({
    ...arrangement,
    /** Where it stands: the year's notice, then those that amended it. */
    notices: z.array(z.object({ number: noticeNumber, date })).min(1),
  })
  .superRefine(judge);
export type HolidayYear = z.output<typeof holidayYear>;

function judge({ year, off, working }: Pick<HolidayYear, 'year' | 'off' | 'working'>, context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const within = (day: string) => day >= `${year - 1}-12-01` && day <= `${year}-12-31`;
  const isOff = (day: number) => off.some(({ from, to }) => epochDay(from) <= day && day <= epochDay(to));
  const isWorked = new Set(working.map(epochDay));
  /** Whether the free days around this one, an unnamed Sunday in between included, reach a weekday. */
  const reachesWeekday = (day: number) => {
    for (const step of [-1, 1])
      for (let at = day; isOff(at) || (isWeekend(at) && !isWorked.has(at)); at += step) if (!isWeekend(at)) return true;
    return false;
  };
  off.forEach(({ name, from, to }, at) => {
    if (from > to) return refuse(['off', at], '放假的结束日期不能早于开始日期');
    if (!within(from) || !within(to)) return refuse(['off', at], `${name}（${from} 至 ${to}）不是${year}年的安排`);
    // A weekend is free without being named; only a holiday's own day may be one, as Mid-Autumn of 2015 was.
    if (!reachesWeekday(epochDay(from)) && off.some((other, place) => place !== at && other.name === name))
      refuse(['off', at], `${name}（${from} 至 ${to}）只有周六、周日，没有调休，不是放假安排`);
  });
  working.forEach((day, at) => {
    if (!within(day)) refuse(['working', at], `${day} 不是${year}年的安排`);
    if (!isWeekend(epochDay(day))) refuse(['working', at], `${day} 不是周末：调休上班的日子只能是周六或周日`);
    if (isOff(epochDay(day))) refuse(['working', at], `${day}：同一天不能既放假又上班`);
  });
  const missing = STATUTORY.filter((holiday) => !off.some(({ name }) => name.includes(holiday)));
  if (missing.length > 0) refuse(['off'], `缺少法定节假日：${missing.join('、')}`);
}

/** 国务院办公厅关于部分节假日安排的通知, year by year: what a release brings along. Later years come by notice, into the table. */
export const HOLIDAY_YEARS: readonly HolidayYear[] = [
  {
    year: 2019,
    // The second one moved Labour Day.
    notices: [
      { number: '国办发明电〔2018〕15号', date: '2018-12-04' },
      { number: '国办发明电〔2019〕3号', date: '2019-03-22' },
    ],
    off: [
      { name: '元旦', from: '2018-12-30', to: '2019-01-01' },
      { name: '春节', from: '2019-02-04', to: '2019-02-10' },
      { name: '清明节', from: '2019-04-05', to: '2019-04-05' },
      { name: '劳动节', from: '2019-05-01', to: '2019-05-04' },
      { name: '端午节', from: '2019-06-07', to: '2019-06-07' },
      { name: '中秋节', from: '2019-09-13', to: '2019-09-13' },
      { name: '国庆节', from: '2019-10-01', to: '2019-10-07' },
    ],
    working: ['2018-12-29', '2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
  },
  {
    year: 2020,
    // The second one lengthened the Spring Festival to 2 February, which took 1 February from the working days.
    notices: [
      { number: '国办发明电〔2019〕16号', date: '2019-11-21' },
      { number: '国办发明电〔2020〕1号', date: '2020-01-26' },
    ],
    off: [
      { name: '元旦', from: '2020-01-01', to: '2020-01-01' },
      { name: '春节', from: '2020-01-24', to: '2020-02-02' },
      { name: '清明节', from: '2020-04-04', to: '2020-04-06' },
      { name: '劳动节', from: '2020-05-01', to: '2020-05-05' },
      { name: '端午节', from: '2020-06-25', to: '2020-06-27' },
      { name: '国庆节、中秋节', from: '2020-10-01', to: '2020-10-08' },
    ],
    working: ['2020-01-19', '2020-04-26', '2020-05-09', '2020-06-28', '2020-09-27', '2020-10-10'],
  },
  {
    year: 2021,
    notices: [{ number: '国办发明电〔2020〕27号', date: '2020-11-25' }],
    off: [
      { name: '元旦', from: '2021-01-01', to: '2021-01-03' },
      { name: '春节', from: '2021-02-11', to: '2021-02-17' },
      { name: '清明节', from: '2021-04-03', to: '2021-04-05' },
      { name: '劳动节', from: '2021-05-01', to: '2021-05-05' },
      { name: '端午节', from: '2021-06-12', to: '2021-06-14' },
      { name: '中秋节', from: '2021-09-19', to: '2021-09-21' },
      { name: '国庆节', from: '2021-10-01', to: '2021-10-07' },
    ],
    working: ['2021-02-07', '2021-02-20', '2021-04-25', '2021-05-08', '2021-09-18', '2021-09-26', '2021-10-09'],
  },
  {
    year: 2022,
    notices: [{ number: '国办发明电〔2021〕11号', date: '2021-10-25' }],
    off: [
      { name: '元旦', from: '2022-01-01', to: '2022-01-03' },
      { name: '春节', from: '2022-01-31', to: '2022-02-06' },
      { name: '清明节', from: '2022-04-03', to: '2022-04-05' },
      { name: '劳动节', from: '2022-04-30', to: '2022-05-04' },
      { name: '端午节', from: '2022-06-03', to: '2022-06-05' },
      { name: '中秋节', from: '2022-09-10', to: '2022-09-12' },
      { name: '国庆节', from: '2022-10-01', to: '2022-10-07' },
    ],
    working: ['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09'],
  },
  {
    year: 2023,
    notices: [{ number: '国办发明电〔2022〕16号', date: '2022-12-08' }],
    off: [
      { name: '元旦', from: '2022-12-31', to: '2023-01-02' },
      { name: '春节', from: '2023-01-21', to: '2023-01-27' },
      { name: '清明节', from: '2023-04-05', to: '2023-04-05' },
      { name: '劳动节', from: '2023-04-29', to: '2023-05-03' },
      { name: '端午节', from: '2023-06-22', to: '2023-06-24' },
      { name: '中秋节、国庆节', from: '2023-09-29', to: '2023-10-06' },
    ],
    working: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
  },
  {
    year: 2024,
    notices: [{ number: '国办发明电〔2023〕7号', date: '2023-10-25' }],
    off: [
      { name: '元旦', from: '2024-01-01', to: '2024-01-01' },
      { name: '春节', from: '2024-02-10', to: '2024-02-17' },
      { name: '清明节', from: '2024-04-04', to: '2024-04-06' },
      { name: '劳动节', from: '2024-05-01', to: '2024-05-05' },
      { name: '端午节', from: '2024-06-10', to: '2024-06-10' },
      { name: '中秋节', from: '2024-09-15', to: '2024-09-17' },
      { name: '国庆节', from: '2024-10-01', to: '2024-10-07' },
    ],
    working: ['2024-02-04', '2024-02-18', '2024-04-07', '2024-04-28', '2024-05-11', '2024-09-14', '2024-09-29', '2024-10-12'],
  },
  {
    year: 2025,
    notices: [{ number: '国办发明电〔2024〕12号', date: '2024-11-12' }],
    off: [
      { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
      { name: '春节', from: '2025-01-28', to: '2025-02-04' },
      { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
      { name: '劳动节', from: '2025-05-01', to: '2025-05-05' },
      { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
      { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08' },
    ],
    working: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    notices: [{ number: '国办发明电〔2025〕7号', date: '2025-11-04' }],
    off: [
      { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
      { name: '春节', from: '2026-02-15', to: '2026-02-23' },
      { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
      { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
      { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
      { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
      { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
    ],
    working: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];

/** A year's arrangement as it was entered into this deployment's table. */
export interface EnteredYear extends YearArrangement {
  /** Of the notice. */
  title: string;
  number: string;
  enteredBy: string;
  enteredAt: Date;
}

/** A year whose working days are known, and by what. */
export type KnownYear = YearArrangement & { numbers: string[]; entered: Pick<EnteredYear, 'title' | 'enteredBy' | 'enteredAt'> | null };

/** The release's years and those of the table, which replace the release's, the earliest first. */
export function knownYears(entered: readonly EnteredYear[]): KnownYear[] {
  const years = new Map<number, KnownYear>();
  for (const { notices, ...year } of HOLIDAY_YEARS)
    years.set(year.year, { ...year, numbers: notices.map(({ number }) => number), entered: null });
  for (const { title, number, enteredBy, enteredAt, ...year } of entered)
    years.set(year.year, { ...year, numbers: [number], entered: { title, enteredBy, enteredAt } });
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** Days off and working weekend days of an arrangement, as the notice counts them. */
export function countDays({ off, working }: Pick<YearArrangement, 'off' | 'working'>): { off: number; working: number } {
  return { off: off.reduce((sum, { from, to }) => sum + epochDay(to) - epochDay(from) + 1, 0), working: working.length };
}
