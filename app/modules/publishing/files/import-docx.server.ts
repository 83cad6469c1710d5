import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { DomainError } from '../../../kernel/errors';
import { sanitizeBody } from '../../catalogue/public.server';
import { type Block, runsText, type TextBlock, writeDocument } from './blocks';
import { leftOut } from './clean-html.server';
import { descendants, parseXml, signParagraphs, type SignedDocx } from './docx-paragraphs.server';
import { cleanImage, sha256Of } from './image.server';
import { openPackage, type Package, PackageFault } from './package.server';
import { readHtml } from './read-html';

export interface ImportedImage {
  sha256: string;
  bytes: Uint8Array;
  mediaType: string;
  width: number;
  height: number;
  alt: string;
}

export interface ImportedDocx {
  title: string | null;
  html: string;
  /** Pictures without their metadata, each once; the body names them file:<sha256>. */
  images: ImportedImage[];
  /** What did not come along or wants a look, in Chinese. */
  notes: string[];
}

export const DOCX_MAX_BYTES = 30 * 1024 * 1024;

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const FAULTS = {
  damaged: '这个 Word 文档已损坏，无法读取。请用 Word 或 WPS 打开后另存一份再上传。',
  encrypted: '这个 Word 文档设有密码。请取消密码后再上传。',
  bomb: '这个 Word 文档解开后过大，未予导入。请拆分，或去掉内嵌的大文件后再上传。',
} as const;

function refuse(message: string): never {
  throw new DomainError('invalid', message, [{ field: 'file', message }]);
}

/**
 * A docx as an item's title, body and pictures.
 * @throws DomainError('invalid') when it is not a docx, has a password, is damaged or too large
 */
export async function importDocx(bytes: Uint8Array): Promise<ImportedDocx> {
  if (bytes.byteLength > DOCX_MAX_BYTES) refuse('Word 文档超过 30 MB。请压缩其中的图片或拆分后再上传。');
  if (OLE.every((byte, at) => bytes[at] === byte)) {
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    refuse(encrypted ? FAULTS.encrypted : '这是旧版 Word 或 WPS 文档（.doc、.wps）。请另存为 .docx 后再上传。');
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse('这不是 Word 文档（.docx）。');
  try {
    return await convert(await openPackage(bytes));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // Readers of XML throw whatever they like at what is not XML.
    return refuse(FAULTS[error instanceof PackageFault ? error.kind : 'damaged']);
  }
}

async function mainPart(source: Package): Promise<string> {
  if (!source.names.includes('[Content_Types].xml') || !source.names.includes('_rels/.rels')) refuse('这不是 Word 文档（.docx）。');
  const relations = descendants(parseXml(await source.text('_rels/.rels')), 'Relationship');
  const target = relations.find(({ attribs }) => attribs.Type?.endsWith('/officeDocument'))?.attribs.Target?.replace(/^\//, '') ?? '';
  if (!target.startsWith('word/')) refuse('这不是 Word 文档（.docx）。');
  if (!source.names.includes(target)) throw new PackageFault('damaged');
  return target;
}

async function convert(source: Package): Promise<ImportedDocx> {
  const main = await mainPart(source);
  const parts: Record<string, Uint8Array> = {};
  for (const name of source.names) if (/^(?:\[Content_Types\]\.xml|_rels\/|word\/(?:_rels\/|media\/|[^/]+\.xml$))/.test(name)) parts[name] = await source.read(name);
  for (const [name, part] of Object.entries(parts)) {
    // Office writes no document type; one is there to have entities expanded.
    if (/\.(?:xml|rels)$/.test(name) && /<!(?:DOCTYPE|ENTITY)/i.test(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1'))) throw new PackageFault('damaged');
  }
  const optional = async (name: string) => (source.names.includes(name) ? await source.text(name) : null);
  const signed = signParagraphs(await source.text(main), await optional('word/styles.xml'), await optional('word/numbering.xml'));
  parts[main] = strToU8(signed.xml);

  const images = new Map<string, ImportedImage>();
  let unread = 0;
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
    {
      includeDefaultStyleMap: false,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      styleMap: ['u => u'],
      convertImage: mammoth.images.imgElement(async (image) => {
        const clean = await image.readAsBuffer().then(cleanImage);
        if (!clean) {
          unread += 1;
          return { src: '' };
        }
        const sha256 = sha256Of(clean.bytes);
        const alt = ((image as { altText?: string | null }).altText ?? '').trim();
        if (!images.has(sha256)) images.set(sha256, { sha256, ...clean, alt });
        return { src: `file:${sha256}`, alt, width: String(clean.width), height: String(clean.height) };
      }),
    },
  );
  const read = readHtml(value);
  const { title, blocks } = takeTitle(read.blocks);
  read.dropped.delete('图片');
  const notes = [...(await packageNotes(source, signed)), ...(unread > 0 ? [`有 ${unread} 幅图片未能带入（EMF、WMF 等格式，或已损坏）。请另存为 PNG 后在原处插入。`] : [])];
  if (read.dropped.size > 0) notes.push(`没有带入：${leftOut(read.dropped).join('、')}。`);
  const described = [...images.values()].filter(({ alt }) => alt === '').length;
  if (described > 0) notes.push(`有 ${described} 幅图片没有文字说明，请补写，供读屏软件朗读。`);
  return { title, html: sanitizeBody(writeDocument({ blocks, notes: read.notes })), images: [...images.values()], notes };
}

/** What titles of official documents end in (公文种类 and their kin). */
const GENRE = /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|方案|条例|规划|计划|总结|公示|指南|目录|清单|预案|要点|制度|解读|说明|名单)(?:[（(].{1,20}[）)])?$/;
/** The year of a document number: 望政发〔2026〕12号. */
const DOCUMENT_NUMBER = /[〔［[]\d{4}[〕］\]]/;
/** How far down a title may stand: below the red head and the document number. */
const TITLE_WITHIN = 6;
const LONGEST_TITLE = 100;

/** The title, taken out of the body: the paragraph so styled, else the centred one at the top that reads as a title. */
function takeTitle(blocks: readonly Block[]): { title: string | null; blocks: Block[] } {
  const text = (block: Block | undefined): string => (block?.kind === 'text' && block.place === null ? runsText(block.runs).replace(/\s*\n\s*/g, '').trim() : '');
  const take = (from: number, to: number) => ({ title: blocks.slice(from, to).map(text).join(''), blocks: [...blocks.slice(0, from), ...blocks.slice(to)] });
  const isTitle = (block: Block | undefined): boolean => block?.kind === 'text' && block.title === true;
  const isCentred = (block: Block | undefined): block is TextBlock => block?.kind === 'text' && block.align === 'center' && block.level <= 1 && text(block).length <= LONGEST_TITLE && !text(block).startsWith('附件');

  const styled = blocks.findIndex(isTitle);
  if (styled !== -1) {
    let end = styled + 1;
    while (isTitle(blocks[end])) end += 1;
    return take(styled, end);
  }
  for (let at = 0; at < Math.min(TITLE_WITHIN, blocks.length); at += 1) {
    // The first line of a title that is set in several; the last of them ends as titles do.
    let end = at;
    while (isCentred(blocks[end]) && end - at < 3) {
      end += 1;
      const joined = take(at, end);
      if (GENRE.test(joined.title) && !DOCUMENT_NUMBER.test(joined.title) && !text(blocks[at]).endsWith('文件')) return joined;
    }
  }
  return isCentred(blocks[0]) && !text(blocks[0]).endsWith('文件') && !DOCUMENT_NUMBER.test(text(blocks[0])) ? take(0, 1) : { title: null, blocks: [...blocks] };
}

async function packageNotes(source: Package, signed: SignedDocx): Promise<string[]> {
  const notes: string[] = [];
  const count = (pattern: RegExp) => source.names.filter((name) => pattern.test(name)).length;
  if (signed.textBoxes > 0) notes.push(`有 ${signed.textBoxes} 个文本框，文字已作为普通段落放入正文，请核对位置。`);
  if (signed.equations > 0) notes.push(`有 ${signed.equations} 个公式未能带入，原处写作“【公式】”，请改用文字或图片。`);
  if (signed.inserted + signed.deleted > 0) notes.push(`文档带有修订（插入 ${signed.inserted} 处、删除 ${signed.deleted} 处），正文按接受全部修订后的样子带入，请核对。`);
  if (signed.hidden > 0) notes.push(`有 ${signed.hidden} 处隐藏文字没有带入。`);
  if (signed.contents > 0) notes.push('自动生成的目录没有带入。');
  const charts = count(/^word\/charts\/chart\d*\.xml$/);
  if (charts > 0) notes.push(`有 ${charts} 个图表未能带入，请另存为图片后在原处插入。`);
  const diagrams = count(/^word\/diagrams\/data\d*\.xml$/);
  if (diagrams > 0) notes.push(`有 ${diagrams} 个 SmartArt 图形未能带入，请另存为图片后在原处插入。`);
  const embedded = count(/^word\/embeddings\//);
  if (embedded > 0) notes.push(`有 ${embedded} 个内嵌的文件或对象没有带入。`);
  for (const name of source.names.filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))) {
    if (descendants(parseXml(await source.text(name)), 'w:t').some(({ children }) => children.some((child) => 'data' in child && /\p{Script=Han}/u.test(String(child.data))))) {
      notes.push('页眉、页脚的文字没有带入。');
      break;
    }
  }
  if (source.names.includes('word/comments.xml')) {
    const comments = descendants(parseXml(await source.text('word/comments.xml')), 'w:comment').length;
    if (comments > 0) notes.push(`有 ${comments} 条批注没有带入。`);
  }
  return notes;
}
