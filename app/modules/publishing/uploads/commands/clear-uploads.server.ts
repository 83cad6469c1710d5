import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { UPLOAD_HOURS } from '../../../documents/public';

const HOUR = 3_600_000;
/** Readings of a text are kept so long after they were last asked for, and of so many texts. */
const READING_DAYS = 30;
const MOST_READINGS = 20_000;

/**
 * Forgets what was announced and did not arrive, signs of life of yesterday, and what the check found in texts that nobody asks of
 * any more. Gives the ids of the uploads whose pieces may go.
 */
export const clearUploads = defineCommand({
  name: 'clear-uploads',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'Upload', record: { districtId } }],
  async execute({ tx, districtId, now }) {
    const before = new Date(now.getTime() - UPLOAD_HOURS * HOUR);
    const stale = await tx.upload.findMany({ where: { districtId, completedAt: null, createdAt: { lt: before } }, select: { id: true } });
    await tx.upload.deleteMany({ where: { districtId, completedAt: null, id: { in: stale.map(({ id }) => id) } } });
    await tx.presence.deleteMany({ where: { districtId, seenAt: { lt: before } } });
    await tx.textReading.deleteMany({ where: { districtId, usedAt: { lt: new Date(now.getTime() - READING_DAYS * 24 * HOUR) } } });
    const [oldest] = await tx.textReading.findMany({
      where: { districtId },
      orderBy: { usedAt: 'desc' },
      skip: MOST_READINGS,
      take: 1,
      select: { usedAt: true },
    });
    if (oldest) await tx.textReading.deleteMany({ where: { districtId, usedAt: { lte: oldest.usedAt } } });
    return { result: stale.map(({ id }) => id), audit: [], outbox: [] };
  },
});
