import { knownYears } from '../../../../kernel/calendar/holidays';
import { enteredYears } from '../../../../kernel/calendar/keep-calendar.server';
import { type CommandServices, runTogether } from '../../../../kernel/command/run-command.server';
import type { Actor } from '../../../../permissions/subjects';
import { setHolidayYear } from '../commands/set-holiday-year.server';

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
