/** Documents' door for pure parts. */
export { ACCEPTED, FILE_LIMITS, fileType, KIND_NAMES } from './file-limits';
export { claimedExtension, safeFileName } from './safe-file-name';
export { LARGEST_FILE, PART_BYTES, UPLOAD_HOURS, type UploadedFile } from './upload';
