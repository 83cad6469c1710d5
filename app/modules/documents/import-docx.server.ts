import { posix } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { DomainError } from '../../kernel/errors';
import type { Message } from '../../kernel/words/message';
import { sanitizeBody } from '../catalogue/public.server';
import { type Block, runsText, type TextBlock, writeDocument } from './blocks';
import { leftOut } from './clean-html.server';
import { DocxReader } from './docx-paragraphs.server';
import { cleanImage, sha256Of } from './image.server';
import { excerptOf, type Lost, lostWords, wordsOfBody } from './lost-words';
import { descendants, parseOffice, wordsBelow } from './office-xml';
import { openPackage, type Package, PackageFault } from './package.server';
import { parseMarkup } from './parse-markup';
import { isProgramWords } from './program-words';
import { readHtml } from './read-html';
import { say } from './words';

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
  /** Notes on losses and on parts to look at. */
  notes: Message[];
}

export const DOCX_MAX_BYTES = 30 * 1024 * 1024;

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const FAULTS = {
  damaged: say('这个Word文档已损坏，无法读取。请用Word或WPS打开后另存一份再上传。'),
  encrypted: say('这个Word文档设有密码。请取消密码后再上传。'),
  bomb: say('这个Word文档解开后过大，未予导入。请拆分，或去掉内嵌的大文件后再上传。'),
} as const;

const NO_DOCX = say('这不是Word文档（.docx）。');

function refuse(message: Message): never {
  throw new DomainError('invalid', message, [{ field: 'file', message }]);
}

/**
 * A docx as an item's title, body and pictures.
 * @throws DomainError('invalid') when it is not a docx, has a password, is damaged or too large
 */
export async function importDocx(bytes: Uint8Array): Promise<ImportedDocx> {
  if (bytes.byteLength > DOCX_MAX_BYTES) refuse(say('Word文档超过30 MB。请压缩其中的图片或拆分后再上传。'));
  if (OLE.every((byte, at) => bytes[at] === byte)) {
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
    refuse(encrypted ? FAULTS.encrypted : say('这是旧版Word或WPS文档（.doc、.wps）。请另存为 .docx后再上传。'));
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse(NO_DOCX);
  try {
    return await convert(await openPackage(bytes));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // Readers of XML throw whatever they like at what is not XML.
    return refuse(FAULTS[error instanceof PackageFault ? error.kind : 'damaged']);
  }
}

interface Relation {
  type: string;
  /** A part of the package, or an address outside it. */
  target: string;
  external: boolean;
}

async function relationsOf(source: Package, part: string): Promise<Map<string, Relation>> {
  const name = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  const found = new Map<string, Relation>();
  if (!source.names.includes(name)) return found;
  for (const { attribs } of descendants(parseOffice(await source.text(name)), 'Relationship')) {
    const { Id = '', Type = '', Target = '', TargetMode = '' } = attribs;
    const external = TargetMode === 'External';
    found.set(Id, {
      type: Type.slice(Type.lastIndexOf('/') + 1),
      external,
      target: external ? Target : posix.join(Target.startsWith('/') ? '/' : `/${posix.dirname(part)}`, Target).slice(1),
    });
  }
  return found;
}

async function mainPart(source: Package): Promise<string> {
  if (!source.names.includes('[Content_Types].xml') || !source.names.includes('_rels/.rels')) refuse(NO_DOCX);
  const target = [...(await relationsOf(source, '')).values()].find(({ type }) => type === 'officeDocument')?.target ?? '';
  if (!target.startsWith('word/')) refuse(NO_DOCX);
  if (!source.names.includes(target)) throw new PackageFault('damaged');
  return target;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Input of mammoth: the texts as they were read, and the pictures and links that they name. */
class Handed {
  private readonly pictures = new Map<string, string>();
  private readonly links = new Map<string, string>();
  readonly parts: Record<string, Uint8Array> = {};

  picture(name: string): string {
    const id = this.pictures.get(name) ?? `picture${this.pictures.size}`;
    this.pictures.set(name, id);
    return id;
  }

  link(address: string): string {
    const id = this.links.get(address) ?? `link${this.links.size}`;
    this.links.set(address, id);
    return id;
  }

  async pack(source: Package): Promise<Uint8Array> {
    const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
    const relations = (of: string[]) =>
      strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${of.join('')}</Relationships>`);
    const named = [
      ...[...this.pictures.values()].map((id) => `<Relationship Id="${id}" Type="${OFFICE}/image" Target="media/${id}"/>`),
      ...[...this.links].map(
        ([address, id]) => `<Relationship Id="${id}" Type="${OFFICE}/hyperlink" Target="${escape(address)}" TargetMode="External"/>`,
      ),
    ];
    for (const name of Object.keys(this.parts)) this.parts[name.replace(/([^/]+)$/, '_rels/$1.rels')] = relations(named);
    for (const [name, id] of this.pictures) this.parts[`word/media/${id}`] = await source.read(name);
    this.parts['[Content_Types].xml'] = strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>');
    this.parts['_rels/.rels'] = relations([`<Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/>`]);
    return zipSync(this.parts, { level: 0 });
  }
}

// oxlint-disable-next-line max-lines-per-function -- the steps of one conversion, which share what they note
async function convert(source: Package): Promise<ImportedDocx> {
  const main = await mainPart(source);
  for (const name of source.names) {
    // Office writes no document type; one is there to have entities expanded.
    if (
      /^(?:\[Content_Types\]\.xml$|_rels\/|word\/(?:_rels\/|[^/]+\.xml$))/.test(name) &&
      /<!(?:DOCTYPE|ENTITY)/i.test(await source.text(name))
    )
      throw new PackageFault('damaged');
  }
  const relations = await relationsOf(source, main);
  const partOf = (type: string, usual: string) => {
    const target = [...relations.values()].find((relation) => relation.type === type && !relation.external)?.target ?? usual;
    return source.names.includes(target) ? target : null;
  };
  const optional = async (type: string, usual: string) => {
    const name = partOf(type, usual);
    return name === null ? null : source.text(name);
  };

  const handed = new Handed();
  let unread = 0;
  let programWords = 0;
  let at = relations;
  const reader = new DocxReader(await optional('styles', 'word/styles.xml'), await optional('numbering', 'word/numbering.xml'), {
    picture: (relation) => {
      const found = at.get(relation);
      if (!found || found.external || !source.names.includes(found.target)) {
        unread += 1;
        return null;
      }
      return handed.picture(found.target);
    },
    describe: (words) => {
      if (!isProgramWords(words)) return words;
      programWords += 1;
      return '';
    },
    link: (address) => handed.link(address),
    address: (relation) => {
      const found = at.get(relation);
      return found?.external && /^(?:https?|mailto):/i.test(found.target) ? found.target : null;
    },
  });
  const document = reader.read(await source.text(main));
  handed.parts['word/document.xml'] = strToU8(document.xml);
  const wanted = document.wanted;
  for (const [type, reference] of [
    ['footnotes', 'w:footnoteReference'],
    ['endnotes', 'w:endnoteReference'],
  ] as const) {
    const name = partOf(type, `word/${type}.xml`);
    if (name === null) continue;
    at = await relationsOf(source, name);
    const notes = reader.read(await source.text(name), ({ attribs }) => document.notes.has(`${reference}/${attribs['w:id'] ?? ''}`));
    handed.parts[`word/${type}.xml`] = strToU8(notes.xml);
    for (const text of notes.wanted) wanted.push(text);
  }

  const images = new Map<string, ImportedImage>();
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(await handed.pack(source)) },
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
  const read = readHtml(value, true);
  const { title, blocks } = takeTitle(read.blocks);
  read.dropped.delete('图片');
  const html = sanitizeBody(writeDocument({ blocks, notes: read.notes }));
  const lost = lostWords({
    wanted,
    leftOut: reader.leftOut,
    written: reader.written,
    out: [title ?? '', ...wordsOfBody(parseMarkup(html, false))],
  });
  const notes = [
    ...textNotes(reader, lost),
    ...(await packageNotes(source, main, relations)),
    ...(unread > 0 ? [say('有{n}幅图片未能带入（EMF、WMF等格式，或已损坏）。请另存为PNG后在原处插入。', { n: unread })] : []),
  ];
  if (read.dropped.size > 0) notes.push(say('没有带入：{what}。', { what: leftOut(read.dropped) }));
  if (programWords > 0) notes.push(say('有{n}处图片说明是软件自动写的（路径、文件名等），没有带入。', { n: programWords }));
  const described = [...images.values()].filter(({ alt }) => alt === '').length;
  if (described > 0) notes.push(say('有{n}幅图片没有文字说明，请补写，供读屏软件朗读。', { n: described }));
  return { title, html, images: [...images.values()], notes };
}

/** Endings of titles of official documents (公文种类 and their kin). */
const GENRE =
  /(?:决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|方案|条例|规划|计划|总结|公示|指南|目录|清单|预案|要点|制度|解读|说明|名单)(?:[（(].{1,20}[）)])?$/;
/** The year of a document number: 望政发〔2026〕12号. */
const DOCUMENT_NUMBER = /[〔［[]\d{4}[〕］\]]/;
/** How far down a title may be: below the red head and the document number. */
const TITLE_WITHIN = 6;
const LONGEST_TITLE = 100;

/** The title, taken out of the body: the paragraph so styled, else the centred one at the top that reads as a title. */
function takeTitle(blocks: readonly Block[]): { title: string | null; blocks: Block[] } {
  const text = (block: Block | undefined): string =>
    block?.kind === 'text' && block.place === null
      ? runsText(block.runs)
          .replace(/\s*\n\s*/g, '')
          .trim()
      : '';
  const take = (from: number, to: number) => ({
    title: blocks.slice(from, to).map(text).join(''),
    blocks: [...blocks.slice(0, from), ...blocks.slice(to)],
  });
  const isTitle = (block: Block | undefined): boolean => block?.kind === 'text' && block.title === true;
  const isCentred = (block: Block | undefined): block is TextBlock =>
    block?.kind === 'text' &&
    block.align === 'center' &&
    block.level <= 1 &&
    text(block).length <= LONGEST_TITLE &&
    !text(block).startsWith('附件');

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
  return isCentred(blocks[0]) && !text(blocks[0]).endsWith('文件') && !DOCUMENT_NUMBER.test(text(blocks[0]))
    ? take(0, 1)
    : { title: null, blocks: [...blocks] };
}

/** Notes on the texts. */
function textNotes({ met, symbolsAt }: DocxReader, lost: Lost | null): Message[] {
  const notes: Message[] = [];
  if (lost) notes.push(say('有{n}个字没有带入，请对照原文补上：{what}。', { n: lost.characters, what: lost.excerpts.map(quoted) }));
  if (met.symbols > 0)
    notes.push(
      say('有{n}个字符只有专用字体能显示，原处写作“〓”，请对照原文改正：{what}。', {
        n: met.symbols,
        what: symbolsAt.slice(0, 3).map(quoted),
      }),
    );
  if (met.textBoxes > 0) notes.push(say('有{n}个文本框，文字已作为普通段落放入正文，请核对位置。', { n: met.textBoxes }));
  if (met.equations > 0) notes.push(say('有{n}个公式未能带入，原处写作“【公式】”，请改用文字或图片。', { n: met.equations }));
  if (met.inserted + met.deleted > 0)
    notes.push(
      say('文档带有修订（插入{inserted}处、删除{deleted}处），正文按接受全部修订后的样子带入，请核对。', {
        inserted: met.inserted,
        deleted: met.deleted,
      }),
    );
  if (met.moved > 0) notes.push(say('文档带有移动文字的修订（{n}处），正文按移动后的样子带入，请核对。', { n: met.moved }));
  if (met.hidden > 0) notes.push(say('有{n}处隐藏文字没有带入。', { n: met.hidden }));
  if (met.faint > 0) notes.push(say('有{n}处白色或极小的文字已带入，公开后人人可见，请核对。', { n: met.faint }));
  if (met.readings > 0) notes.push(say('有{n}处注音没有带入，正文保留原字。', { n: met.readings }));
  if (met.prompts > 0) notes.push(say('有{n}处填写提示（如“单击此处输入文字”）没有带入。', { n: met.prompts }));
  if (met.contents > 0) notes.push(say('自动生成的目录没有带入。'));
  return notes;
}

function quoted(text: string): string {
  return `“${excerptOf(text)}”`;
}

/** Parts whose words are not a text's: looks, settings, building blocks, data. */
const WORDLESS =
  /^(?:styles|stylesWithEffects|settings|webSettings|fontTable|theme|numbering|glossaryDocument|customXml|footnotes|endnotes|comments|commentsExtended|commentsIds|commentsExtensible|people|image|hyperlink|attachedTemplate|printerSettings|diagramLayout|diagramQuickStyle|diagramColors|diagramDrawing|chartStyle|chartColorStyle|chartUserShapes|keyMapCustomizations|vbaProject|package|oleObject|bibliography|recipientData|mailMergeSource|mailMergeRecipientData|font|audio|video|media)$/;

/** Notes on the package's parts beside the text. */
async function packageNotes(source: Package, main: string, relations: ReadonlyMap<string, Relation>): Promise<Message[]> {
  const notes: Message[] = [];
  const targets = [...relations.values()].filter(({ target, external }) => !external && source.names.includes(target));
  const ofType = (...types: string[]) => [...new Set(targets.filter(({ type }) => types.includes(type)).map(({ target }) => target))];
  const count = (pattern: RegExp) => source.names.filter((name) => pattern.test(name)).length;
  const wordsOf = async (name: string) =>
    wordsBelow(parseOffice(await source.text(name)))
      .join('')
      .replace(/\s+/g, ' ');

  const charts = Math.max(ofType('chart', 'chartEx').length, count(/^word\/charts\/chart(?:Ex)?\d*\.xml$/));
  if (charts > 0) notes.push(say('有{n}个图表未能带入，请另存为图片后在原处插入。', { n: charts }));
  const diagrams = Math.max(ofType('diagramData').length, count(/^word\/diagrams\/data\d*\.xml$/));
  if (diagrams > 0) notes.push(say('有{n}个SmartArt图形未能带入，请另存为图片后在原处插入。', { n: diagrams }));
  const embedded = Math.max(ofType('package', 'oleObject', 'control').length, count(/^word\/embeddings\//));
  if (embedded > 0) notes.push(say('有{n}个内嵌的文件或对象没有带入。', { n: embedded }));

  const edges: string[] = [];
  for (const name of new Set([
    ...ofType('header', 'footer'),
    ...source.names.filter((each) => /^word\/(?:header|footer)\d*\.xml$/.test(each)),
  ])) {
    const words = (await wordsOf(name)).trim();
    // Numbers of pages alone are no words.
    if (/[\p{Script=Han}\p{Script=Latin}]/u.test(words) && !edges.includes(words)) edges.push(words);
  }
  if (edges.length > 0) notes.push(say('页眉、页脚的文字没有带入：{what}。', { what: edges.slice(0, 3).map(quoted) }));
  for (const name of new Set([...ofType('comments'), ...source.names.filter((each) => each === 'word/comments.xml')])) {
    const comments = descendants(parseOffice(await source.text(name)), 'w:comment').length;
    if (comments > 0) notes.push(say('有{n}条批注没有带入。', { n: comments }));
  }

  const inserted = [...relations.values()].filter(({ type }) => type === 'aFChunk' || type === 'subDocument');
  for (const { target, external } of inserted.slice(0, 3))
    notes.push(
      say('插入的文档没有带入，请打开后复制：{what}。', {
        what: quoted(external || !source.names.includes(target) ? target : await insertedWords(source, target)),
      }),
    );
  // Parts that nobody thought of are told when they hold words.
  for (const { type, target } of targets) {
    if (
      WORDLESS.test(type) ||
      ['chart', 'chartEx', 'diagramData', 'header', 'footer', 'control', 'aFChunk', 'subDocument'].includes(type) ||
      target === main ||
      !/\.xml$/i.test(target)
    )
      continue;
    const words = await wordsOf(target);
    if (/\p{L}/u.test(words))
      notes.push(say('文档里另有一部分没有带入（{name}）：{what}。', { name: posix.basename(target), what: quoted(words) }));
  }
  return notes;
}

/** How a document begins that the text takes in whole. */
async function insertedWords(source: Package, name: string): Promise<string> {
  if (/\.(?:html?|xhtml|xml|txt)$/i.test(name)) {
    const text = await source.text(name);
    return /\.txt$/i.test(name) ? text : wordsBelow(parseMarkup(text, false)).join(' ');
  }
  return posix.basename(name);
}
