import { defineCommand } from '../../../../kernel/command/run-command.server';
import { ownUpload, uploadTarget } from '../effects/own-upload.server';

/** Gives up a file on its way; one that has been taken stays. */
export const dropUpload = defineCommand({
  name: 'drop-upload',
  input: uploadTarget,
  load: (context, input) => ownUpload(context, input),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId }, _loaded, { uploadId }) {
    await tx.upload.deleteMany({ where: { districtId, id: uploadId, completedAt: null } });
    return { result: null, audit: [], outbox: [] };
  },
  conclude: ({ storage }, _who, _result, { uploadId }) => storage.dropParts(uploadId),
});
