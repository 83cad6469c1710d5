import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { imageVariants, itemTags } from '../../../catalogue/public';

/**
 * While a picture is worked on nobody else begins it; what failed meanwhile (the storage away, the process ended) is begun again
 * after it.
 */
const LEASE_MS = 10 * 60_000;

/** Takes the checksum of a picture whose narrower copies are to be made, for the worker that makes them; null when there is none. */
export const claimImage = defineCommand({
  name: 'claim-image',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'Upload', record: { districtId } }],
  async execute({ tx, districtId, now }): Promise<{ result: string | null; audit: []; outbox: [] }> {
    const [claimed] = await tx.$queryRaw<{ sha256: string }[]>`
      UPDATE image SET due_at = ${new Date(now.getTime() + LEASE_MS)} WHERE district_id = ${districtId} AND sha256 = (
        SELECT sha256 FROM image WHERE district_id = ${districtId} AND due_at <= ${now} ORDER BY due_at, sha256 LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING sha256`;
    return { result: claimed?.sha256 ?? null, audit: [], outbox: [] };
  },
});

/** Puts on record what a claimed picture came to. Public pages that show it are made anew. */
export const settleImage = defineCommand({
  name: 'settle-image',
  input: z.object({
    sha256: z.string(),
    /** Null: it is no picture that can be read. */
    size: z.object({ width: z.number().int().positive(), height: z.number().int().positive() }).nullable(),
    variants: imageVariants,
  }),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'Upload', record: { districtId } }],
  async execute({ tx, districtId }, _loaded, { sha256, size, variants }) {
    await tx.image.update({ where: { districtId_sha256: { districtId, sha256 } }, data: { ...size, variants, dueAt: null } });
    const shown = await tx.attachment.findMany({
      where: { districtId, sha256, role: 'image', item: { public: true } },
      select: { itemId: true },
      distinct: ['itemId'],
    });
    return {
      result: null,
      audit: [],
      outbox: shown.length === 0 ? [] : [{ topic: 'image.settled', tags: shown.map(({ itemId }) => itemTags.item(itemId)) }],
    };
  },
});
