import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '../../kernel/errors';
import { HelperFault, HelperPool } from '../../kernel/helpers/helper-pool.server';
import { helperProgram } from '../../kernel/helpers/program.server';
import type { Message } from '../../kernel/words/message';
import type { fileTasks, FileWords, CleanedFile } from './file-tasks.server';
import type { ImageVariants } from './image.server';
import type { ImportedDocx } from './import-docx.server';
import type { SniffedFile } from './sniff-file.server';
import { say } from './words';

/** A file of honest use is read in seconds; PDFs of two thousand pages take the longest. */
const LONGEST_MS = 60_000;
const MEMORY_MB = 768;

/** Reads and rewrites officers' files, in helpers: what a long or hostile one takes holds no request up. */
const helpers = new HelperPool<typeof fileTasks>({
  program: () => helperProgram('files'),
  helpers: 3,
  reserved: 1,
  waiting: 40,
  milliseconds: LONGEST_MS,
  memoryMb: MEMORY_MB,
  idleMs: 300_000,
});

function refuseAsComplex(message: Message) {
  return (error: unknown): never => {
    if (!(error instanceof HelperFault)) throw error;
    throw new DomainError('invalid', error.message, [{ field: 'file', message }]);
  };
}

/** Sound and film come by the hundred megabytes, and all that is asked of them is in their first bytes. */
const HEAD_BYTES = 65_536;

export function isMedia(mediaType: string): boolean {
  return /^(?:audio|video)\//.test(mediaType);
}

/** Whether a file is sound or film by its first bytes. */
export async function beginsAsMedia(head: Uint8Array): Promise<boolean> {
  const known = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES)).catch(() => undefined);
  return isMedia(known?.mime ?? '');
}

const TOO_COMPLEX = say('文件过于复杂，未能在规定的时间和内存内读完。请拆分，或转成PDF后再上传。');

/** Of a file that is read in a moment; what is longer leaves a helper to these. */
const LARGE = 1_048_576;

/** A file that is looked at: whole, by where it lies on this machine's disk, or, of sound and film, by its first bytes. */
export interface ViewedFile {
  at: string | Uint8Array;
  /** Bytes of the whole. */
  size: number;
}

const sourceOf = ({ at }: ViewedFile) => (typeof at === 'string' ? at : at.subarray(0, HEAD_BYTES));
const isHeavy = ({ at, size }: ViewedFile) => typeof at === 'string' && size > LARGE;

/** `sniffFile`. @throws DomainError('invalid') also when the file cannot be looked through within its bounds. */
export async function sniff(name: string, file: ViewedFile): Promise<SniffedFile> {
  return helpers.run('sniffFile', [name, sourceOf(file), file.size], { heavy: isHeavy(file) }).catch(refuseAsComplex(TOO_COMPLEX));
}

/**
 * The words of a file and of its metadata, at most so many characters. A file that cannot be read within its bounds has text
 * null and says so.
 */
export async function readWords(file: ViewedFile, mediaType: string, most: number, milliseconds = LONGEST_MS): Promise<FileWords> {
  return helpers.run('fileWords', [sourceOf(file), mediaType, most], { milliseconds, heavy: isHeavy(file) }).catch((error: unknown) => {
    if (!(error instanceof HelperFault)) throw error;
    return { text: null, unread: [say('文件过于复杂，未能在规定的时间和内存内读完，未能检查内容。请逐页人工查看。')], notes: [] };
  });
}

/**
 * `stripMetadata` of a file on this machine's disk. @throws DomainError('invalid') also when it cannot be looked through within
 * its bounds.
 */
export async function strip({ at, size }: ViewedFile & { at: string }, mediaType: string): Promise<CleanedFile> {
  return helpers.run('stripFile', [at, mediaType], { heavy: size > LARGE }).catch(refuseAsComplex(TOO_COMPLEX));
}

/** Notes on sound and film, of which nothing is taken out. @throws DomainError as `strip`. */
export async function stripMedia(head: Uint8Array, mediaType: string): Promise<Pick<CleanedFile, 'notes'>> {
  return helpers.run('stripHead', [head.subarray(0, HEAD_BYTES), mediaType]).catch(refuseAsComplex(TOO_COMPLEX));
}

/** `importDocx`. @throws DomainError('invalid') also when the document cannot be read within its bounds. */
export async function readDocx(bytes: Uint8Array): Promise<ImportedDocx> {
  return helpers
    .run('importDocx', [bytes], { heavy: bytes.length > LARGE })
    .catch(refuseAsComplex(say('文件过于复杂，未能在规定的时间和内存内读完。请拆分，或去掉内嵌的大文件后再上传。')));
}

/** `imageVariants`. Null also when the picture cannot be worked on within its bounds. */
export async function makeVariants(bytes: Uint8Array): Promise<ImageVariants | null> {
  return helpers.run('imageVariants', [bytes]).catch((error: unknown) => {
    if (!(error instanceof HelperFault)) throw error;
    return null;
  });
}
