import { fileTypeFromBuffer } from 'file-type';
import { DomainError } from '../../../kernel/errors';
import { HelperFault, HelperPool } from '../../../kernel/helpers/helper-pool.server';
import { helperProgram } from '../../../kernel/helpers/program.server';
import type { FileText } from './file-text.server';
import type { fileTasks } from './file-tasks.server';
import type { ImageVariants } from './image.server';
import type { ImportedDocx } from './import-docx.server';
import type { SniffedFile } from './sniff-file.server';
import type { Stripped } from './strip-metadata.server';

/** A file of honest use is read in seconds; PDFs of two thousand pages take the longest. */
const LONGEST_MS = 60_000;
const MEMORY_MB = 768;

/** Reads and rewrites officers' files, in helpers: what a long or hostile one takes holds no request up. */
const helpers = new HelperPool<typeof fileTasks>({ program: () => helperProgram('files'), helpers: 2, waiting: 40, milliseconds: LONGEST_MS, memoryMb: MEMORY_MB, idleMs: 300_000 });

const TOO_COMPLEX = '文件过于复杂，未能在规定的时间和内存内读完';

function refuseAsComplex(advice: string) {
  return (error: unknown): never => {
    if (!(error instanceof HelperFault)) throw error;
    const message = `${TOO_COMPLEX}。${advice}`;
    throw new DomainError('invalid', error.message, [{ field: 'file', message }]);
  };
}

/** Sound and film come by the hundred megabytes, and all that is asked of them is in their first bytes. */
const HEAD_BYTES = 65_536;

export function isMedia(mediaType: string): boolean {
  return /^(?:audio|video)\//.test(mediaType);
}

/** Whether a file is sound or film by its first bytes, of which the functions below then need no more. */
export async function beginsAsMedia(bytes: Uint8Array): Promise<boolean> {
  const known = await fileTypeFromBuffer(bytes.subarray(0, HEAD_BYTES)).catch(() => undefined);
  return isMedia(known?.mime ?? '');
}

/**
 * `sniffFile`.
 * @param size of the whole file.
 * @throws DomainError('invalid') also when the file cannot be looked through within its bounds.
 */
export async function sniff(name: string, bytes: Uint8Array, size = bytes.byteLength): Promise<SniffedFile> {
  const read = (await beginsAsMedia(bytes)) ? bytes.subarray(0, HEAD_BYTES) : bytes;
  return helpers.run('sniffFile', [name, read, size]).catch(refuseAsComplex('请拆分，或转成 PDF 后再上传。'));
}

/** `fileText`. What cannot be read within its bounds has text null and says so. */
export async function readText(bytes: Uint8Array, mediaType: string, milliseconds = LONGEST_MS): Promise<FileText> {
  return helpers.run('fileText', [isMedia(mediaType) ? bytes.subarray(0, HEAD_BYTES) : bytes, mediaType], { milliseconds }).catch((error: unknown) => {
    if (!(error instanceof HelperFault)) throw error;
    return { text: null, meta: '', unread: [`${TOO_COMPLEX}，未能检查内容。请逐页人工查看。`], notes: [] };
  });
}

/** `stripMetadata`. @throws DomainError('invalid') also when the file cannot be looked through within its bounds. */
export async function strip(bytes: Uint8Array, mediaType: string): Promise<Stripped> {
  const refuse = refuseAsComplex('请拆分，或转成 PDF 后再上传。');
  // Nothing is taken out of these; they need not travel.
  if (isMedia(mediaType)) return { ...(await helpers.run('stripMetadata', [bytes.subarray(0, HEAD_BYTES), mediaType]).catch(refuse)), bytes };
  return helpers.run('stripMetadata', [bytes, mediaType]).catch(refuse);
}

/** `importDocx`. @throws DomainError('invalid') also when the document cannot be read within its bounds. */
export async function readDocx(bytes: Uint8Array): Promise<ImportedDocx> {
  return helpers.run('importDocx', [bytes]).catch(refuseAsComplex('请拆分，或去掉内嵌的大文件后再上传。'));
}

/** `imageVariants`. Null also when the picture cannot be worked on within its bounds. */
export async function makeVariants(bytes: Uint8Array): Promise<ImageVariants | null> {
  return helpers.run('imageVariants', [bytes]).catch((error: unknown) => {
    if (!(error instanceof HelperFault)) throw error;
    return null;
  });
}
