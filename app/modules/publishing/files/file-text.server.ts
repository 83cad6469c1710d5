import { FILE_TYPES } from './file-limits';
import { imageMeta } from './image-meta.server';
import { isOle, readOle } from './ole.server';
import { packageMeta, type PackageFormat, packageText } from './office-text.server';
import { openPackage, type Package, PackageFault } from './package.server';
import { PDF_PAGES, pdfText } from './pdf-text.server';
import { decodePlainText } from './plain-text';
import { rtfText } from './rtf-text';
import { TextSink } from './text-sink';

export interface FileText {
  /** Null when the file has no text that can be read: then a person must look at it. */
  text: string | null;
  /** What hides beside the text (authors, companies, places, links to elsewhere), a line each, for the same scan. */
  meta: string;
  /** What was not read and must be looked at, in Chinese. */
  notes: string[];
}

/** As much text as one file's check reads; a note says when there is more. */
const MAX_TEXT = 10_000_000;
/** Files within files: a workbook inside a document, a document inside an archive; what lies deeper is named. */
const MAX_DEPTH = 2;
const MAX_INNER_FILES = 300;

const FORMATS: Readonly<Record<string, PackageFormat>> = Object.fromEntries((['docx', 'xlsx', 'pptx', 'ofd'] as const).map((format) => [FILE_TYPES[format]?.mediaType ?? format, format]));

const EYES = '请逐页人工查看。';
const FAULTS = { damaged: `文件已损坏或不是其扩展名所示的格式，未能检查内容。${EYES}`, encrypted: '文件设有密码，未能检查内容。', bomb: '文件解开后过大，未能检查内容。' } as const;

/**
 * The text of a file and what hides in its metadata, for the secrecy check. It never throws: what cannot be read has text
 * null and a note that a person must look.
 */
export async function fileText(bytes: Uint8Array, mediaType: string): Promise<FileText> {
  return await readFile(bytes, mediaType, 0).catch((error: unknown) => ({ text: null, meta: '', notes: [FAULTS[error instanceof PackageFault ? error.kind : 'damaged']] }));
}

async function readFile(bytes: Uint8Array, mediaType: string, depth: number): Promise<FileText> {
  if (isOle(bytes)) return readLegacy(bytes);
  const format = await packageFormat(bytes, mediaType);
  if (format) return readPackage(await openPackage(bytes), format, depth);
  if (mediaType === 'application/pdf') return readPdf(bytes);
  if (mediaType.startsWith('image/')) {
    const meta = await imageMeta(bytes);
    return { text: null, meta: meta?.join('\n') ?? '', notes: [meta ? '图片中的文字没有检查，请人工查看。' : FAULTS.damaged] };
  }
  if (mediaType === 'application/zip') return readArchive(await openPackage(bytes), depth);
  if (mediaType.startsWith('text/')) {
    const plain = decodePlainText(bytes);
    return plain ? limited(plain.text) : { text: null, meta: '', notes: [`文本不是 UTF-8 或 GB18030 编码，未能检查内容。${EYES}`] };
  }
  if (mediaType === 'application/rtf') {
    const { text, meta } = rtfText(new TextDecoder('latin1').decode(bytes));
    const pictures = /\{\\pict|\{\\object/.test(new TextDecoder('latin1').decode(bytes)) ? ['文件里有图片或内嵌对象，其中的文字没有检查，请人工查看。'] : [];
    const read = limited(text);
    return { ...read, meta, notes: [...read.notes, ...pictures] };
  }
  return { text: null, meta: '', notes: [`这种格式的文件（${mediaType}）无法自动检查内容，请人工查看。`] };
}

function limited(text: string): FileText {
  const notes = text.length > MAX_TEXT ? [`文字过多，只检查了前 ${MAX_TEXT / 10_000} 万字，其余请人工查看。`] : [];
  return text.trim() === '' ? { text: null, meta: '', notes: ['文件中没有文字。'] } : { text: text.slice(0, MAX_TEXT), meta: '', notes };
}

/** WPS keeps its files in the forms of Office under names of its own, so the parts decide where there are parts. */
async function packageFormat(bytes: Uint8Array, mediaType: string): Promise<PackageFormat | null> {
  const named = FORMATS[mediaType];
  if (named) return named;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const { names } = await openPackage(bytes);
  return names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : names.includes('ppt/presentation.xml') ? 'pptx' : names.includes('OFD.xml') ? 'ofd' : null;
}

function readLegacy(bytes: Uint8Array): FileText {
  const streams = readOle(bytes);
  if (!streams) return { text: null, meta: '', notes: [FAULTS.damaged] };
  if (streams.has('encryptedpackage')) return { text: null, meta: '', notes: [FAULTS.encrypted] };
  const meta: string[] = [];
  for (const [path, content] of streams) {
    if (!path.endsWith('summaryinformation')) continue;
    // Strings of a property set stand one after another; their language is that of the office.
    for (const encoding of ['gb18030', 'utf-16le'] as const) {
      for (const piece of new TextDecoder(encoding).decode(content).split(/[\p{Cc}\ufffd]+/u)) if (/^[\p{Script=Han}\p{L}\p{N}\p{P} @]{2,200}$/u.test(piece.trim()) && (encoding === 'gb18030' || /^[\p{Script=Han}\p{ASCII}]+$/u.test(piece))) meta.push(piece.trim());
    }
  }
  return { text: null, meta: [...new Set(meta)].join('\n'), notes: [`旧版 Office 文件（.doc、.xls、.ppt）无法自动检查内容。请另存为 DOCX、XLSX、PPTX 或 PDF 后上传，或${EYES}`] };
}

async function readPdf(bytes: Uint8Array): Promise<FileText> {
  const read = await pdfText(bytes);
  if ('fault' in read) return { text: null, meta: '', notes: [FAULTS[read.fault]] };
  const sink = new TextSink(MAX_TEXT);
  read.texts.forEach((text, at) => sink.section(`第 ${at + 1} 页`, text));
  const notes: string[] = [];
  const bare = read.texts.flatMap((text, at) => (text.replace(/\s/g, '').length < 5 ? [at + 1] : []));
  if (read.texts.length < read.pages) notes.push(`PDF 共 ${read.pages} 页，只检查了前 ${PDF_PAGES} 页，其余请人工查看。`);
  if (sink.full) notes.push(`文字过多，只检查了前 ${MAX_TEXT / 10_000} 万字，其余请人工查看。`);
  const isScan = bare.length === read.texts.length;
  if (isScan) notes.push(`PDF 中没有文字，应为扫描件，无法自动检查。${EYES}`);
  else if (bare.length > 0) notes.push(`PDF 第 ${bare.slice(0, 20).join('、')}${bare.length > 20 ? ' 等' : ''} 页没有文字，应为扫描件或空白页，请人工查看。`);
  if (read.attachments.length > 0) notes.push(`PDF 里附有 ${read.attachments.length} 个文件（${read.attachments.slice(0, 5).join('、')}），没有检查，请人工查看。`);
  // Text that is drawn with a broken table of letters comes out as other letters.
  const whole = sink.toString();
  const strange = whole.match(/[\p{Co}\ufffd\0]/gu)?.length ?? 0;
  if (strange > 20 && strange > whole.length / 50) notes.push(`PDF 的部分文字没有正确的编码，检查可能有遗漏。${EYES}`);
  const words = whole.replace(/［第 \d+ 页］/g, '').trim();
  return { text: isScan && words === '' ? null : isScan ? words : whole, meta: read.meta.join('\n'), notes };
}

const INNER_TYPES: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(FILE_TYPES).map(([extension, { mediaType }]) => [extension, mediaType]));

function extensionOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Adds the files that lie inside another one. */
async function readInner(source: Package, names: readonly string[], depth: number, sink: TextSink): Promise<{ meta: string[]; notes: string[] }> {
  const meta: string[] = [];
  const notes: string[] = [];
  for (const name of names.slice(0, MAX_INNER_FILES)) {
    const label = name.replace(/^.*\/embeddings\//, '');
    const type = INNER_TYPES[extensionOf(name)];
    if (depth >= MAX_DEPTH || type === undefined) {
      notes.push(`内嵌的文件“${label}”没有检查，请人工查看。`);
      continue;
    }
    const inner = await readFile(await source.read(name), type, depth + 1).catch((error: unknown): FileText => ({ text: null, meta: '', notes: [FAULTS[error instanceof PackageFault ? error.kind : 'damaged']] }));
    if (inner.text !== null) sink.section(`内嵌的文件 ${label}`, inner.text);
    if (inner.meta !== '') meta.push(`［${label}］`, inner.meta);
    notes.push(...inner.notes.map((note) => `内嵌的文件“${label}”：${note}`));
  }
  if (names.length > MAX_INNER_FILES) notes.push(`内嵌的文件过多，只检查了前 ${MAX_INNER_FILES} 个，其余请人工查看。`);
  return { meta, notes };
}

async function readPackage(source: Package, format: PackageFormat, depth: number): Promise<FileText> {
  const sink = new TextSink(MAX_TEXT);
  await packageText(source, format, sink);
  const notes: string[] = [];
  const pictures = source.names.filter((name) => /\/media\/|\.(?:png|jpe?g|bmp|tiff?|gif|emf|wmf|jb2)$/i.test(name)).length;
  if (pictures > 0) notes.push(`文件里有 ${pictures} 幅图片，其中的文字没有检查，请人工查看。`);
  const inner = await readInner(source, source.names.filter((name) => /\/embeddings\//.test(name)), depth, sink);
  const imageLines: string[] = [];
  for (const name of source.names.filter((name) => /\/media\/.*\.(?:jpe?g|png|tiff?|webp)$/i.test(name)).slice(0, MAX_INNER_FILES)) {
    const lines = await imageMeta(await source.read(name));
    if (lines && lines.length > 0) imageLines.push(`［${name.replace(/^.*\//, '')}］`, ...lines);
  }
  if (sink.full) notes.push(`文字过多，只检查了前 ${MAX_TEXT / 10_000} 万字，其余请人工查看。`);
  const text = sink.toString();
  const packageLines = await packageMeta(source);
  return {
    text: text === '' ? null : text,
    meta: [packageLines, ...imageLines, ...inner.meta].filter((line) => line !== '').join('\n'),
    notes: [...(text === '' ? ['文件中没有文字。'] : []), ...notes, ...inner.notes],
  };
}

async function readArchive(source: Package, depth: number): Promise<FileText> {
  const sink = new TextSink(MAX_TEXT);
  sink.section('压缩包里的文件名', source.names.join('\n'));
  const { meta, notes } = await readInner(source, source.names, depth, sink);
  if (sink.full) notes.push(`文字过多，只检查了前 ${MAX_TEXT / 10_000} 万字，其余请人工查看。`);
  return { text: sink.toString() || null, meta: meta.join('\n'), notes };
}
