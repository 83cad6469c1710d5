import type { Database } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import type { AppAbility } from '../../../permissions/ability-for';
import { readable } from './item-desk.server';

export interface WorkingFile {
  name: string;
  extension: string;
  mediaType: string;
}

/**
 * A file of an item for those who work on it: one that was uploaded to it, or one of its public ones.
 * @throws DomainError('missing') also for files of other items, whose checksums somebody may know.
 */
export async function editionFile(db: Database, districtId: number, ability: AppAbility, itemId: number, sha256: string): Promise<WorkingFile> {
  return db.asApp(districtId, async (tx) => {
    const { fields } = await readable(tx, districtId, ability, itemId);
    const upload = await tx.upload.findFirst({ where: { districtId, itemId, sha256 }, select: { name: true, extension: true, mediaType: true } });
    if (upload) return { name: upload.name, extension: upload.extension!, mediaType: upload.mediaType! };
    const held = fields.attachments.find((file) => file.sha256 === sha256);
    if (held) return held;
    const published = await tx.attachment.findFirst({ where: { districtId, itemId, sha256 }, select: { name: true, extension: true, mediaType: true } });
    if (!published) throw new DomainError('missing', `no file ${sha256} of item ${itemId}`, [{ field: 'sha256', message: '没有这个附件' }]);
    return published;
  });
}
