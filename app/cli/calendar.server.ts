import { z } from 'zod';
import { countDays, knownYears } from '../kernel/calendar/holidays';
import { enteredYears } from '../kernel/calendar/keep-calendar.server';
import { legalDateTime } from '../kernel/clock';
import { DomainError } from '../kernel/errors';
import { readJson } from '../kernel/text/read-text.server';
import { enterHolidayNotice } from '../modules/publishing/public-commands.server';
import { named } from './named-file.server';
import type { Tool } from './tool.server';

/** Working days. */
export function addCalendarCommands({ program, print, withSession }: Tool): void {
  const calendar = program.command('calendar').description('工作日');

  calendar
    .command('list')
    .description('列出已有放假安排的年份、依据和天数')
    .action(() =>
      withSession({}, async ({ services }) => {
        const years = knownYears(await enteredYears(services.db)).map((year) => ({
          year: year.year,
          numbers: year.numbers,
          ...countDays(year),
          entered: year.entered,
        }));
        print(
          { years },
          years.map(
            ({ year, numbers, off, working, entered }) =>
              `${year}  放假 ${String(off).padStart(2)} 天  调休上班 ${String(working).padStart(2)} 天  ${numbers.join('、')}  ${entered ? `${legalDateTime(entered.enteredAt)} 由 ${entered.enteredBy} 录入` : '随版本'}`,
          ),
        );
      }),
    );

  calendar
    .command('import <file>')
    .description('录入一年的放假安排（JSON：days 逐日列出 name、date、isOffDay），全部成功或全部不变；所有区即时生效')
    .requiredOption('--source <text>', '通知的标题和文号，如“国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2026〕7号”')
    .action(async (file: string, { source }: { source: string }) => {
      const content = await readJson(file, z.looseObject({}));
      await withSession({}, async ({ services, actor, directory }) => {
        const [first, ...others] = directory.districts().map(({ districtId }) => districtId);
        if (first === undefined) throw new DomainError('missing', '还没有区，先建立区再录入');
        const entered = await named(file, enterHolidayNotice(services, actor, [first, ...others], { ...content, source }));
        print(entered, [
          `${entered.year}年：放假 ${entered.off} 天，调休上班 ${entered.working} 天，依据${entered.number}${entered.replaced.length === 0 ? '' : `（替换原按${entered.replaced.join('、')}的安排）`}。`,
          '请与通知核对天数；各进程已在使用。',
        ]);
      });
    });
}
