import { holidayNotice } from '../../../../kernel/calendar/holiday-notice';
import { countDays, knownYears } from '../../../../kernel/calendar/holidays';
import { enteredYears } from '../../../../kernel/calendar/keep-calendar.server';
import { dateColumn } from '../../../../kernel/clock';
import { type CommandServices, defineCommand, runTogether } from '../../../../kernel/command/run-command.server';
import { tags } from '../../../../kernel/page-cache/tags';
import type { Actor } from '../../../../permissions/subjects';

/** Enters a year's days off and working weekends from the notice, in place of what was known of that year. */
const setHolidayYear = defineCommand({
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

/**
 * Enters a notice for the deployment. The audit log is each district's own, and the days hold in all of them, so the command runs
 * in every district, in one transaction; the districts come in the order of their ids, so that two operators wait for each other.
 * @returns what was entered, and the numbers of the notices that it replaces.
 * @throws DomainError('invalid') naming field and rule; nothing is changed then in any district.
 */
export async function enterHolidayNotice(
  services: CommandServices,
  actor: Actor,
  districtIds: readonly [number, ...number[]],
  notice: unknown,
) {
  const before = knownYears(await enteredYears(services.db));
  const [first, ...others] = [...districtIds].sort((a, b) => a - b) as [number, ...number[]];
  const entered = await runTogether(services, { actor, districtId: first }, async (run) => {
    const result = await run(setHolidayYear, notice as never);
    for (const districtId of others) await run(setHolidayYear, notice as never, districtId);
    return result;
  });
  return { ...entered, replaced: before.find(({ year }) => year === entered.year)?.numbers ?? [] };
}
