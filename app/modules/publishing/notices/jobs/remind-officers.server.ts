import { z } from 'zod';
import { runCommand } from '../../../../kernel/command/run-command.server';
import { defineJob } from '../../../../kernel/jobs/job.server';
import { remindOfficers } from '../commands/remind-officers.server';

/** Each working morning at nine reminds of what is late or will soon be; the later runs make up for a worker that was not there. */
export const remindOfficersJob = defineJob({
  name: 'remind-officers',
  data: z.object({}),
  schedule: '0,20,40 9 * * *',
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds)
      await runCommand(services, remindOfficers, { actor: { kind: 'robot', name: 'messenger' }, districtId }, {});
  },
});
