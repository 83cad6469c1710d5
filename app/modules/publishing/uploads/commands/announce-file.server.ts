import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { writableItem } from '../../editing/effects/writable-item.server';
import { editionTarget } from '../../workflow/workflow-command.server';

/**
 * Announces bytes that are about to be stored for an item, unless the storage has them already. It runs in a transaction of its own,
 * before the bytes are written: where the command fails that should have put them on record, `clearUploads` finds them by it.
 */
export const announceFile = defineCommand({
  name: 'announce-file',
  input: editionTarget.pick({ itemId: true }).extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  load: ({ tx, districtId }, { itemId }) => writableItem(tx, districtId, itemId),
  authorise: (item) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now, storage }, _item, { sha256 }) {
    // First of all, as it waits for a removal under way: afterwards the storage says truly whether it has the bytes.
    await tx.$executeRaw`SELECT renew_unrecorded_file(${sha256}, ${now})`;
    if (!(await storage.has(sha256)))
      await tx.unrecordedFile.createMany({ data: [{ sha256, districtId, keptAt: now }], skipDuplicates: true });
    return { result: null, audit: [], outbox: [] };
  },
});
