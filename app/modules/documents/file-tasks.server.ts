import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { FileAtHand } from '../../kernel/storage/storage.server';
import type { Message } from '../../kernel/words/message';
import { fileText } from './file-text.server';
import { imageVariants } from './image.server';
import { importDocx } from './import-docx.server';
import { sniffFile } from './sniff-file.server';
import { stripMetadata, type CleanFile } from './strip-metadata.server';
import { say } from './words';

/** A file, or its beginning where that is all that is asked of it; what may be long lies on the disk, where the helper reads it. */
type FileSource = Uint8Array | string;

const bytesOf = async (source: FileSource): Promise<Uint8Array> => (typeof source === 'string' ? readFile(source) : source);

/** Words of a file that the check reads: the metadata first, of which in a picture or a scan there is nothing else. */
export interface FileWords {
  /** Null: none could be read. */
  text: string | null;
  unread: Message[];
  notes: Message[];
}

const CUT = say('文字和附带信息过多，没有全部检查，其余请人工查看。');

async function fileWords(source: FileSource, mediaType: string, most: number): Promise<FileWords> {
  const { text, meta, unread, notes } = await fileText(await bytesOf(source), mediaType);
  const words = [meta, text ?? ''].filter((part) => part !== '').join('\n');
  return {
    text: words === '' ? null : words.slice(0, most).replaceAll('\0', ' ').toWellFormed(),
    unread: words.length > most ? [...unread, CUT] : unread,
    notes,
  };
}

/** The file as it may be kept: as it was, or rewritten beside it. */
export interface CleanedFile extends Omit<CleanFile, 'bytes'> {
  file: FileAtHand;
}

async function stripFile(at: string, mediaType: string): Promise<CleanedFile> {
  const bytes = await readFile(at);
  const { bytes: kept, ...rest } = await stripMetadata(bytes, mediaType);
  const path = kept === bytes ? at : `${at}.stripped`;
  if (kept !== bytes) await writeFile(path, kept);
  return { ...rest, file: { path, size: kept.length, sha256: createHash('sha256').update(kept).digest('hex') } };
}

/** Tasks with files in helper processes; files.server.ts asks for them. */
export const fileTasks = {
  sniffFile: async (name: string, source: FileSource, size: number) => sniffFile(name, await bytesOf(source), size),
  fileWords,
  stripFile,
  stripHead: async (head: Uint8Array, mediaType: string): Promise<Omit<CleanFile, 'bytes'>> => {
    const { bytes: _head, ...rest } = await stripMetadata(head, mediaType);
    return rest;
  },
  importDocx,
  imageVariants,
};
