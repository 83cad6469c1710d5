import { createRequire } from 'node:module';
import path from 'node:path';
import { type Drawn, pageText } from './page-text';

/** Pages that are read of one file. */
export const PDF_PAGES = 2000;

export interface PdfText {
  pages: number;
  /** A page an entry; fewer than `pages` when there were too many. */
  texts: string[];
  meta: string[];
  attachments: string[];
}

export type PdfFault = 'encrypted' | 'damaged';

const require = createRequire(import.meta.url);

const META_NAMES: Readonly<Record<string, string>> = { Title: '标题', Author: '作者', Subject: '主题', Keywords: '关键词', Creator: '制作程序', Producer: '转换程序', XMP: 'XMP' };
const META_SKIPPED = /^(?:PDFFormatVersion|Language|EncryptFilterName|Is\w+|Trapped|CreationDate|ModDate)$/;

function flat(value: unknown): string {
  return value == null || typeof value === 'object' ? '' : String(value as string | number | boolean).trim();
}

/** The text of a PDF page by page, with annotations and fields. What a hostile page takes is bounded by the helper that asks (files.server.ts). */
export async function pdfText(bytes: Uint8Array, most: number = PDF_PAGES): Promise<PdfText | { fault: PdfFault }> {
  const home = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string) => `${path.join(home, name)}${path.sep}`;
  // Only a file that is a PDF is worth the time that loading it takes.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    // It takes the bytes for its own.
    data: Uint8Array.from(bytes), cMapUrl: folder('cmaps'), cMapPacked: true, standardFontDataUrl: folder('standard_fonts'),
    isEvalSupported: false, useSystemFonts: false, disableFontFace: true, enableXfa: false, verbosity: 0, stopAtErrors: false,
  });
  try {
    const pdf = await loading.promise;
    const texts: string[] = [];
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
        for (const words of [note.titleObj?.str, note.contentsObj?.str, note.fieldName, note.alternativeText, note.url, ...[note.fieldValue].flat()]) if (flat(words) !== '') text += `\n${flat(words)}`;
      }
      texts.push(text);
      page.cleanup();
    }
    const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
    const named = { ...(info as Record<string, unknown>), ...(info as { Custom?: Record<string, unknown> }).Custom };
    const meta = Object.entries(named).flatMap(([name, value]) => (META_SKIPPED.test(name) || flat(value) === '' ? [] : [`${META_NAMES[name] ?? name}：${flat(value)}`]));
    if (metadata) meta.push(`XMP：${(metadata as { getRaw(): string }).getRaw().replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()}`);
    const held = (await pdf.getAttachments().catch(() => null)) as Record<string, { filename?: unknown }> | null;
    return { pages: pdf.numPages, texts, meta, attachments: Object.values(held ?? {}).map(({ filename }) => flat(filename)) };
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
