import { defineCommand } from '../../../../kernel/command/run-command.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { officersItem } from '../effects/writable-item.server';

/** The officer gives up what they typed and did not save. */
export const dropAutosave = defineCommand({
  name: 'drop-autosave',
  input: editionTarget.pick({ itemId: true }),
  load: ({ tx, districtId, actor }, { itemId }) => officersItem(tx, districtId, itemId, actor),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId }, { accountId }, { itemId }) {
    await tx.autosave.deleteMany({ where: { districtId, itemId, accountId } });
    return { result: null, audit: [], outbox: [] };
  },
});
