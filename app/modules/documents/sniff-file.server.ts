import { fileTypeFromBuffer } from 'file-type';
import { decodeText, TEXT_FAULTS } from '../../kernel/text/decode-text';
import { PAGE_NAME, refusedName } from './active-content';
import { ACCEPTED, FILE_LIMITS, FILE_TYPES, type FileKind, KIND_NAMES, SAME_EXTENSION } from './file-limits';
import { isOle, readOle } from './ole.server';
import { refuseActive, refuseFile } from './refuse-active.server';
import { openPackage, PackageFault } from './package.server';
import { claimedExtension } from './safe-file-name';
import { say } from './words';

export interface SniffedFile {
  extension: string;
  mediaType: string;
  kind: FileKind;
}

const PASSWORD = say('文件设有密码，无法检查其内容，不能上传。请取消密码后再上传。');
const PROGRAM = say('程序和脚本不能上传。');
const TOO_LARGE = say('文件解开后过大，不能上传。');
const DAMAGED = say('文件已损坏，无法打开。请在电脑上打开后另存一份再上传。');

/** Extensions under which contents of one form go: WPS writes its own files in the forms of Office. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  doc: ['doc', 'wps'],
  xls: ['xls', 'et'],
  ppt: ['ppt', 'dps'],
  docx: ['docx', 'wps'],
  xlsx: ['xlsx', 'et'],
  pptx: ['pptx', 'dps'],
  txt: ['txt', 'csv'],
};

/** The kind of a file, by its content alone: an extension of FILE_TYPES, or the refusal. */
async function contentOf(bytes: Uint8Array): Promise<string> {
  if (isOle(bytes)) return oleContent(bytes);
  // A program in text form has a first line that names its interpreter.
  if (bytes[0] === 0x23 && bytes[1] === 0x21) refuseFile(PROGRAM);
  if (bytes[0] === 0x4d && bytes[1] === 0x5a && !decodeText(bytes).ok) refuseFile(PROGRAM);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (head.startsWith('{\\rtf')) return 'rtf';
  // The mark of UTF-16 is also how some recordings begin.
  const found =
    /^(?:fffe|feff)$/.test(Buffer.from(bytes.subarray(0, 2)).toString('hex')) && decodeText(bytes).ok
      ? undefined
      : await fileTypeFromBuffer(bytes).catch(() => undefined);
  const extension = found?.ext ?? '';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return zipContent(bytes);
  if (Object.hasOwn(FILE_TYPES, extension)) return extension;
  if (/^(?:exe|elf|macho|class|jar|apk|deb|rpm|dmg|wasm|swf|lnk|msi|chm|iso)$/.test(extension)) refuseFile(PROGRAM);
  if (extension !== '' && !/^(?:xml|html|rtf|ics|vcf|srt|vtt|pem|asar|patch|sql)$/.test(extension))
    refuseFile(say('不接受这种格式的文件（{extension}）。{accepted}', { extension, accepted: ACCEPTED }));
  const plain = decodeText(bytes);
  if (!plain.ok)
    refuseFile(
      plain.fault === 'replaced' || plain.fault === 'unclear'
        ? TEXT_FAULTS[plain.fault]
        : say('认不出这是什么文件。文本文件应为UTF-8、UTF-16或GB18030编码。{accepted}', { accepted: ACCEPTED }),
    );
  // Browsers that guess take a text that begins like a page for one.
  if (
    /^[\s\ufeff]*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype|html|head|body|script|svg|iframe|style|title|a|b|br|div|font|h1|img|p|table|object|embed|meta|link|form|input|\?xml|\?php|%)\b/i.test(
      plain.text.slice(0, 4096),
    )
  )
    refuseFile(PAGE_NAME);
  return 'txt';
}

function oleContent(bytes: Uint8Array): string {
  const streams = readOle(bytes);
  if (!streams) refuseFile(DAMAGED);
  const paths = [...streams.keys()];
  const has = (pattern: RegExp) => paths.some((path) => pattern.test(path));
  if (has(/(?:^|\/)encryptedpackage$/)) refuseFile(PASSWORD);
  if (has(/(?:^|\/)(?:_vba_project(?:_cur)?|vba|macros)(?:\/|$)/)) refuseActive('macro');
  // The main stream is at the root; those of embedded documents lie in storages of their own.
  const word = streams.get('worddocument');
  if (word) {
    // FibBase.fEncrypted of [MS-DOC] 2.5.2.
    if (((word[11] ?? 0) & 1) === 1) refuseFile(PASSWORD);
    return 'doc';
  }
  const workbook = streams.get('workbook') ?? streams.get('book');
  if (workbook) {
    // The FilePass record of [MS-XLS] 2.4.117 follows the first record.
    const second = 4 + (workbook[2] ?? 0) + 256 * (workbook[3] ?? 0);
    if (workbook[second] === 0x2f && workbook[second + 1] === 0) refuseFile(PASSWORD);
    return 'xls';
  }
  if (streams.has('powerpoint document')) {
    // CurrentUserAtom.headerToken of [MS-PPT] 2.3.2 says that the file is encrypted.
    const token = streams.get('current user')?.subarray(12, 16);
    if (token && [0xdf, 0xc4, 0xd1, 0xf3].every((byte, at) => token[at] === byte)) refuseFile(PASSWORD);
    return 'ppt';
  }
  if (streams.has('wpsdocument') || streams.has('contents')) return 'wps';
  return refuseFile(say('认不出这个Office文件的种类，或不接受这种格式。{accepted}', { accepted: ACCEPTED }));
}

async function zipContent(bytes: Uint8Array): Promise<string> {
  let types: string;
  let names: readonly string[];
  try {
    const source = await openPackage(bytes);
    ({ names } = source);
    if (names.includes('OFD.xml')) return 'ofd';
    if (names.includes('META-INF/MANIFEST.MF') || names.includes('AndroidManifest.xml')) refuseFile(PROGRAM);
    if (!names.includes('[Content_Types].xml')) {
      if (names.includes('mimetype')) refuseFile(say('不接受这种格式的文件（ODF、EPUB等）。{accepted}', { accepted: ACCEPTED }));
      return 'zip';
    }
    types = await source.text('[Content_Types].xml');
  } catch (error) {
    if (error instanceof PackageFault) refuseFile(error.kind === 'encrypted' ? PASSWORD : error.kind === 'bomb' ? TOO_LARGE : DAMAGED);
    throw error;
  }
  if (/macroEnabled|vbaProject/i.test(types) || names.some((name) => /(?:^|\/)(?:vbaProject\.bin|macrosheets\/)/i.test(name)))
    refuseActive('macro');
  const main =
    /officedocument\.(wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.(?:presentation|slideshow))\.main\+xml/.exec(
      types,
    )?.[1] ?? '';
  if (main.startsWith('word')) return 'docx';
  if (main.startsWith('spread')) return 'xlsx';
  if (main.startsWith('pres')) return 'pptx';
  return refuseFile(say('不接受这种Office文件（模板、Visio等）。{accepted}', { accepted: ACCEPTED }));
}

/**
 * The kind of an uploaded file. The content decides, and the name must agree with it.
 * @param size of the whole file, where `bytes` are its beginning only
 * @throws DomainError('invalid') for programs, pages, macros, passwords, sizes and kinds that are not accepted
 */
export async function sniffFile(name: string, bytes: Uint8Array, size = bytes.byteLength): Promise<SniffedFile> {
  if (size === 0) refuseFile(say('文件是空的。'));
  const claimed = claimedExtension(name);
  const refusal = refusedName(claimed);
  if (refusal) refuseFile(refusal);
  if (claimed === '') refuseFile(say('文件名没有扩展名，认不出是什么文件。'));
  const extension = Object.hasOwn(SAME_EXTENSION, claimed) ? SAME_EXTENSION[claimed]! : claimed;
  const content = await contentOf(bytes);
  if (!Object.hasOwn(FILE_TYPES, extension))
    refuseFile(say('不接受扩展名为 .{extension}的文件。{accepted}', { extension: claimed, accepted: ACCEPTED }));
  if (!(FORMS[content] ?? [content]).includes(extension))
    refuseFile(
      say('文件名写的是 .{claimed}，内容却是{content}。请改正扩展名，或重新导出文件后再上传。', {
        claimed,
        content: content.toUpperCase(),
      }),
    );
  // A WPS file in the form of Office is kept as Office.
  const type = FILE_TYPES[['csv', 'txt'].includes(extension) ? extension : content];
  if (!type) throw new Error(`no type for ${content}`);
  const limit = FILE_LIMITS[type.kind];
  if (size > limit)
    refuseFile(
      say('{kind}不能超过{size} MB，这个文件有{has} MB。', {
        kind: say(KIND_NAMES[type.kind]),
        size: limit / 1024 / 1024,
        has: (size / 1024 / 1024).toFixed(1),
      }),
    );
  return { extension, ...type };
}
