import { z } from 'zod';
import { runCommand } from '../../../../kernel/command/run-command.server';
import { defineJob } from '../../../../kernel/jobs/job.server';
import { clearNotices } from '../commands/clear-notices.server';

/** Each night forgets notices that were read long ago. */
export const clearNoticesJob = defineJob({
  name: 'clear-notices',
  data: z.object({}),
  schedule: '37 2 * * *',
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds)
      await runCommand(services, clearNotices, { actor: { kind: 'robot', name: 'housekeeper' }, districtId }, {});
  },
});
