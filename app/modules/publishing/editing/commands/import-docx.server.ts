import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { editionTarget } from '../../workflow/workflow-command.server';
import { writableItem } from '../effects/writable-item.server';
import { recordImages, takeDocument } from '../take-document.server';

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
    return takeDocument(preparation, { itemId }, bytes);
  },
  load: ({ tx, districtId }, { itemId }) => writableItem(tx, districtId, itemId),
  authorise: (item) => [{ action: 'update', subject: 'Item', record: item }],
  async execute(context, _item, { itemId }, document) {
    const { title, html, notes, images } = document;
    return { result: { title, html, notes, images: images.length }, audit: await recordImages(context, itemId, document), outbox: [] };
  },
});
