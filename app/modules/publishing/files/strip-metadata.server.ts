import { FILE_TYPES } from './file-limits';
import { cleanImage } from './image.server';
import { isOle } from './ole.server';
import { stripOffice } from './strip-office.server';
import { stripPdf } from './strip-pdf.server';

export interface Stripped {
  bytes: Uint8Array;
  /** Why the metadata is still there, or what of the text went with it, in Chinese. */
  notes: string[];
  /** Of a picture, as it is shown. */
  size?: { width: number; height: number };
}

const KEPT = {
  signed: '文件带有电子签章，去除作者等信息会使签章失效，因此原样保留。',
  encrypted: '文件设有密码，其中的作者等信息原样保留。',
  damaged: '文件结构异常，其中的作者等信息没有去除，文件原样保留。',
  bomb: '文件解开后过大，其中的作者等信息没有去除，文件原样保留。',
} as const;

const SETTLED = '文件里的修订已全部接受，批注已删除；公开的文件不带修订记录和批注，请核对。';

const PACKAGES = new Set(['docx', 'xlsx', 'pptx'].map((extension) => FILE_TYPES[extension]?.mediaType));

/** A file without who made it, where and with what. What cannot be rewritten safely comes back as it was, with a note. */
export async function stripMetadata(bytes: Uint8Array, mediaType: string): Promise<Stripped> {
  if (mediaType.startsWith('image/')) {
    const clean = await cleanImage(bytes);
    // A picture kept in another format would no longer be what its name says.
    return clean && clean.mediaType === mediaType ? { bytes: clean.bytes, notes: [], size: { width: clean.width, height: clean.height } } : { bytes, notes: [KEPT.damaged] };
  }
  const result = mediaType === 'application/pdf' ? await stripPdf(bytes) : PACKAGES.has(mediaType) && !isOle(bytes) ? await stripOffice(bytes) : null;
  if (result) return 'bytes' in result ? { bytes: result.bytes, notes: 'settled' in result && result.settled ? [SETTLED] : [] } : { bytes, notes: [KEPT[result.kept]] };
  return { bytes, notes: mediaType.startsWith('text/') ? [] : ['这种格式的文件，其中的作者等信息没有去除。'] };
}
