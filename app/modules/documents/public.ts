/** Documents' door for pure parts. */
export { ACCEPTED, FILE_LIMITS, FILE_TYPES, KIND_NAMES, SAME_EXTENSION } from './file-limits';
export { claimedExtension, safeFileName } from './safe-file-name';
export { LARGEST_FILE, PART_BYTES, UPLOAD_HOURS, type UploadedFile } from './upload';
