import type { CommandServices } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { readDocx } from '../files/files.server';
import { keepImage } from './append-upload.server';

/**
 * Reads a Word document into the structure of a text, its images kept with the item. Nothing of the item is changed: the editor
 * gets the text, and the officer saves it.
 * @throws DomainError('invalid') when it is no document that can be read; 'forbidden' and 'missing' as for uploads.
 */
export async function importDocument(services: CommandServices, who: { actor: Actor; districtId: number }, itemId: number, bytes: Uint8Array) {
  const { title, html, images, notes } = await readDocx(bytes);
  const kept = new Map<string, string>();
  for (const [at, image] of images.entries()) {
    const { sha256 } = await keepImage(services, who, itemId, `图${at + 1}.${image.mediaType === 'image/jpeg' ? 'jpg' : image.mediaType.replace('image/', '')}`, image.bytes);
    kept.set(image.sha256, sha256);
  }
  const body = html.replace(/(?<=\ssrc="file:)[0-9a-f]{64}(?=")/g, (sha256) => kept.get(sha256) ?? sha256);
  return { title, html: body, notes, images: images.length };
}
