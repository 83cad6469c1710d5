import { z } from 'zod';
import { oneLine } from '../written-text';
import { epochDay } from './days';
import { date, type YearArrangement, yearArrangement } from './holidays';

const SOURCE = /^(国务院办公厅关于.*?(\d{4})年.*的通知)\s*[（(]?(国办发\S+?〔(\d{4})〕\d+号)[）)]?$/;

/**
 * A notice day by day, each day with the holiday it belongs to, and the notice's title and number as its source. The title names
 * the year; days that are not listed are worked from Monday to Friday.
 */
export const holidayNotice = z
  .object({
    source: oneLine().max(200, '来源过长').regex(SOURCE, '来源写作 国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2026〕7号'),
    year: z.number('年份应为数字').optional(),
    days: z
      .array(
        z.object({
          name: oneLine('缺少节日名称').min(1, '缺少节日名称').max(50, '节日名称过长'),
          date,
          isOffDay: z.boolean('isOffDay 应为 true（放假）或 false（上班）'),
        }),
        '缺少 days',
      )
      .min(1, '没有列出任何日子'),
  })
  .transform(({ source, year: said, days }, context) => {
    const [, title, titled, number, issued] = SOURCE.exec(source)!;
    const year = Number(titled);
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (said !== undefined && said !== year) refuse(['year'], `文件是${said}年的，来源是${year}年的通知`);
    if (year - Number(issued) > 1 || year < Number(issued)) refuse(['source'], `${issued}年的文号不会是${year}年的安排`);
    days.forEach((day, at) => {
      if (days.findIndex((each) => each.date === day.date) < at) refuse(['days', at, 'date'], `${day.date} 列了不止一次`);
    });
    const off: YearArrangement['off'] = [];
    for (const { name, date: day } of days.filter(({ isOffDay }) => isOffDay).sort((a, b) => a.date.localeCompare(b.date))) {
      const last = off.at(-1);
      if (last?.name === name && epochDay(last.to) + 1 === epochDay(day)) last.to = day;
      else off.push({ name, from: day, to: day });
    }
    const working = days
      .filter(({ isOffDay }) => !isOffDay)
      .map((day) => day.date)
      .sort();
    const parsed = yearArrangement.safeParse({ year, off, working });
    for (const { message } of parsed.error?.issues ?? []) refuse(['days'], message);
    return { title: title!, number: number!, arrangement: { year, off, working } };
  });
