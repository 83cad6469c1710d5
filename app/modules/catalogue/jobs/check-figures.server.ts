import { z } from 'zod';
import { defineJob } from '../../../kernel/jobs/job.server';
import { log } from '../../../kernel/log.server';
import { findInconsistencies } from '../queries/consistency.server';

/** Each night holds the counted figures, the search index and the serials against the items, and says what disagrees. */
export const checkFigures = defineJob({
  name: 'check-figures',
  data: z.object({}),
  schedule: '20 3 * * *',
  async handle({ db }, _data, districtIds) {
    for (const districtId of districtIds) {
      for (const fault of await db.asApp(districtId, (tx) => findInconsistencies(tx, districtId))) {
        log.error({ districtId, ...fault }, 'derived figures disagree with the items');
      }
    }
  },
});
