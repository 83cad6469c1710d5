import { z } from 'zod';
import { DomainError } from '../../../../kernel/errors';
import { editionFields } from '../../workflow/edition';
import { editionTarget } from '../../workflow/workflow-command.server';
import { savingCommand } from '../saving-command.server';
import { say } from '../words';

/**
 * Brings an earlier revision back as the newest one: an edit like any other.
 * @throws DomainError as `saveEdition`, and 'missing' when there is no such revision.
 */
export const restoreRevision = savingCommand({
  name: 'restore-revision',
  input: editionTarget.extend({ no: z.number().int().positive().max(2_147_483_647) }),
  async read(tx, { districtId, item: { id: itemId } }, { no }) {
    const revision = await tx.itemRevision.findUnique({ where: { districtId_itemId_no: { districtId, itemId, no } } });
    if (!revision) throw new DomainError('missing', `no revision ${no}`, [{ field: 'no', message: say('没有第{no}稿', { no }) }]);
    return revision;
  },
  change: ({ fields, title, bodyHtml }, current) => ({
    // A revision that came without the workflow kept its text alone.
    fields: fields === null ? { ...current.fields, title } : { ...editionFields.parse(fields), changeNote: current.fields.changeNote },
    bodyHtml,
  }),
});
