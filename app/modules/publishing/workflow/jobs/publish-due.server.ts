import { inChinese } from '../../../../kernel/words/message';
import { z } from 'zod';
import { type CommandServices, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { defineJob } from '../../../../kernel/jobs/job.server';
import { log } from '../../../../kernel/log.server';
import type { Actor } from '../../../../permissions/subjects';
import { STEPS } from '../commands/steps.server';
import { tellMissedSchedule } from '../../notices/commands/tell-missed-schedule.server';
import { dueEditions } from '../queries/due-editions.server';

const ROBOT: Actor = { kind: 'robot', name: 'publisher' };
const MESSENGER: Actor = { kind: 'robot', name: 'messenger' };
/** A publication that failed is not tried again before this long; it shows as missed meanwhile. */
const PAUSE_MS = 60_000;
/** So many are done before the next look, so that a long queue does not hold what falls due meanwhile. */
const BATCH = 50;

/** Until when what failed is left alone, by item. */
const paused = new Map<number, number>();

/**
 * Publishes what is due and takes down what has expired. What was missed while no worker ran is made up for by the first run
 * after it. Several workers may find the same edition: the command's own lock and state let one of them through.
 */
export const publishDue = defineJob({
  name: 'publish-due',
  data: z.object({}),
  everyMs: 1_000,
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds) await moveDue(services, districtId, BATCH);
  },
});

/** One look at what is due in a district. Those that failed a moment ago are passed over, and hold no others up. */
export async function moveDue(services: CommandServices, districtId: number, batch: number): Promise<void> {
  const now = services.clock.now();
  const look = () => {
    for (const [itemId, until] of paused) if (until <= Date.now()) paused.delete(itemId);
    return services.db.asApp(districtId, (tx) => dueEditions(tx, districtId, now, { except: [...paused.keys()], atMost: batch }));
  };
  for (const { itemId, lockVersion, due } of await look()) {
    try {
      await runCommand(services, due === 'publish' ? STEPS.publish : STEPS.expire, { actor: ROBOT, districtId }, { itemId, lockVersion });
    } catch (error) {
      // The database may be gone rather than the item at fault: then asking again throws, and the next look tries all anew.
      if (!(error instanceof DomainError)) await look();
      // One that cannot go out holds none of the others up.
      paused.set(itemId, Date.now() + PAUSE_MS);
      if (error instanceof DomainError) log.warn({ itemId, code: error.code, reason: error.message }, `${due} is due and was refused`);
      else log.error({ err: error, itemId }, `${due} is due and failed`);
      const reason = error instanceof DomainError ? inChinese(error.told[0]!.message) : null;
      if (due !== 'publish') continue;
      await runCommand(services, tellMissedSchedule, { actor: MESSENGER, districtId }, { itemId, reason }).catch((err: unknown) =>
        log.error({ err, itemId }, 'nobody could be told of a missed publication'),
      );
    }
  }
}
