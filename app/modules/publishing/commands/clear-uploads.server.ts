import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { UPLOAD_HOURS } from '../files/upload';

const HOUR = 3_600_000;

/** Forgets what was announced and did not arrive, and signs of life of yesterday. Gives the ids of the uploads whose pieces may go. */
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
    return { result: stale.map(({ id }) => id), audit: [], outbox: [] };
  },
});
