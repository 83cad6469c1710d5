import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

export const PDF_TEXT_LIMITS = { pages: 2000, milliseconds: 60_000, memoryMb: 768 } as const;

export interface PdfText {
  pages: number;
  /** A page an entry; fewer than `pages` when there were too many. */
  texts: string[];
  meta: string[];
  attachments: string[];
}

/**
 * The program of the thread. It is text, not a file: bundles are one file each, and a thread that can be ended is the only
 * bound on the time a hostile page takes.
 */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const flat = (value) => value == null || typeof value === 'object' ? '' : String(value).trim();
(async () => {
  const pdfjs = await import(workerData.library);
  const pdf = await pdfjs.getDocument({
    data: workerData.bytes, cMapUrl: workerData.cMaps, cMapPacked: true, standardFontDataUrl: workerData.fonts,
    isEvalSupported: false, useSystemFonts: false, disableFontFace: true, enableXfa: false, verbosity: 0, stopAtErrors: false,
  }).promise;
  const texts = [];
  for (let number = 1; number <= Math.min(pdf.numPages, workerData.pages); number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    let text = '';
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\\n' : '');
    for (const note of await page.getAnnotations()) {
      for (const words of [note.titleObj?.str, note.contentsObj?.str, note.fieldName, note.alternativeText, note.url, ...[note.fieldValue].flat()]) if (flat(words) !== '') text += '\\n' + flat(words);
    }
    texts.push(text);
    page.cleanup();
  }
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const meta = [];
  const SKIPPED = /^(PDFFormatVersion|Language|EncryptFilterName|Is\\w+|Trapped|CreationDate|ModDate)$/;
  for (const [name, value] of [...Object.entries(info ?? {}), ...Object.entries(info?.Custom ?? {})]) if (!SKIPPED.test(name) && flat(value) !== '') meta.push([name, flat(value)]);
  if (metadata) meta.push(['XMP', metadata.getRaw().replace(/<[^>]*>/g, ' ').replace(/\\s+/g, ' ').trim()]);
  const attachments = Object.values(await pdf.getAttachments().catch(() => null) ?? {}).map((file) => flat(file.filename));
  parentPort.postMessage({ pages: pdf.numPages, texts, meta, attachments });
})().catch((error) => parentPort.postMessage({ fault: error?.name === 'PasswordException' ? 'encrypted' : 'damaged' }));
`;

const require = createRequire(import.meta.url);

export type PdfFault = 'encrypted' | 'damaged' | 'slow';

const META_NAMES: Readonly<Record<string, string>> = { Title: '标题', Author: '作者', Subject: '主题', Keywords: '关键词', Creator: '制作程序', Producer: '转换程序', XMP: 'XMP' };

/** The text of a PDF page by page, with annotations and fields, read in a thread of its own that is ended when it takes too long. */
export async function pdfText(bytes: Uint8Array, limits: { pages: number; milliseconds: number } = PDF_TEXT_LIMITS): Promise<PdfText | { fault: PdfFault }> {
  const home = path.dirname(require.resolve('pdfjs-dist/package.json'));
  const folder = (name: string) => `${path.join(home, name)}${path.sep}`;
  const worker = new Worker(PROGRAM, {
    eval: true,
    // What the library says about faulty files is no fault of this process.
    stdout: true,
    stderr: true,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: PDF_TEXT_LIMITS.memoryMb },
    workerData: { library: pathToFileURL(path.join(home, 'legacy/build/pdf.mjs')).href, cMaps: folder('cmaps'), fonts: folder('standard_fonts'), bytes: Uint8Array.from(bytes), pages: limits.pages },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<{ fault: PdfFault } | { pages: number; texts: string[]; meta: [string, string][]; attachments: string[] }>((resolve) => {
      timer = setTimeout(() => resolve({ fault: 'slow' }), limits.milliseconds);
      worker.on('message', resolve);
      worker.on('error', (error: Error & { code?: string }) => resolve({ fault: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'slow' : 'damaged' }));
      worker.on('exit', () => resolve({ fault: 'damaged' }));
    });
    return 'fault' in answer ? answer : { ...answer, meta: answer.meta.map(([name, value]) => `${META_NAMES[name] ?? name}：${value}`) };
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
