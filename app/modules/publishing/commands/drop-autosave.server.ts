import { DomainError } from '../../../kernel/errors';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { editionTarget } from './workflow-command.server';

/** The officer gives up what they typed and did not save. */
export const dropAutosave = defineCommand({
  name: 'drop-autosave',
  input: editionTarget.pick({ itemId: true }),
  async load({ tx, districtId, actor }, { itemId }) {
    const item = await tx.item.findFirst({ where: { districtId, id: itemId }, select: { siteId: true, public: true } });
    if (!item || actor.kind !== 'officer') throw new DomainError('missing', `no item ${itemId}`, [{ field: 'itemId', message: '没有这条信息' }]);
    return { ...item, accountId: actor.accountId };
  },
  authorise: ({ siteId, public: isPublic }, _input, { districtId }) => [{ action: 'update', subject: 'Item', record: { districtId, siteId, public: isPublic } }],
  async execute({ tx, districtId }, { accountId }, { itemId }) {
    await tx.autosave.deleteMany({ where: { districtId, itemId, accountId } });
    return { result: null, audit: [], outbox: [] };
  },
});
