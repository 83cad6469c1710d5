import type { Database } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import { imageVariants, VARIANT_MEDIA_TYPE, variantFileName } from '../../../catalogue/public';
import type { AppAbility } from '../../../../permissions/ability-for';
import { readable } from '../../workflow/queries/item-overview.server';
import { say } from '../words';

export interface WorkingFile {
  name: string;
  extension: string;
  mediaType: string;
  /** Where the storage keeps it. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * A file of an item for those who work on it: one that was uploaded to it, or one of its public ones; with a width, the
 * picture's copy of that width.
 * @throws DomainError('missing') also for files of other items, whose checksums an officer may know.
 */
export async function editionFile(
  db: Database,
  districtId: number,
  ability: AppAbility,
  itemId: number,
  sha256: string,
  width?: number,
): Promise<WorkingFile> {
  return db.readAsApp(districtId, async (tx) => {
    const { fields } = await readable(tx, districtId, ability, itemId);
    const missing = (what: string) =>
      new DomainError('missing', `no ${what} of item ${itemId}`, [{ field: 'sha256', message: say('没有这个附件') }]);
    const upload = await tx.upload.findFirst({
      where: { districtId, itemId, sha256 },
      select: { name: true, extension: true, mediaType: true, size: true },
    });
    const file =
      (upload && { name: upload.name, extension: upload.extension!, mediaType: upload.mediaType!, size: upload.size }) ??
      fields.attachments.find((held) => held.sha256 === sha256) ??
      (await tx.attachment.findFirst({
        where: { districtId, itemId, sha256 },
        select: { name: true, extension: true, mediaType: true, size: true },
      }));
    if (!file) throw missing(`file ${sha256}`);
    const { name, extension, mediaType, size } = file;
    if (width === undefined) return { name, extension, mediaType, sha256, size };
    const image = await tx.image.findUnique({ where: { districtId_sha256: { districtId, sha256 } }, select: { variants: true } });
    const variant = imageVariants.parse(image?.variants ?? []).find((copy) => copy.width === width);
    if (!variant) throw missing(`copy ${width} of ${sha256}`);
    return {
      name: variantFileName(file, width),
      extension: 'webp',
      mediaType: VARIANT_MEDIA_TYPE,
      sha256: variant.sha256,
      size: variant.size,
    };
  });
}
