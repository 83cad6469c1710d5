import { named } from '../../../../kernel/words/message';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { ACCEPTED, claimedExtension, FILE_LIMITS, fileType, KIND_NAMES, LARGEST_FILE, safeFileName } from '../../../documents/public';
import { writableItem } from '../../editing/effects/writable-item.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { oneLine } from '../../../../kernel/written-text';
import { issue, say } from '../words';

/** Announces a file to be given to an item; one that was announced and broken off goes on where it stopped. */
export const beginUpload = defineCommand({
  name: 'begin-upload',
  input: editionTarget.pick({ itemId: true }).extend({
    name: oneLine().min(1, issue('文件没有名称')).max(255, issue('文件名过长')).transform(safeFileName),
    /** Of the whole file, where the browser can tell. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, issue('校验值有误'))
      .optional(),
    /** Of the upload that goes on: the page that began it still holds the file. */
    uploadId: z.uuid().optional(),
    size: z.coerce
      .number()
      .int()
      .min(1, issue('文件是空的'))
      .max(LARGEST_FILE, issue('文件不能超过{size} MB', { size: LARGEST_FILE / 1024 / 1024 })),
  }),
  load: ({ tx, districtId }, { itemId }) => writableItem(tx, districtId, itemId),
  authorise: (item) => [{ action: 'update', subject: 'Item', record: item }],
  failureReasons(_item, { name, size }) {
    const claimed = claimedExtension(name);
    const type = fileType(claimed);
    if (!type) return [{ field: 'name', message: say('不接受“{name}”这种文件。{accepted}', { name, accepted: ACCEPTED }) }];
    // The content has the last word; what its name already forbids need not be sent.
    return size > FILE_LIMITS[type.kind]
      ? [
          {
            field: 'size',
            message: say('{kind}不能超过{size} MB', { kind: named(KIND_NAMES[type.kind]), size: FILE_LIMITS[type.kind] / 1024 / 1024 }),
          },
        ]
      : [];
  },
  async execute({ tx, districtId, now, actorName }, _item, { itemId, name, size, sha256, uploadId }) {
    // Name and size do not make a file the same.
    const same = [...(uploadId === undefined ? [] : [{ id: uploadId }]), ...(sha256 === undefined ? [] : [{ announcedSha256: sha256 }])];
    const broken =
      same.length === 0
        ? null
        : await tx.upload.findFirst({
            where: { districtId, itemId, createdBy: actorName, name, size, completedAt: null, OR: same },
            select: { id: true, received: true },
          });
    if (broken) return { result: { uploadId: broken.id, received: broken.received }, audit: [], outbox: [] };
    const id = randomUUID();
    await tx.upload.create({
      data: { id, districtId, itemId, createdBy: actorName, name, size, announcedSha256: sha256 ?? null, createdAt: now, notes: [] },
    });
    return { result: { uploadId: id, received: 0 }, audit: [], outbox: [] };
  },
});
