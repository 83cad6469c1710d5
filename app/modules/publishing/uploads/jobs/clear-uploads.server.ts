import { z } from 'zod';
import { runCommand } from '../../../../kernel/command/run-command.server';
import { defineJob } from '../../../../kernel/jobs/job.server';
import type { Actor } from '../../../../permissions/subjects';
import { clearUploads } from '../commands/clear-uploads.server';
import { UPLOAD_HOURS } from '../../../documents/public';

const HOUSEKEEPER: Actor = { kind: 'robot', name: 'housekeeper' };

/** Forgets files that never arrived whole, and who looked at what. */
export const clearUploadsJob = defineJob({
  name: 'clear-uploads',
  data: z.object({}),
  schedule: '23 * * * *',
  async handle(services, _data, districtIds) {
    for (const districtId of districtIds) {
      const dropped = await runCommand(services, clearUploads, { actor: HOUSEKEEPER, districtId }, {});
      for (const id of dropped) await services.storage.dropParts(id);
    }
    await services.storage.clearWork(new Date(services.clock.now().getTime() - UPLOAD_HOURS * 3_600_000));
  },
});
