import type { CommandServices } from '../../../../kernel/command/run-command.server';
import type { Actor } from '../../../../permissions/subjects';
import { readDocx } from '../../../documents/public.server';
import { keepImage } from '../../uploads/commands/append-upload.server';

/**
 * Reads a Word document into the structure of a text, its images kept with the item. Nothing of the item is changed: the editor
 * gets the text, and the officer saves it.
 * @throws DomainError('invalid') when it is no document that can be read; 'forbidden' and 'missing' as for uploads.
 */
export async function importDocument(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  itemId: number,
  bytes: Uint8Array,
) {
  const { title, html, images, notes } = await readDocx(bytes);
  let body = html;
  for (const [at, image] of images.entries()) {
    const kept = await keepImage(
      services,
      who,
      itemId,
      `图${at + 1}.${image.mediaType === 'image/jpeg' ? 'jpg' : image.mediaType.replace('image/', '')}`,
      image.bytes,
    );
    body = body.replaceAll(`file:${image.sha256}`, `file:${kept.sha256}`);
  }
  return { title, html: body, notes, images: images.length };
}
