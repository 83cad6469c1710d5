import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { type ArrivedFile, Storage } from '../../../../kernel/storage/storage.server';
import { oneLine, oneLineOf } from '../../../../kernel/written-text';
import type { VirusVerdict } from '../../../../kernel/scanner/clamd.server';
import type { Actor } from '../../../../permissions/subjects';
import { metadata } from '../../../catalogue/public';
import { noteImages } from '../../../catalogue/public-commands.server';
import { beginsAsMedia, isMedia, readWords, sniff, strip, stripMedia } from '../../../documents/public.server';
import { PART_BYTES, type UploadedFile } from '../../../documents/public';
import { editionTarget } from '../../workflow/workflow-command.server';
import { writableItem } from '../../editing/effects/writable-item.server';
import { issue, say } from '../words';

const target = editionTarget.pick({ itemId: true }).extend({ uploadId: z.uuid() });
/** Words of a file that are kept for the check. */
const MOST_TEXT = 12_000_000;
const CHANGED = say('文件在上传中有变动，请重新选择文件');
const GONE = say('这次上传已不存在，请重新选择文件');

async function ownUpload(
  { tx, districtId, actorName }: { tx: Parameters<typeof writableItem>[0]; districtId: number; actorName: string },
  { itemId, uploadId }: { itemId: number; uploadId: string },
) {
  const item = await writableItem(tx, districtId, itemId);
  await tx.$queryRaw`SELECT 1 FROM upload WHERE district_id = ${districtId} AND id = ${uploadId} FOR UPDATE`;
  const upload = await tx.upload.findFirst({ where: { districtId, id: uploadId, itemId, createdBy: actorName } });
  if (!upload) throw new DomainError('missing', `no upload ${uploadId}`, [{ field: 'upload', message: GONE }]);
  return { item, upload };
}

const appendPart = defineCommand({
  name: 'append-upload',
  input: target.extend({
    offset: z.number().int().min(0),
    bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= PART_BYTES, issue('一次传的内容过多')),
  }),
  load: (context, input) => ownUpload(context, input),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, storage }, { upload }, { uploadId, offset, bytes }) {
    // A piece that came twice, or out of order after a broken connection: the sender is told where to go on.
    // An empty one asks for what has arrived, and has a whole file that could not be looked at before looked at again.
    if (offset !== upload.received || upload.completedAt !== null || bytes.length === 0)
      return { result: { received: upload.received }, audit: [], outbox: [] };
    if (offset + bytes.length > upload.size) throw new DomainError('invalid', 'more than was announced', [{ message: CHANGED }]);
    await storage.putPart(uploadId, offset, bytes);
    const received = offset + bytes.length;
    await tx.upload.update({ where: { id: uploadId, districtId }, data: { received } });
    return { result: { received }, audit: [], outbox: [] };
  },
});

/** A sentence about a file; names that stand in it are the file's own, of any length and any characters. */
const remark = oneLineOf(1_000);

const facts = z.object({
  name: oneLine().min(1).max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().positive(),
  extension: metadata.extension,
  mediaType: metadata.mediaType,
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** As it stands there, for the check. */
  text: z.string().nullable(),
  unread: z.array(remark),
  notes: z.array(remark),
});

/** What of a file can stand in a text. */
function pictures({ mediaType, sha256, width, height }: z.output<typeof facts>) {
  return mediaType.startsWith('image/') ? [{ sha256, width, height }] : [];
}

const completeUpload = defineCommand({
  name: 'complete-upload',
  input: target.extend({ facts }),
  load: (context, input) => ownUpload(context, input),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now }, { upload }, { itemId, uploadId, facts: known }) {
    // Announced and stored sizes differ where metadata was taken out.
    if (upload.completedAt === null) {
      await tx.upload.update({ where: { id: uploadId, districtId }, data: { ...known, received: known.size, completedAt: now } });
      await noteImages(tx, districtId, now, pictures(known));
    }
    return {
      result: null,
      audit: upload.completedAt === null ? [{ type: 'upload.completed' as const, itemId, sha256: known.sha256, size: known.size }] : [],
      outbox: [],
    };
  },
});

const dropUpload = defineCommand({
  name: 'drop-upload',
  input: target,
  load: (context, input) => ownUpload(context, input),
  authorise: ({ item }) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId }, _loaded, { uploadId }) {
    await tx.upload.deleteMany({ where: { districtId, id: uploadId, completedAt: null } });
    return { result: null, audit: [], outbox: [] };
  },
});

/**
 * Takes a piece of a file. With the last one the file is looked at: what it is by its content, viruses where a scanner is
 * configured, its words for the secrecy check; then it is kept without its metadata.
 * @throws DomainError('invalid') when it is none that is accepted; nothing of it is kept then.
 */
export async function appendUpload(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  { itemId, uploadId, offset, bytes }: { itemId: number; uploadId: string; offset: number; bytes: Uint8Array<ArrayBuffer> },
): Promise<{ received: number; file?: UploadedFile }> {
  const { received } = await runCommand(services, appendPart, who, { itemId, uploadId, offset, bytes });
  const upload = await services.db.asApp(who.districtId, (tx) =>
    tx.upload.findFirst({ where: { districtId: who.districtId, id: uploadId } }),
  );
  if (!upload || received < upload.size) return { received };
  if (upload.completedAt !== null) {
    const { sha256, name, extension, mediaType, size, width, height, notes } = upload;
    return { received, file: { sha256: sha256!, name, extension: extension!, mediaType: mediaType!, size, width, height, notes } };
  }
  try {
    const arrived = await services.storage.arrived(uploadId, upload.size);
    if (upload.announcedSha256 !== null && arrived.sha256 !== upload.announcedSha256)
      throw new DomainError('invalid', 'not what was announced', [{ message: CHANGED }]);
    const { name, ...file } = await takeIn(services, upload.name, arrived);
    await runCommand(services, completeUpload, who, { itemId, uploadId, facts: { name, ...file } });
    await services.storage.dropParts(uploadId);
    const { text: _text, unread: _unread, ...shown } = file;
    return { received, file: { name, ...shown } };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') {
      await runCommand(services, dropUpload, who, { itemId, uploadId });
      await services.storage.dropParts(uploadId);
    }
    throw error;
  }
}

/**
 * @throws DomainError('invalid') for a file with a virus, 'unavailable' for one that was not looked at: it is not taken.
 */
function refuseVirus(verdict: VirusVerdict): void {
  switch (verdict.state) {
    case 'taken':
      return;
    case 'virus':
      throw new DomainError('invalid', `virus ${verdict.virus}`, [
        { message: say('文件中发现病毒（{virus}），没有保存。请在本机杀毒后再上传。', { virus: verdict.virus }) },
      ]);
    case 'not_reached':
      throw new DomainError('unavailable', 'virus scanner not reached', [
        { message: say('病毒检查服务暂时不可用，文件没有保存。请稍后再试。') },
      ]);
    case 'failed':
      throw new DomainError('unavailable', 'virus scanner failed', [
        { message: say('病毒检查没有完成，文件没有保存。请稍后再试，或换一个较小的文件。') },
      ]);
  }
}

/**
 * Looks at a file that has arrived and keeps it; what it says is read before its metadata goes. It is nowhere whole in this
 * process: sound and film are told by their beginning, what else there is lies on the disk for the helpers that look at it.
 */
async function takeIn({ storage, scanner }: CommandServices, name: string, file: ArrivedFile): Promise<z.output<typeof facts>> {
  if (await beginsAsMedia(file.head)) {
    const head = { at: file.head, size: file.size };
    const { extension, mediaType } = await sniff(name, head);
    // Some only begin as such.
    if (isMedia(mediaType)) {
      refuseVirus(await scanner.look(file.pieces()));
      const { text, unread, notes } = await readWords(head, mediaType, MOST_TEXT);
      const clean = await stripMedia(file.head, mediaType);
      return {
        name,
        sha256: await storage.keep(file),
        size: file.size,
        extension,
        mediaType,
        width: null,
        height: null,
        text,
        unread,
        notes: [...unread, ...notes, ...clean.notes],
      };
    }
  }
  return storage.withWorkFolder(async (folder) => {
    const whole = { at: path.join(folder, 'file'), size: file.size };
    await writeFile(whole.at, file.pieces());
    const { extension, mediaType } = await sniff(name, whole);
    refuseVirus(await scanner.look(file.pieces()));
    const { text, unread, notes } = await readWords(whole, mediaType, MOST_TEXT);
    const clean = await strip(whole, mediaType);
    await storage.keepAtHand(clean.file);
    const { sha256, size } = clean.file;
    return {
      name,
      sha256,
      size,
      extension,
      mediaType,
      width: clean.size?.width ?? null,
      height: clean.size?.height ?? null,
      text,
      unread,
      notes: [...unread, ...notes, ...clean.notes],
    };
  });
}

/** Keeps an image that came inside a document, as if it had been uploaded. */
export async function keepImage(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  itemId: number,
  name: string,
  bytes: Uint8Array,
): Promise<UploadedFile> {
  const file = await takeIn(services, name, {
    sha256: Storage.checksum(bytes),
    size: bytes.length,
    head: bytes,
    pieces: async function* pieces() {
      yield bytes;
    },
  });
  await runCommand(services, keepWhole, who, { itemId, facts: file });
  const { text: _text, unread: _unread, ...shown } = file;
  return shown;
}

const keepWhole = defineCommand({
  name: 'keep-image',
  input: editionTarget.pick({ itemId: true }).extend({ facts }),
  load: ({ tx, districtId }, { itemId }) => writableItem(tx, districtId, itemId),
  authorise: (item) => [{ action: 'update', subject: 'Item', record: item }],
  async execute({ tx, districtId, now, actorName }, _item, { itemId, facts: known }) {
    const held = await tx.upload.findFirst({ where: { districtId, itemId, sha256: known.sha256 }, select: { id: true } });
    if (!held)
      await tx.upload.create({
        data: {
          id: crypto.randomUUID(),
          districtId,
          itemId,
          createdBy: actorName,
          createdAt: now,
          completedAt: now,
          received: known.size,
          ...known,
        },
      });
    await noteImages(tx, districtId, now, pictures(known));
    return {
      result: null,
      audit: held ? [] : [{ type: 'upload.completed' as const, itemId, sha256: known.sha256, size: known.size }],
      outbox: [],
    };
  },
});
