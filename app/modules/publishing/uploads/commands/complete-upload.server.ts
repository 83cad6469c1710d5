import { defineCommand, type Preparation } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { messageOf } from '../../../../kernel/words/message';
import { actorName } from '../../../../permissions/subjects';
import { noteImages } from '../../../catalogue/public-commands.server';
import { ownUpload, uploadTarget } from '../effects/own-upload.server';
import { columnsOf, pictures, shownFile, takeIn, type TakenFile } from '../take-in.server';
import { say } from '../words';
import { dropUpload } from './drop-upload.server';

const CHANGED = say('文件在上传中有变动，请重新选择文件');

/**
 * Completes an upload whose last piece has arrived: the file is looked at, what it is by its content, viruses where a scanner is
 * configured, its words for the secrecy check; then it is kept without its metadata. One that is complete already stays as it is.
 * @throws DomainError('invalid') when it is none that is accepted; nothing of it is kept then. 'conflict' while pieces are missing.
 */
export const completeUpload = defineCommand({
  name: 'complete-upload',
  input: uploadTarget,
  async prepare(target, preparation): Promise<TakenFile | null> {
    const { actor, districtId } = preparation;
    const { item, upload } = await preparation.read((tx) => ownUpload({ tx, districtId, actorName: actorName(actor) }, target));
    preparation.authorise({ action: 'update', subject: 'Item', record: item });
    if (upload.completedAt !== null) return null;
    if (upload.received < upload.size) throw new DomainError('conflict', 'pieces are missing', [{ message: CHANGED }]);
    try {
      return await arrivedFile(preparation, upload);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'invalid') await preparation.run(dropUpload, target);
      throw error;
    }
  },
  load: (context, input) => ownUpload(context, input),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now }, { upload }, { itemId, uploadId }, taken) {
    if (upload.completedAt !== null || taken === null) {
      const { sha256, name, extension, mediaType, size, width, height, notes } = upload;
      return {
        result: { sha256: sha256!, name, extension: extension!, mediaType: mediaType!, size, width, height, notes: notes.map(messageOf) },
        audit: [],
        outbox: [],
      };
    }
    const { sha256, size } = taken;
    // Announced and stored sizes differ where metadata was taken out.
    await tx.upload.update({ where: { id: uploadId, districtId }, data: { ...columnsOf(taken), received: size, completedAt: now } });
    await noteImages(tx, districtId, now, pictures(taken));
    return { result: shownFile(taken), audit: [{ type: 'upload.completed' as const, itemId, sha256, size }], outbox: [] };
  },
  async conclude({ storage }, _who, file, { uploadId }) {
    await storage.dropParts(uploadId);
    return file;
  },
});

async function arrivedFile(
  preparation: Preparation,
  { id, itemId, name, size, announcedSha256 }: { id: string; itemId: number; name: string; size: number; announcedSha256: string | null },
): Promise<TakenFile> {
  const arrived = await preparation.storage.arrived(id, size);
  if (announcedSha256 !== null && arrived.sha256 !== announcedSha256)
    throw new DomainError('invalid', 'not what was announced', [{ message: CHANGED }]);
  return takeIn(preparation, { itemId }, name, arrived);
}
