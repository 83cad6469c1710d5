import type { CommandContext, Preparation } from '../../../kernel/command/run-command.server';
import { Storage } from '../../../kernel/storage/storage.server';
import { noteImages } from '../../catalogue/public-commands.server';
import { readDocx } from '../../documents/public.server';
import { columnsOf, type FileOwner, pictures, takeIn, type TakenFile } from '../uploads/take-in.server';

/** A Word document as a text, with its images as files that lie in the storage and are on no record yet. */
export interface TakenDocument {
  /** Null where the document begins with none. */
  title: string | null;
  html: string;
  notes: Awaited<ReturnType<typeof readDocx>>['notes'];
  images: TakenFile[];
}

/**
 * Reads a Word document into the structure of a text, and takes its images in as if they had been uploaded.
 * @throws DomainError('invalid') when it is no document that can be read, or an image in it is not taken.
 */
export async function takeDocument(preparation: Preparation, owner: FileOwner, bytes: Uint8Array): Promise<TakenDocument> {
  const { title, html, images, notes } = await readDocx(bytes);
  const taken: TakenFile[] = [];
  let body = html;
  for (const [at, image] of images.entries()) {
    const extension = image.mediaType === 'image/jpeg' ? 'jpg' : image.mediaType.replace('image/', '');
    const file = await takeIn(preparation, owner, `图${at + 1}.${extension}`, {
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
  return { title, html: body, notes, images: taken };
}

/** Puts a document's images on record with the item in whose text they stand; those it has already stay. */
export async function recordImages(
  { tx, districtId, now, actorName }: CommandContext,
  itemId: number,
  { images }: TakenDocument,
): Promise<{ type: 'upload.completed'; itemId: number; sha256: string; size: number }[]> {
  const held = await tx.upload.findMany({
    where: { districtId, itemId, sha256: { in: images.map(({ sha256 }) => sha256) } },
    select: { sha256: true },
  });
  const known = new Set(held.map(({ sha256 }) => sha256));
  const fresh = images.filter(({ sha256 }) => !known.has(sha256) && known.add(sha256));
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
  await noteImages(tx, districtId, now, images.flatMap(pictures));
  return fresh.map(({ sha256, size }) => ({ type: 'upload.completed', itemId, sha256, size }));
}
