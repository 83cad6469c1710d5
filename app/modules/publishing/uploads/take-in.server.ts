import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseInput, type Preparation } from '../../../kernel/command/run-command.server';
import { z } from 'zod';
import { oneLine, oneLineOf } from '../../../kernel/written-text';
import { metadata } from '../../catalogue/public';
import { DomainError } from '../../../kernel/errors';
import type { VirusVerdict } from '../../../kernel/scanner/clamd.server';
import type { ArrivedFile } from '../../../kernel/storage/storage.server';
import { beginsAsMedia, isMedia, readWords, sniff, strip, stripMedia } from '../../documents/public.server';
import type { UploadedFile } from '../../documents/public';
import { issueOf, type Message, type MessageValue } from '../../../kernel/words/message';
import { announceFile } from './commands/announce-file.server';
import { say } from './words';

/** Words of a file that are kept for the check. */
const MOST_TEXT = 12_000_000;

const quoted: z.ZodType<MessageValue> = z.lazy(() => z.union([oneLineOf(1_000), z.number(), remark, z.array(quoted)]));
/** A remark on a file; names that are in it are the file's own, of any length and any characters. */
const remark = z.object({ text: oneLineOf(1_000), values: z.record(z.string(), quoted).optional() }) as unknown as z.ZodType<Message>;

/** A file as it is kept, with what it says. */
const takenFile = z.object({
  name: oneLine().min(1).max(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().positive(),
  extension: metadata.extension,
  mediaType: metadata.mediaType,
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** As the file has it, for the check. */
  text: z.string().nullable(),
  /** Parts of it that could not be read. */
  unread: z.array(remark),
  notes: z.array(remark),
});
export type TakenFile = z.output<typeof takenFile>;

/** A file as the columns of an upload hold it: messages with their values, so that they are read in any language. */
export function columnsOf({ unread, notes, ...others }: TakenFile) {
  return { ...others, unread: unread.map(issueOf), notes: notes.map(issueOf) };
}

/** A file as the page that sent it is told of it. */
export function shownFile({ text: _text, unread: _unread, ...shown }: TakenFile): UploadedFile {
  return shown;
}

/** The picture that can be in a text. */
export function pictures({ mediaType, sha256, width, height }: TakenFile) {
  return mediaType.startsWith('image/') ? [{ sha256, width, height }] : [];
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
 * @param owner the item that the command puts it on record for, or the site on which that is yet to begin; where the command fails, the
 * bytes are removed after a day.
 */
export async function takeIn(services: Services, owner: FileOwner, name: string, file: ArrivedFile): Promise<TakenFile> {
  return parseInput(takenFile, await lookAt(services, owner, name, file));
}

export type FileOwner = z.input<typeof announceFile.input>['of'];
type Services = Pick<Preparation, 'storage' | 'scanner' | 'run'>;

async function lookAt(
  { storage, scanner, run }: Services,
  of: FileOwner,
  name: string,
  file: ArrivedFile,
): Promise<z.input<typeof takenFile>> {
  if (await beginsAsMedia(file.head)) {
    const head = { at: file.head, size: file.size };
    const { extension, mediaType } = await sniff(name, head);
    // Some only begin as such.
    if (isMedia(mediaType)) {
      refuseVirus(await scanner.look(file.pieces()));
      const { text, unread, notes } = await readWords(head, mediaType, MOST_TEXT);
      const clean = await stripMedia(file.head, mediaType);
      await run(announceFile, { of, sha256: file.sha256 });
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
    const { sha256, size } = clean.file;
    await run(announceFile, { of, sha256 });
    await storage.keepAtHand(clean.file);
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
