import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { metadata } from '../../catalogue/public';
import { sanitizeBody } from '../../catalogue/public.server';
import { editionFields } from '../edition';
import { editionTarget } from './workflow-command.server';
import { z } from 'zod';

/**
 * Keeps what an officer has typed so far (自动保存), a row each: it is no revision, changes no text and overwrites nobody's. Not
 * on record: what counts is what is saved.
 */
export const autosaveEdition = defineCommand({
  name: 'autosave-edition',
  input: editionTarget.pick({ itemId: true }).extend({ baseRevisionNo: z.number().int().min(1), fields: editionFields, bodyHtml: metadata.bodyHtml }),
  prepare: ({ bodyHtml }) => sanitizeBody(bodyHtml),
  async load({ tx, districtId, actor }, { itemId }) {
    const item = await tx.item.findFirst({ where: { districtId, id: itemId }, select: { siteId: true, public: true } });
    if (!item || actor.kind !== 'officer') throw new DomainError('missing', `no item ${itemId}`, [{ field: 'itemId', message: '没有这条信息' }]);
    return { ...item, accountId: actor.accountId };
  },
  authorise: ({ siteId, public: isPublic }, _input, { districtId }) => [{ action: 'update', subject: 'Item', record: { districtId, siteId, public: isPublic } }],
  async execute({ tx, districtId, now }, { accountId }, { itemId, baseRevisionNo, fields }, bodyHtml) {
    const row = { baseRevisionNo, fields, bodyHtml, savedAt: now };
    await tx.autosave.upsert({ where: { districtId_itemId_accountId: { districtId, itemId, accountId } }, create: { districtId, itemId, accountId, ...row }, update: row });
    return { result: { savedAt: now }, audit: [], outbox: [] };
  },
});
