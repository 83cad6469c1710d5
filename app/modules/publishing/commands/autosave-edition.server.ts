import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { metadata } from '../../catalogue/public';
import { editionFields } from '../edition';
import { cleanBody } from '../texts/texts.server';
import { editionTarget } from './workflow-command.server';
import { officersItem } from './writable-item.server';

/**
 * Keeps what an officer has typed so far (自动保存), a row each: it is no revision, changes no text and overwrites nobody's. Not
 * on record: what counts is what is saved.
 */
export const autosaveEdition = defineCommand({
  name: 'autosave-edition',
  input: editionTarget.pick({ itemId: true }).extend({ baseRevisionNo: z.number().int().min(1), fields: editionFields, bodyHtml: metadata.bodyHtml }),
  prepare: ({ bodyHtml }) => cleanBody(bodyHtml),
  load: ({ tx, districtId, actor }, { itemId }) => officersItem(tx, districtId, itemId, actor),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now }, { accountId }, { itemId, baseRevisionNo, fields }, bodyHtml) {
    const row = { baseRevisionNo, fields, bodyHtml, savedAt: now };
    await tx.autosave.upsert({ where: { districtId_itemId_accountId: { districtId, itemId, accountId } }, create: { districtId, itemId, accountId, ...row }, update: row });
    return { result: { savedAt: now }, audit: [], outbox: [] };
  },
});
