import type { CommandContext } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { imageChecksums } from '../../../catalogue/public';
import { type PublishedEdition, publishItem } from '../../../catalogue/public-commands.server';
import type { LoadedEdition } from '../queries/edition.server';
import type { WorkflowItem } from '../workflow';
import { tellOfOffers } from '../../relations/effects/tell-of-relations.server';
import { passCheck } from '../../checking/effects/check-revision.server';
import type { StepOutcome } from '../workflow-command.server';
import { say } from '../words';

/**
 * Hands an edition that may go out to the catalogue, which numbers it and makes it public. Every way of an edition to the
 * public ends here, and here the secrecy check is asked by the rules of this moment.
 * @throws DomainError('conflict') with the findings that are open.
 */
export async function publishEdition(context: CommandContext, edition: LoadedEdition, item: WorkflowItem): Promise<StepOutcome> {
  const { fields, bodyHtml } = edition;
  const check = await passCheck(context.tx, edition);
  const { categoryCode, formedOn, changeNote, attachments: files, expiresAt: expiry, ...metadata } = fields;
  if (categoryCode === null || formedOn === null)
    throw new DomainError('conflict', say('目录类别和成文日期不能为空'), [{ message: say('目录类别和成文日期不能为空') }]);
  const images = await context.tx.upload.findMany({
    where: { districtId: context.districtId, itemId: item.id, sha256: { in: imageChecksums(bodyHtml) } },
    select: { sha256: true, extension: true, mediaType: true, size: true },
    distinct: ['sha256'],
  });
  const attachments: PublishedEdition['attachments'] = [
    ...files.map((file) => ({ ...file, role: 'attachment' as const })),
    // The name of an officer's file is for nobody to read: a picture is told of by its description.
    ...images.map(({ sha256, extension, mediaType, size }, at) => ({
      sha256: sha256!,
      name: `图${at + 1}.${extension!}`,
      extension: extension!,
      mediaType: mediaType!,
      size,
      role: 'image' as const,
    })),
  ];
  const { audit, outbox, offers } = await publishItem(context, {
    itemId: item.id,
    revisionNo: item.revisionNo,
    ...metadata,
    categoryCode,
    formedOn,
    bodyHtml,
    attachments,
    changeNote: edition.item.live === null ? null : changeNote,
  });
  await tellOfOffers(context, { title: fields.title, unitName: edition.unitName }, offers);
  const expiresAt = expiry === null ? null : new Date(expiry);
  return { item: { ...item, check, expiresAt }, audit, outbox };
}
