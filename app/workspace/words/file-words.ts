import { defineWords, type Label } from '~/kernel/words/message';
import type { OwnWords } from './own-words';

/** Words of lists of files, which also run in the browser. */
export const { words: FILES } = defineWords({
  '{kind}，{size}': '{kind}, {size}',
  PDF文档: 'PDF document',
  Word文档: 'Word document',
  WPS文档: 'WPS document',
  OFD文档: 'OFD document',
  文档: 'Document',
  文本: 'Text',
  电子表格: 'Spreadsheet',
  演示文稿: 'Presentation',
  图片: 'Image',
  压缩包: 'Archive',
  视频: 'Video',
  音频: 'Audio',
  文件: 'File',
  '{extension}文件': '{extension} file',
});

const KINDS: Readonly<Record<string, Label<typeof FILES>>> = {
  pdf: 'PDF文档',
  doc: 'Word文档',
  docx: 'Word文档',
  wps: 'WPS文档',
  odt: '文档',
  ofd: 'OFD文档',
  rtf: '文档',
  txt: '文本',
  xls: '电子表格',
  xlsx: '电子表格',
  et: '电子表格',
  ods: '电子表格',
  csv: '电子表格',
  ppt: '演示文稿',
  pptx: '演示文稿',
  dps: '演示文稿',
  jpg: '图片',
  jpeg: '图片',
  png: '图片',
  gif: '图片',
  webp: '图片',
  zip: '压缩包',
  rar: '压缩包',
  '7z': '压缩包',
  mp4: '视频',
  mp3: '音频',
};

/** The kind of file that an extension names. */
export function fileKind({ t }: OwnWords<typeof FILES>, extension: string): string {
  const kind = KINDS[extension.toLowerCase()];
  if (kind !== undefined) return t(kind);
  return extension === '' ? t('文件') : t('{extension}文件', { extension: extension.toUpperCase() });
}
