import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { metadata } from '../../../catalogue/public';
import { editionFields } from '../../workflow/edition';
import { loadEdition } from '../../workflow/queries/edition.server';
import { cleanBody } from '../texts/texts.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { officersItem } from '../effects/writable-item.server';

/**
 * Keeps what an officer has typed so far (自动保存), a row each: it is no revision, changes no text and overwrites nobody's. Not
 * on record: what counts is what is saved.
 *
 * Fields that could not be read (`unread`) stay as they were kept before, or as they are in the edition.
 */
export const autosaveEdition = defineCommand({
  name: 'autosave-edition',
  input: editionTarget.pick({ itemId: true }).extend({
    baseRevisionNo: z.number().int().min(1),
    fields: editionFields,
    bodyHtml: metadata.bodyHtml,
    unread: z.array(editionFields.keyof()).default([]),
  }),
  prepare: ({ bodyHtml }) => cleanBody(bodyHtml),
  load: ({ tx, districtId, actor }, { itemId }) => officersItem(tx, districtId, itemId, actor),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now }, { accountId }, { itemId, baseRevisionNo, fields, unread }, bodyHtml) {
    const where = { districtId_itemId_accountId: { districtId, itemId, accountId } };
    const before =
      unread.length === 0
        ? fields
        : (editionFields.safeParse((await tx.autosave.findUnique({ where, select: { fields: true } }))?.fields).data ??
          (await loadEdition(tx, districtId, itemId)).fields);
    const row = {
      baseRevisionNo,
      fields: { ...fields, ...Object.fromEntries(unread.map((field) => [field, before[field]])) },
      bodyHtml,
      savedAt: now,
    };
    await tx.autosave.upsert({ where, create: { districtId, itemId, accountId, ...row }, update: row });
    return { result: { savedAt: now }, audit: [], outbox: [] };
  },
});
