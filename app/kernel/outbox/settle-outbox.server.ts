import { z } from 'zod';
import { defineJob } from '../jobs/job.server';

const KEEP_DAYS = 30;

/**
 * Closes outbox rows that every listener has heard or has forgotten everything for, and removes old ones. A row is written
 * and announced in one commit, so one that is a minute old has nothing left to wait for.
 */
export const settleOutbox = defineJob({
  name: 'settle-outbox',
  data: z.object({}),
  schedule: '*/10 * * * *',
  async handle({ db, clock }, _data, districtIds) {
    const now = clock.now().getTime();
    for (const districtId of districtIds) {
      await db.asApp(districtId, async (tx) => {
        await tx.outboxEvent.updateMany({
          where: { districtId, deliveredAt: null, createdAt: { lt: new Date(now - 60_000) } },
          data: { deliveredAt: new Date(now) },
        });
        await tx.outboxEvent.deleteMany({ where: { districtId, deliveredAt: { lt: new Date(now - KEEP_DAYS * 86_400_000) } } });
      });
    }
  },
});
