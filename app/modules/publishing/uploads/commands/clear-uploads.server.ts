import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import type { Tx } from '../../../../kernel/db/client.server';
import type { Storage } from '../../../../kernel/storage/storage.server';
import { UPLOAD_HOURS } from '../../../documents/public';

const HOUR = 3_600_000;
/** Readings of a text are kept so long after they were last asked for, and of so many texts. */
const READING_DAYS = 30;
const MOST_READINGS = 20_000;
/** Files removed at once; the next run takes the rest. */
const MOST_FILES = 1_000;

/**
 * Forgets uploads that were announced and did not arrive, stored bytes whose command failed, signs of life of yesterday, and what the
 * check found in texts that nobody asks of any more.
 * @returns the ids of the uploads whose pieces may go.
 */
export const clearUploads = defineCommand({
  name: 'clear-uploads',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'Upload', record: { districtId } }],
  async execute({ tx, districtId, now, storage }) {
    const before = new Date(now.getTime() - UPLOAD_HOURS * HOUR);
    const stale = await tx.upload.findMany({ where: { districtId, completedAt: null, createdAt: { lt: before } }, select: { id: true } });
    await tx.upload.deleteMany({ where: { districtId, completedAt: null, id: { in: stale.map(({ id }) => id) } } });
    await removeUnrecorded(tx, storage, districtId, before);
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

/**
 * Removes bytes that were announced before a time and are on no record yet. Nothing is removed at the failure itself: the same bytes
 * may be another command's by then. The rows are locked, so a command that announces the same bytes waits and writes them anew.
 */
async function removeUnrecorded(tx: Tx, storage: Storage, districtId: number, before: Date): Promise<void> {
  const files = await tx.$queryRaw<{ sha256: string }[]>`
    SELECT sha256 FROM unrecorded_file WHERE district_id = ${districtId} AND kept_at < ${before}
    ORDER BY kept_at LIMIT ${MOST_FILES} FOR UPDATE SKIP LOCKED`;
  const sums = files.map(({ sha256 }) => sha256);
  for (const sha256 of sums) await storage.remove(sha256);
  await tx.unrecordedFile.deleteMany({ where: { districtId, sha256: { in: sums } } });
}
