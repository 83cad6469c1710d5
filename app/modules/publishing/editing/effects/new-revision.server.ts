import type { CommandContext } from '../../../../kernel/command/run-command.server';
import { type EditionFields, titleOf } from '../../workflow/edition';

/** Writes a revision of an edition under the number the workflow gave it. Revisions are never changed afterwards. */
export async function newRevision(
  { tx, districtId, actorName, now }: CommandContext,
  { id: itemId, revisionNo }: { id: number; revisionNo: number },
  fields: EditionFields,
  bodyHtml: string,
): Promise<void> {
  await tx.itemRevision.create({
    data: { districtId, itemId, no: revisionNo, title: titleOf(fields), bodyHtml, fields, createdBy: actorName, createdAt: now },
  });
}
