import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { Storage } from '../../../../kernel/storage/storage.server';
import { noteImages } from '../../../catalogue/public-commands.server';
import { readDocx } from '../../../documents/public.server';
import { columnsOf, pictures, takeIn, type TakenFile } from '../../uploads/take-in.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { writableItem } from '../effects/writable-item.server';

/**
 * Reads a Word document into the structure of a text, and keeps its images with the item as if they had been uploaded. Nothing else
 * of the item is changed: the editor gets the text, and the officer saves it.
 * @throws DomainError('invalid') when it is no document that can be read, or an image in it is not taken.
 */
export const importDocx = defineCommand({
  name: 'import-docx',
  input: editionTarget.pick({ itemId: true }).extend({ bytes: z.instanceof(Uint8Array) }),
  async prepare({ itemId, bytes }, preparation) {
    const { districtId } = preparation;
    const item = await preparation.read((tx) => writableItem(tx, districtId, itemId));
    preparation.authorise({ action: 'update', subject: 'Item', record: item });
    const { title, html, images, notes } = await readDocx(bytes);
    const taken: TakenFile[] = [];
    let body = html;
    for (const [at, image] of images.entries()) {
      const extension = image.mediaType === 'image/jpeg' ? 'jpg' : image.mediaType.replace('image/', '');
      const file = await takeIn(preparation, itemId, `图${at + 1}.${extension}`, {
        sha256: Storage.checksum(image.bytes),
        size: image.bytes.length,
        head: image.bytes,
        pieces: async function* pieces() {
          yield image.bytes;
        },
      });
      body = body.replaceAll(`file:${image.sha256}`, `file:${file.sha256}`);
      taken.push(file);
    }
    return { taken, read: { title, html: body, notes, images: images.length } };
  },
  load: ({ tx, districtId }, { itemId }) => writableItem(tx, districtId, itemId),
  authorise: (item) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now, actorName }, _item, { itemId }, { taken, read }) {
    const held = await tx.upload.findMany({
      where: { districtId, itemId, sha256: { in: taken.map(({ sha256 }) => sha256) } },
      select: { sha256: true },
    });
    const known = new Set(held.map(({ sha256 }) => sha256));
    const fresh = taken.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256));
    await tx.upload.createMany({
      data: fresh.map((file) => ({
        ...columnsOf(file),
        id: crypto.randomUUID(),
        districtId,
        itemId,
        createdBy: actorName,
        createdAt: now,
        completedAt: now,
        received: file.size,
      })),
    });
    await noteImages(tx, districtId, now, taken.flatMap(pictures));
    return {
      result: read,
      audit: fresh.map(({ sha256, size }) => ({ type: 'upload.completed' as const, itemId, sha256, size })),
      outbox: [],
    };
  },
});
