import { say, type Word } from './words';

export type FileKind = 'image' | 'document' | 'spreadsheet' | 'presentation' | 'archive' | 'text' | 'audio' | 'video';

const MB = 1024 * 1024;

/** Largest size of an uploaded file, in bytes. */
export const FILE_LIMITS: Readonly<Record<FileKind, number>> = {
  image: 20 * MB,
  document: 50 * MB,
  spreadsheet: 30 * MB,
  presentation: 100 * MB,
  archive: 200 * MB,
  text: 10 * MB,
  audio: 100 * MB,
  video: 500 * MB,
};

export const KIND_NAMES: Readonly<Record<FileKind, Word>> = {
  image: '图片',
  document: '文档',
  spreadsheet: '表格',
  presentation: '演示文稿',
  archive: '压缩包',
  text: '文本文件',
  audio: '音频',
  video: '视频',
};

/** Types that may be uploaded: by extension, each with the media type under which it is kept. */
export const FILE_TYPES: Readonly<Record<string, { mediaType: string; kind: FileKind }>> = {
  jpg: { mediaType: 'image/jpeg', kind: 'image' },
  png: { mediaType: 'image/png', kind: 'image' },
  gif: { mediaType: 'image/gif', kind: 'image' },
  webp: { mediaType: 'image/webp', kind: 'image' },
  pdf: { mediaType: 'application/pdf', kind: 'document' },
  ofd: { mediaType: 'application/ofd', kind: 'document' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', kind: 'document' },
  doc: { mediaType: 'application/msword', kind: 'document' },
  wps: { mediaType: 'application/vnd.ms-works', kind: 'document' },
  rtf: { mediaType: 'application/rtf', kind: 'document' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', kind: 'spreadsheet' },
  xls: { mediaType: 'application/vnd.ms-excel', kind: 'spreadsheet' },
  et: { mediaType: 'application/vnd.ms-excel', kind: 'spreadsheet' },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', kind: 'presentation' },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', kind: 'presentation' },
  dps: { mediaType: 'application/vnd.ms-powerpoint', kind: 'presentation' },
  zip: { mediaType: 'application/zip', kind: 'archive' },
  rar: { mediaType: 'application/vnd.rar', kind: 'archive' },
  '7z': { mediaType: 'application/x-7z-compressed', kind: 'archive' },
  csv: { mediaType: 'text/csv', kind: 'text' },
  txt: { mediaType: 'text/plain', kind: 'text' },
  mp3: { mediaType: 'audio/mpeg', kind: 'audio' },
  m4a: { mediaType: 'audio/mp4', kind: 'audio' },
  wav: { mediaType: 'audio/wav', kind: 'audio' },
  mp4: { mediaType: 'video/mp4', kind: 'video' },
  webm: { mediaType: 'video/webm', kind: 'video' },
};

/** `FILE_TYPES` for people. */
export const ACCEPTED = say(
  '可以上传：图片（JPG、PNG、GIF、WebP），文档（PDF、OFD、Word、WPS、RTF），表格，演示文稿，TXT、CSV，压缩包（ZIP、RAR、7Z），音频（MP3、M4A、WAV），视频（MP4、WebM）。',
);

/** Other spellings of an extension. */
export const SAME_EXTENSION: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg', log: 'txt', text: 'txt' };

/** The type of a file with this extension, in whichever spelling; undefined where it is not taken. */
export function fileType(claimed: string): { mediaType: string; kind: FileKind } | undefined {
  const extension = Object.hasOwn(SAME_EXTENSION, claimed) ? SAME_EXTENSION[claimed]! : claimed;
  return Object.hasOwn(FILE_TYPES, extension) ? FILE_TYPES[extension] : undefined;
}
