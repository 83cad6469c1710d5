import { z } from 'zod';
import { runCommand } from '../../../kernel/command/run-command.server';
import { defineJob } from '../../../kernel/jobs/job.server';
import { clearSessions } from '../commands/clear-sessions.server';

/** Each hour removes what is left of ended sessions. */
export const clearSessionsJob = defineJob({
  name: 'clear-sessions',
  data: z.object({}),
  schedule: '7 * * * *',
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds)
      await runCommand(services, clearSessions, { actor: { kind: 'robot', name: 'housekeeper' }, districtId }, {});
  },
});
