import { decodeText } from '../../kernel/text/decode-text';
import type { Message, MessageValue } from '../../kernel/words/message';
import { csvText } from './csv-text';
import { FILE_TYPES } from './file-limits';
import { imageMeta, PLACE_TAKEN } from './image-meta.server';
import { isOle, readOle } from './ole.server';
import { addOthers, packageMeta, type PackageFormat, packageText } from './office-text.server';
import { openPackage, type Package, PackageFault } from './package.server';
import { isPageSized } from './page-pixels';
import { PDF_PAGES, pdfText } from './pdf-text.server';
import { rtfText } from './rtf-text';
import { TextSink } from './text-sink';
import { say } from './words';

export interface FileText {
  /** Null when the file has no text that can be read: then a person must look at it. */
  text: string | null;
  /** Hidden text (authors, companies, places, links to elsewhere), a line each, for the same scan. */
  meta: string;
  /** Parts that were not read, or not wholly: a person must have looked at them before the file goes out. */
  unread: Message[];
  /** Further notes for an officer. */
  notes: Message[];
}

/** As much text as one file's check reads; a note says when there is more. */
const MAX_TEXT = 10_000_000;
/** Files within files: a workbook inside a document, a document inside an archive; what lies deeper is named. */
const MAX_DEPTH = 2;
const MAX_INNER_FILES = 300;
/** Pages that a note names one by one. */
const MOST_PAGES = 20;

const FORMATS: Readonly<Record<string, PackageFormat>> = Object.fromEntries(
  (['docx', 'xlsx', 'pptx', 'ofd'] as const).map((format) => [FILE_TYPES[format]?.mediaType ?? format, format]),
);

const FAULTS = {
  damaged: say('文件已损坏或不是其扩展名所示的格式，未能检查内容。请逐页人工查看。'),
  encrypted: say('文件设有密码，未能检查内容。'),
  bomb: say('文件解开后过大，未能检查内容。'),
} as const;

/**
 * The text of a file and what hides in its metadata, for the secrecy check. It never throws: what cannot be read has text
 * null and says that a person must look.
 */
export async function fileText(bytes: Uint8Array, mediaType: string): Promise<FileText> {
  return await readFile(bytes, mediaType, 0).catch(faulty);
}

/** A file that could not be read at all. */
export function nothingRead(why: Message, meta = ''): FileText {
  return { text: null, meta, unread: [why], notes: [] };
}

function faulty(error: unknown): FileText {
  return nothingRead(FAULTS[error instanceof PackageFault ? error.kind : 'damaged']);
}

async function readFile(bytes: Uint8Array, mediaType: string, depth: number): Promise<FileText> {
  if (isOle(bytes)) return readLegacy(bytes);
  const format = await packageFormat(bytes, mediaType);
  if (format) return readPackage(await openPackage(bytes), format, depth);
  if (mediaType === 'application/pdf') return readPdf(bytes);
  if (mediaType.startsWith('image/')) {
    const picture = await imageMeta(bytes);
    if (!picture) return nothingRead(FAULTS.damaged);
    return { ...nothingRead(say('图片中的文字没有检查，请人工查看。'), picture.lines.join('\n')), notes: personalNotes(picture.lines) };
  }
  if (mediaType === 'application/zip') return readArchive(await openPackage(bytes), depth);
  if (mediaType.startsWith('text/')) {
    const plain = decodeText(bytes);
    return plain.ok
      ? limited(mediaType === FILE_TYPES.csv!.mediaType ? csvText(plain.text) : plain.text)
      : nothingRead(say('文本不是UTF-8、UTF-16或GB18030编码，未能检查内容。请逐页人工查看。'));
  }
  if (mediaType === 'application/rtf') {
    const source = new TextDecoder('latin1').decode(bytes);
    const { text, meta, other } = rtfText(source);
    // How large a picture is shows only when it is drawn.
    const pictures = /\{\\pict|\{\\object/.test(source) ? [say('文件里有图片或内嵌对象，其中的文字没有检查，请人工查看。')] : [];
    const read = limited(other === '' ? text : `${text}\n\n［属性和其他文字］\n${other}`);
    return { ...read, meta, unread: [...read.unread, ...pictures] };
  }
  return nothingRead(say('这种格式的文件（{mediaType}）无法自动检查内容，请人工查看。', { mediaType }));
}

const CUT_OFF = say('文字过多，只检查了前{n}万字，其余请人工查看。', { n: MAX_TEXT / 10_000 });

function limited(text: string): FileText {
  return text.trim() === ''
    ? nothingRead(say('文件中没有文字。'))
    : { text: text.slice(0, MAX_TEXT), meta: '', unread: text.length > MAX_TEXT ? [CUT_OFF] : [], notes: [] };
}

/** Notes on a picture's metadata that tells of a person or a place. */
function personalNotes(lines: readonly string[]): Message[] {
  const hasPlace = lines.some((line) => line.startsWith(PLACE_TAKEN));
  const hasAuthor = lines.some((line) => /^(?:Artist|XPAuthor|CameraOwnerName)：/.test(line));
  if (hasPlace && hasAuthor) return [say('图片的附带信息里写有拍摄地点和作者。')];
  if (hasPlace) return [say('图片的附带信息里写有拍摄地点。')];
  return hasAuthor ? [say('图片的附带信息里写有作者。')] : [];
}

/** WPS keeps its files in the forms of Office under names of its own, so the parts decide where there are parts. */
async function packageFormat(bytes: Uint8Array, mediaType: string): Promise<PackageFormat | null> {
  const named = FORMATS[mediaType];
  if (named) return named;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const { names } = await openPackage(bytes);
  return names.includes('word/document.xml')
    ? 'docx'
    : names.includes('xl/workbook.xml')
      ? 'xlsx'
      : names.includes('ppt/presentation.xml')
        ? 'pptx'
        : names.includes('OFD.xml')
          ? 'ofd'
          : null;
}

function readLegacy(bytes: Uint8Array): FileText {
  const streams = readOle(bytes);
  if (!streams) return nothingRead(FAULTS.damaged);
  if (streams.has('encryptedpackage')) return nothingRead(FAULTS.encrypted);
  const meta: string[] = [];
  for (const [path, content] of streams) {
    if (!path.endsWith('summaryinformation')) continue;
    // Strings of a property set stand one after another; their language is that of the office.
    for (const encoding of ['gb18030', 'utf-16le'] as const) {
      for (const piece of new TextDecoder(encoding).decode(content).split(/[\p{Cc}\ufffd]+/u))
        if (
          /^[\p{Script=Han}\p{L}\p{N}\p{P} @]{2,200}$/u.test(piece.trim()) &&
          (encoding === 'gb18030' || /^[\p{Script=Han}\p{ASCII}]+$/u.test(piece))
        )
          meta.push(piece.trim());
    }
  }
  return nothingRead(
    say('旧版Office文件（.doc、.xls、.ppt）无法自动检查内容。请另存为DOCX、XLSX、PPTX或PDF后上传，或请逐页人工查看。'),
    [...new Set(meta)].join('\n'),
  );
}

/** Numbers of pages, the first of many. */
function someOf(pages: readonly number[]): MessageValue {
  if (pages.length <= MOST_PAGES) return pages;
  return [...pages.slice(0, MOST_PAGES - 1), say('{page}等', { page: pages[MOST_PAGES - 1]! })];
}

async function readPdf(bytes: Uint8Array): Promise<FileText> {
  const read = await pdfText(bytes);
  if ('fault' in read) return nothingRead(FAULTS[read.fault]);
  const sink = new TextSink(MAX_TEXT);
  read.texts.forEach((text, at) => sink.section(`第 ${at + 1} 页`, text));
  const unread: Message[] = [];
  const bare = read.texts.flatMap((text, at) => (text.replace(/\s/g, '').length < 5 ? [at + 1] : []));
  if (read.texts.length < read.pages)
    unread.push(say('PDF共{pages}页，只检查了前{read}页，其余请人工查看。', { pages: read.pages, read: PDF_PAGES }));
  if (sink.full) unread.push(CUT_OFF);
  const isScan = bare.length === read.texts.length;
  if (isScan) unread.push(say('PDF中没有文字，应为扫描件，无法自动检查。请逐页人工查看。'));
  else if (bare.length > 0) unread.push(say('PDF第{pages}页没有文字，应为扫描件或空白页，请人工查看。', { pages: someOf(bare) }));
  // Of a page without text it has been said.
  const pictured = read.pictured.filter((page) => !bare.includes(page));
  if (!isScan && pictured.length > 0)
    unread.push(say('PDF第{pages}页有较大的图片，可能是扫描的页面，其中的文字没有检查，请人工查看。', { pages: someOf(pictured) }));
  if (read.isCropped) unread.push(say('PDF有页面经过裁剪，裁去的内容仍在文件里，没有检查，请人工查看。'));
  if (read.attachments.length > 0)
    unread.push(
      say('PDF里附有{n}个文件（{names}），没有检查，请人工查看。', { n: read.attachments.length, names: read.attachments.slice(0, 5) }),
    );
  // Text that is drawn with a broken table of letters comes out as other letters.
  const whole = sink.toString();
  const strange = whole.match(/[\p{Co}\ufffd\0]/gu)?.length ?? 0;
  if (strange > 20 && strange > whole.length / 50) unread.push(say('PDF的部分文字没有正确的编码，检查可能有遗漏。请逐页人工查看。'));
  const words = whole.replace(/［第 \d+ 页］/g, '').trim();
  return { text: isScan && words === '' ? null : isScan ? words : whole, meta: read.meta.join('\n'), unread, notes: [] };
}

const INNER_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(FILE_TYPES).map(([extension, { mediaType }]) => [extension, mediaType]),
);

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Adds the files that lie inside another one. */
async function readInner(
  source: Package,
  names: readonly string[],
  depth: number,
  sink: TextSink,
): Promise<{ meta: string[]; unread: Message[]; notes: Message[] }> {
  const meta: string[] = [];
  const unread: Message[] = [];
  const notes: Message[] = [];
  for (const name of names.slice(0, MAX_INNER_FILES)) {
    const label = name.replace(/^.*\/embeddings\//, '');
    const type = INNER_TYPES.get(extensionOf(name));
    if (depth >= MAX_DEPTH || type === undefined) {
      unread.push(say('内嵌的文件“{name}”没有检查，请人工查看。', { name: label }));
      continue;
    }
    const inner = await readFile(await source.read(name), type, depth + 1).catch(faulty);
    if (inner.text !== null) sink.section(`内嵌的文件 ${label}`, inner.text);
    if (inner.meta !== '') meta.push(`［${label}］`, inner.meta);
    const of = (why: Message) => say('内嵌的文件“{name}”：{why}', { name: label, why });
    unread.push(...inner.unread.map(of));
    notes.push(...inner.notes.map(of));
  }
  if (names.length > MAX_INNER_FILES) unread.push(say('内嵌的文件过多，只检查了前{n}个，其余请人工查看。', { n: MAX_INNER_FILES }));
  return { meta, unread, notes };
}

const PICTURE = /\/media\/|\.(?:png|jpe?g|bmp|tiff?|gif|emf|wmf|jb2)$/i;
/** Parts that hold no words a reader sees: fonts, settings of printers, seals of an OFD. */
const WORDLESS = /\.(?:odttf|fntdata|ttf|otf|cff)$|\/printerSettings\/|\/Signs?\/|^mimetype$/i;

/**
 * Pictures are not read. One as large as a page may be one, or a photograph of a card; one of a page of fixed layout often is
 * the page. Emblems, stamps and lines are in nearly every document, and an officer who must answer for each answers unread.
 */
async function readPictures(source: Package, format: PackageFormat): Promise<{ meta: string[]; unread: Message[]; notes: Message[] }> {
  const names = source.names.filter((name) => PICTURE.test(name));
  const meta: string[] = [];
  let large = Math.max(0, names.length - MAX_INNER_FILES);
  for (const name of names.slice(0, MAX_INNER_FILES)) {
    const picture = await imageMeta(await source.read(name));
    if (picture && picture.lines.length > 0) meta.push(`［${name.replace(/^.*\//, '')}］`, ...picture.lines);
    if (format === 'ofd' || !picture || isPageSized(picture.width, picture.height)) large += 1;
  }
  const small = names.length - large;
  return {
    meta,
    unread:
      large > 0
        ? [say('文件里有{n}幅较大的图片或不能识别的图片、音视频，可能是扫描的页面，其中的文字没有检查，请人工查看。', { n: large })]
        : [],
    notes: small > 0 ? [say('文件里有{n}幅小图片，其中的文字没有检查。', { n: small })] : [],
  };
}

async function readPackage(source: Package, format: PackageFormat, depth: number): Promise<FileText> {
  const sink = new TextSink(MAX_TEXT);
  await packageText(source, format, sink);
  const pictures = await readPictures(source, format);
  const inner = await readInner(
    source,
    source.names.filter((name) => /\/embeddings\//.test(name)),
    depth,
    sink,
  );
  const others = source.names.filter(
    (name) => !/\.(?:xml|rels|vml)$|\/embeddings\//i.test(name) && !PICTURE.test(name) && !WORDLESS.test(name),
  );
  const isBare = sink.toString() === '';
  await addOthers(source, format, sink);
  const text = sink.toString();
  const packageLines = await packageMeta(source);
  // Other packages are written anew before they go out.
  const isKept = format === 'ofd' || source.names.some((name) => name.startsWith('_xmlsignatures/'));
  return {
    text: text === '' ? null : text,
    meta: [packageLines, ...pictures.meta, ...inner.meta].filter((line) => line !== '').join('\n'),
    unread: [
      ...(isBare ? [say('文件中没有文字。')] : []),
      ...pictures.unread,
      ...(others.length > 0
        ? [say('文件里有{n}个部分（{names}）没有检查，请人工查看。', { n: others.length, names: others.slice(0, 5) })]
        : []),
      ...(isKept ? tailOf(source) : []),
      ...(sink.full ? [CUT_OFF] : []),
      ...inner.unread,
    ],
    notes: [...pictures.notes, ...inner.notes],
  };
}

async function readArchive(source: Package, depth: number): Promise<FileText> {
  const sink = new TextSink(MAX_TEXT);
  sink.section('压缩包里的文件名', source.names.join('\n'));
  sink.section('压缩包里的文件夹和注释', source.remarks.join('\n\n'));
  const { meta, unread, notes } = await readInner(source, source.names, depth, sink);
  return {
    text: sink.toString() || null,
    meta: meta.join('\n'),
    unread: [...unread, ...tailOf(source), ...(sink.full ? [CUT_OFF] : [])],
    notes,
  };
}

/** Bytes behind an archive go out with it. */
function tailOf({ hasTail }: Package): Message[] {
  return hasTail ? [say('文件末尾另有不属于压缩包的内容，没有检查，请人工查看。')] : [];
}
