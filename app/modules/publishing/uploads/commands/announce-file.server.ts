import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { found } from '../../../../kernel/errors';
import { writableItem } from '../../editing/effects/writable-item.server';
import { editionTarget } from '../../workflow/workflow-command.server';

/**
 * Announces bytes that are about to be stored for an item, unless the storage has them already. It runs in a transaction of its own,
 * before the bytes are written: where the command fails that should have put them on record, `clearUploads` finds them by it.
 */
export const announceFile = defineCommand({
  name: 'announce-file',
  // An item that is yet to begin is not there to be named: then it is the site.
  input: z.object({
    of: z.union([editionTarget.pick({ itemId: true }), z.object({ siteId: recordNumber })]),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  async load({ tx, districtId }, { of }) {
    if ('itemId' in of) return { action: 'update' as const, record: await writableItem(tx, districtId, of.itemId) };
    const site = await tx.site.findUnique({ where: { districtId_id: { districtId, id: of.siteId } }, select: { id: true } });
    return { action: 'create' as const, record: { districtId, siteId: found(site, `no site ${of.siteId}`).id, public: false } };
  },
  authorise: ({ action, record }) => [{ action, subject: 'Item', record }],
  async execute({ tx, districtId, now, storage }, _item, { sha256 }) {
    // First of all, as it waits for a removal under way: afterwards the storage says truly whether it has the bytes.
    await tx.$executeRaw`SELECT renew_unrecorded_file(${sha256}, ${now})`;
    if (!(await storage.has(sha256)))
      await tx.unrecordedFile.createMany({ data: [{ sha256, districtId, keptAt: now }], skipDuplicates: true });
    return { result: null, audit: [], outbox: [] };
  },
});
