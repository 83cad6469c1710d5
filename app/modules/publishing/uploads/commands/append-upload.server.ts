import { z } from 'zod';
import { defineCommand, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { PART_BYTES, type UploadedFile } from '../../../documents/public';
import { ownUpload, uploadTarget } from '../effects/own-upload.server';
import { issue, say } from '../words';
import { completeUpload } from './complete-upload.server';

/**
 * Takes a piece of a file. With the last one the file is completed: looked at, and kept.
 * @throws DomainError('invalid') when it is none that is accepted; nothing of it is kept then.
 */
export const appendUpload = defineCommand({
  name: 'append-upload',
  input: uploadTarget.extend({
    offset: z.number().int().min(0),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= PART_BYTES, issue('一次传的内容过多')),
  }),
  load: (context, input) => ownUpload(context, input),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, storage }, { upload }, { uploadId, offset, bytes }) {
    // A piece that came twice, or out of order after a broken connection: the sender is told where to go on.
    // An empty one asks for what has arrived, and has a whole file that could not be looked at before looked at again.
    const fits = offset === upload.received && upload.completedAt === null && bytes.length > 0;
    if (fits && offset + bytes.length > upload.size)
      throw new DomainError('invalid', 'more than was announced', [{ message: say('文件在上传中有变动，请重新选择文件') }]);
    const received = fits ? offset + bytes.length : upload.received;
    if (fits) {
      await storage.putPart(uploadId, offset, bytes);
      await tx.upload.update({ where: { id: uploadId, districtId }, data: { received } });
    }
    return { result: { received, whole: received >= upload.size }, audit: [], outbox: [] };
  },
  async conclude(services, who, { received, whole }, { itemId, uploadId }): Promise<{ received: number; file?: UploadedFile }> {
    return whole ? { received, file: await runCommand(services, completeUpload, who, { itemId, uploadId }) } : { received };
  },
});
