import { z } from 'zod';
import { runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { defineJob } from '../../../kernel/jobs/job.server';
import { log } from '../../../kernel/log.server';
import type { Actor } from '../../../permissions/subjects';
import { expirePublished } from '../commands/expire-published.server';
import { publishEdition } from '../commands/publish-edition.server';
import { dueEditions } from '../queries/due-editions.server';

const ROBOT: Actor = { kind: 'robot', name: 'publisher' };
/** What could not be published is not tried again before this long; it shows as missed meanwhile. */
const PAUSE_MS = 60_000;

const failed = new Map<number, number>();

/**
 * Publishes what is due and takes down what has expired. What was missed while no worker ran is made up for by the first run
 * after it. Several workers may find the same edition: the command's own lock and state let one of them through.
 */
export const publishDue = defineJob({
  name: 'publish-due',
  data: z.object({}),
  everyMs: 1_000,
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds) {
      const now = services.clock.now();
      for (const { itemId, lockVersion, due } of await services.db.asApp(districtId, (tx) => dueEditions(tx, districtId, now))) {
        if ((failed.get(itemId) ?? 0) > Date.now()) continue;
        try {
          await runCommand(services, due === 'publish' ? publishEdition : expirePublished, { actor: ROBOT, districtId }, { itemId, lockVersion });
          failed.delete(itemId);
        } catch (error) {
          // The database may be gone rather than the item at fault: then asking again throws, and the next look tries all anew.
          if (!(error instanceof DomainError)) await services.db.asApp(districtId, (tx) => dueEditions(tx, districtId, now));
          // One that cannot go out holds none of the others up.
          failed.set(itemId, Date.now() + PAUSE_MS);
          if (error instanceof DomainError) log.warn({ itemId, code: error.code, reason: error.message }, `${due} is due and was refused`);
          else log.error({ err: error, itemId }, `${due} is due and failed`);
        }
      }
    }
  },
});
