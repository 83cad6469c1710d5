import { createRequire } from 'node:module';
import path from 'node:path';
import { PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import { addressWords } from '../secrecy/public';
import { isPageSized } from './page-pixels';
import { type Drawn, pageText } from './page-text';
import { savePdf } from './save-pdf.server';
import { openPdf, reachable } from './strip-pdf.server';
import { isTelling } from './telling-words';

/** Pages that are read of one file. */
export const PDF_PAGES = 2000;

export interface PdfText {
  pages: number;
  /** A page an entry; fewer than `pages` when there were too many. */
  texts: string[];
  meta: string[];
  attachments: string[];
  /** Whether text may be hidden outside of a page that was not read. */
  isCropped: boolean;
  /** Numbers of the pages on which a picture as large as a page may be. */
  pictured: number[];
}

export type PdfFault = 'encrypted' | 'damaged';

const require = createRequire(import.meta.url);

const META_NAMES: Readonly<Record<string, string>> = {
  Title: '标题',
  Author: '作者',
  Subject: '主题',
  Keywords: '关键词',
  Creator: '制作程序',
  Producer: '转换程序',
  XMP: 'XMP',
};
const META_SKIPPED = /^(?:PDFFormatVersion|Language|EncryptFilterName|Is\w+|Trapped|CreationDate|ModDate)$/;

function flat(value: unknown): string {
  return value == null || typeof value === 'object' ? '' : String(value as string | number | boolean).trim();
}

const XOBJECT = PDFName.of('XObject');
const SUBTYPE = PDFName.of('Subtype');

/**
 * Whether a picture as large as a page may be drawn with these resources, in drawings within drawings too. @param known what is
 * known of others; pages share them.
 */
function holdsPage(resources: PDFDict | undefined, known: Map<PDFDict, boolean>): boolean {
  if (!resources) return false;
  const before = known.get(resources);
  if (before !== undefined) return before;
  known.set(resources, false);
  const drawn = resources.lookup(XOBJECT);
  const holds =
    drawn instanceof PDFDict &&
    drawn.keys().some((key) => {
      const object = drawn.lookup(key);
      if (!(object instanceof PDFRawStream)) return false;
      const pixels = (name: string) => {
        const value = object.dict.lookup(PDFName.of(name));
        return value instanceof PDFNumber ? value.asNumber() : 0;
      };
      if (object.dict.lookup(SUBTYPE) === PDFName.of('Image')) return isPageSized(pixels('Width'), pixels('Height'));
      const inner = object.dict.lookup(PDFName.of('Resources'));
      return inner instanceof PDFDict && holdsPage(inner, known);
    });
  known.set(resources, holds);
  return holds;
}

/** As far from a page as anything can be drawn (ISO 32000-2, annex C). */
const FARTHEST = 14_400;

/**
 * Words of a PDF outside its pages: bookmarks, descriptions, names of layers, choices of forms; whatever string it has.
 * The part outside a cropped page is hidden and not gone: pages come back whole, to be read.
 */
async function beyondPages(
  bytes: Uint8Array,
): Promise<{ strings: Set<string>; whole: Uint8Array; isCropped: boolean; pictured: number[] }> {
  const strings = new Set<string>();
  const pictured: number[] = [];
  const opened = await openPdf(bytes).catch(() => null);
  const root = opened?.document.context.trailerInfo.Root;
  if (!opened || !root) return { strings, whole: bytes, isCropped: false, pictured };
  const { document, isLocked } = opened;
  for (const object of reachable(document, root)) {
    if (!(object instanceof PDFString) && !(object instanceof PDFHexString)) continue;
    const words = addressWords(object.decodeText().replace(/<[^<>]*>/g, ' '))
      .replace(/\s+/gu, ' ')
      .trim();
    // Signatures and checksums are strings, too.
    if (isTelling(words) && !/[\p{Cc}\ufffd]/u.test(words)) strings.add(words);
  }
  const known = new Map<PDFDict, boolean>();
  for (const [at, page] of document.getPages().entries()) if (holdsPage(page.node.Resources(), known)) pictured.push(at + 1);
  const cropped = document.getPages().filter((page) => {
    const [crop, media] = [page.getCropBox(), page.getMediaBox()];
    return crop.width * crop.height < 0.98 * media.width * media.height;
  });
  if (cropped.length === 0 || isLocked) return { strings, whole: bytes, isCropped: cropped.length > 0, pictured };
  for (const page of cropped) {
    for (const set of ['setMediaBox', 'setCropBox'] as const) page[set](-FARTHEST, -FARTHEST, 2 * FARTHEST, 2 * FARTHEST);
  }
  const whole = await savePdf(document, document.context.pdfFileDetails.useObjectStreams).catch(() => null);
  return { strings, whole: whole ?? bytes, isCropped: whole === null, pictured };
}

/**
 * The text of a PDF page by page, with annotations and fields, and what it says elsewhere. What a hostile page takes is bounded by
 * the helper that asks (files.server.ts).
 */
export async function pdfText(bytes: Uint8Array, most: number = PDF_PAGES): Promise<PdfText | { fault: PdfFault }> {
  const home = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string) => `${path.join(home, name)}${path.sep}`;
  const { strings, whole, isCropped, pictured } = await beyondPages(bytes);
  // Only a file that is a PDF is worth the time that loading it takes.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    // It takes the bytes for its own.
    data: Uint8Array.from(whole),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
    stopAtErrors: false,
  });
  try {
    const pdf = await loading.promise;
    const texts: string[] = [];
    const said = new Set<string>();
    const heard = (words: string): string => {
      said.add(words.replace(/\s+/gu, ' ').trim());
      return words;
    };
    for (let number = 1; number <= Math.min(pdf.numPages, most); number += 1) {
      const page = await pdf.getPage(number);
      const drawn: Drawn[] = [];
      for (const item of (await page.getTextContent()).items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        const [a, b, c, d, x, y] = item.transform as [number, number, number, number, number, number];
        drawn.push({ text: item.str, x, y: -y, width: item.width, size: Math.hypot(c, d), turn: -Math.atan2(b, a) });
      }
      let text = pageText(drawn);
      for (const note of (await page.getAnnotations()) as Annotation[]) {
        for (const words of [
          note.titleObj?.str,
          note.contentsObj?.str,
          note.fieldName,
          note.alternativeText,
          note.url,
          ...[note.fieldValue].flat(),
        ])
          if (flat(words) !== '') text += `\n${heard(addressWords(flat(words)))}`;
      }
      texts.push(text);
      page.cleanup();
    }
    const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
    const named = { ...(info as Record<string, unknown>), ...(info as { Custom?: Record<string, unknown> }).Custom };
    const meta = Object.entries(named).flatMap(([name, value]) =>
      META_SKIPPED.test(name) || flat(value) === '' ? [] : [`${META_NAMES[name] ?? name}：${heard(flat(value))}`],
    );
    if (metadata)
      meta.push(
        `XMP：${(metadata as { getRaw(): string })
          .getRaw()
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim()}`,
      );
    for (const words of strings) if (!said.has(words)) meta.push(`其他文字：${words}`);
    const held = (await pdf.getAttachments().catch(() => null)) as Record<string, { filename?: unknown }> | null;
    return {
      pages: pdf.numPages,
      texts,
      meta,
      attachments: Object.values(held ?? {}).map(({ filename }) => flat(filename)),
      isCropped,
      pictured,
    };
  } catch (error) {
    return { fault: (error as Error | null)?.name === 'PasswordException' ? 'encrypted' : 'damaged' };
  } finally {
    await loading.destroy();
  }
}

interface Annotation {
  titleObj?: { str?: unknown };
  contentsObj?: { str?: unknown };
  fieldName?: unknown;
  alternativeText?: unknown;
  url?: unknown;
  fieldValue?: unknown;
}
