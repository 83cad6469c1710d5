import type { Message } from '../../kernel/words/message';
import { actingWithin } from './acting-within.server';
import { ACTIVE_CONTENT, refusalWithin, removedNote } from './active-content';
import { FILE_TYPES } from './file-limits';
import { cleanImage } from './image.server';
import { isOle } from './ole.server';
import { PackageFault } from './package.server';
import { refuseActive, refusedContent, refusedCsv, refuseFile } from './refuse-active.server';
import { type OfficeStripping, stripOffice } from './strip-office.server';
import { type PdfStripping, stripPdf } from './strip-pdf.server';
import { say } from './words';

export interface CleanFile {
  bytes: Uint8Array;
  /** Why the metadata is still there, or what of the text went with it. */
  notes: Message[];
  /** Of a picture, as it is shown. */
  size?: { width: number; height: number };
}

const SIGNED = say('文件带有电子签章，去除作者等信息会使签章失效，因此原样保留。');
const LOCKED = say('文件限制了修改，其中的作者等信息原样保留。');
const PICTURE_KEPT = say('图片结构异常，其中的作者等信息没有去除，图片原样保留。');
const REFUSED = {
  encrypted: say('文件设有密码，无法检查其内容，不能上传。请取消密码后再上传。'),
  damaged: say('文件结构异常，无法确认其中没有脚本等内容，不能上传。请重新导出，或打印成PDF后再上传。'),
  bomb: say('文件解开后过大，不能上传。'),
} as const;

const SETTLED = say('文件里的修订已全部接受，批注已删除；公开的文件不带修订记录和批注，请核对。');

const PACKAGES = new Set(['docx', 'xlsx', 'pptx'].map((extension) => FILE_TYPES[extension]?.mediaType));

/** Outcome for a file that was rewritten, or was not and stays as it is. */
function told(bytes: Uint8Array, result: OfficeStripping | PdfStripping): CleanFile {
  if ('bytes' in result)
    return { bytes: result.bytes, notes: [...('settled' in result && result.settled ? [SETTLED] : []), ...removedNote(result.removed)] };
  if (result.kept !== 'signed' && result.kept !== 'locked') return refuseFile(REFUSED[result.kept]);
  const [first] = result.removed;
  if (first !== undefined)
    refuseFile(
      result.kept === 'signed'
        ? say('文件带有电子签章，其中的{what}无法去除，不能上传。请去掉后重新签章。', { what: say(ACTIVE_CONTENT[first].words) })
        : say('文件限制了修改，其中的{what}无法去除，不能上传。请去掉后重新导出。', { what: say(ACTIVE_CONTENT[first].words) }),
    );
  return { bytes, notes: [result.kept === 'signed' ? SIGNED : LOCKED] };
}

/**
 * A file as it is published: without who made it, where and with what, and without what does more than show. What cannot be
 * rewritten safely comes back as it was, with a note, if nothing in it acts.
 * @throws DomainError('invalid') for what of `ACTIVE_CONTENT` is refused, and for files that cannot be looked through.
 */
export async function stripMetadata(bytes: Uint8Array, mediaType: string): Promise<CleanFile> {
  if (mediaType.startsWith('image/')) {
    const clean = await cleanImage(bytes);
    // A picture kept in another format would no longer be what its name says.
    return clean && clean.mediaType === mediaType
      ? { bytes: clean.bytes, notes: [], size: { width: clean.width, height: clean.height } }
      : { bytes, notes: [PICTURE_KEPT] };
  }
  const refused =
    mediaType === 'text/csv'
      ? refusedCsv(bytes)
      : await refusedContent(bytes).catch((error: unknown) => refuseFile(REFUSED[error instanceof PackageFault ? error.kind : 'damaged']));
  if (refused) refuseActive(refused);
  if ((mediaType === 'application/zip' || PACKAGES.has(mediaType)) && !isOle(bytes)) {
    const acting = await actingWithin(bytes).catch((error: unknown) => {
      if (error instanceof PackageFault) return refuseFile(REFUSED[error.kind]);
      throw error;
    });
    if (acting) refuseFile(refusalWithin(acting.name, acting.id));
  }
  if (mediaType === 'application/pdf') return told(bytes, await stripPdf(bytes));
  if (PACKAGES.has(mediaType) && !isOle(bytes)) return told(bytes, await stripOffice(bytes));
  return { bytes, notes: mediaType.startsWith('text/') ? [] : [say('这种格式的文件，其中的作者等信息没有去除。')] };
}
