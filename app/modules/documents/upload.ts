import type { Message } from '../../kernel/words/message';
import { FILE_LIMITS } from './file-limits';

/** The largest piece that is taken at once, in bytes. */
export const PART_BYTES = 4 * 1024 * 1024;
/** The largest file of any kind. */
export const LARGEST_FILE = Math.max(...Object.values(FILE_LIMITS));
/** An upload that did not arrive whole is forgotten after this many hours. */
export const UPLOAD_HOURS = 24;

/** A file as the editor is told of it. */
export interface UploadedFile {
  sha256: string;
  name: string;
  extension: string;
  mediaType: string;
  size: number;
  width: number | null;
  height: number | null;
  notes: Message[];
}
