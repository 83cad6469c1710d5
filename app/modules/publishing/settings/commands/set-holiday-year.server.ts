import { holidayNotice } from '../../../../kernel/calendar/holiday-notice';
import { countDays } from '../../../../kernel/calendar/holidays';
import { dateColumn } from '../../../../kernel/clock';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { tags } from '../../../../kernel/page-cache/tags';

/** Enters a year's days off and working weekends from the notice, in place of what was known of that year. */
export const setHolidayYear = defineCommand({
  name: 'set-holiday-year',
  input: holidayNotice,
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'HolidayYear', record: { districtId } }],
  async execute({ tx, now, actorName }, _loaded, { title, number, arrangement }) {
    const { year, off, working } = arrangement;
    const set = { title, number, off, working: working.map(dateColumn), enteredBy: actorName, enteredAt: now };
    await tx.holidayYear.upsert({ where: { year }, create: { year, ...set }, update: set });
    return {
      result: { year, title, number, ...countDays(arrangement) },
      audit: [{ type: 'holiday-year.set' as const, year, title, number, arrangement: { off, working } }],
      outbox: [{ topic: 'holiday-year.set', tags: [tags.workingDays] }],
    };
  },
});
