import { z } from 'zod';
import { epochDay, isWeekend } from './days';

// What is no date ends the parse: the checks below count with it.
const date = z.iso.date({ error: '日期写作 YYYY-MM-DD', abort: true });

/** One year's arrangement of days off and working weekends, as the State Council General Office gave notice of it. */
export const holidayYear = z
  .object({
    year: z.number().int().min(2000).max(2100),
    /** Where it stands: the year's notice, then those that amended it. */
    notices: z.array(z.object({ number: z.string().regex(/^国办发.+〔\d{4}〕\d+号$/, '文号写作 国办发明电〔2025〕7号'), date })).min(1),
    /** As amended. New Year's days off may begin in the December before. */
    off: z.array(z.object({ name: z.string().min(1), from: date, to: date })).min(1),
    /** Saturdays and Sundays that are worked (调休上班). */
    working: z.array(date),
  })
  .superRefine(({ year, off, working }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const within = (day: string) => day >= `${year - 1}-12-01` && day <= `${year}-12-31`;
    off.forEach(({ from, to }, at) => {
      if (from > to) refuse(['off', at], '放假的结束日期不能早于开始日期');
      if (!within(from) || !within(to)) refuse(['off', at], `不是${year}年的安排`);
    });
    working.forEach((day, at) => {
      if (!within(day)) refuse(['working', at], `不是${year}年的安排`);
      if (!isWeekend(epochDay(day))) refuse(['working', at], '调休上班的日子只能是周六或周日');
      if (off.some(({ from, to }) => from <= day && day <= to)) refuse(['working', at], '同一天不能既放假又上班');
    });
  });
export type HolidayYear = z.output<typeof holidayYear>;

/** 国务院办公厅关于部分节假日安排的通知, year by year. A year whose notice is not out is not here. */
export const HOLIDAY_YEARS: readonly HolidayYear[] = [
  {
    year: 2019,
    // The second one moved Labour Day.
    notices: [{ number: '国办发明电〔2018〕15号', date: '2018-12-04' }, { number: '国办发明电〔2019〕3号', date: '2019-03-22' }],
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
    notices: [{ number: '国办发明电〔2019〕16号', date: '2019-11-21' }, { number: '国办发明电〔2020〕1号', date: '2020-01-26' }],
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
