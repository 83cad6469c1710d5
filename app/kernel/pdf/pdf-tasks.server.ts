import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { create } from 'fontkit';
import type { PdfDocument } from './pdf-document';
import { TEMPLATE } from './template';

/** In the order in which they are asked for a sign; the second has rare ones that names are written with, 𠮷 among them. */
const FONTS = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/shippori-mincho/400Regular/ShipporiMincho_400Regular.ttf',
] as const;

interface Engine {
  compiler: NodeCompiler;
  /** Whether a font has a sign for a character. */
  has(codePoint: number): boolean;
}

let engine: Engine | undefined;

function startEngine(): Engine {
  const { resolve } = createRequire(import.meta.url);
  const files = FONTS.map((file) => resolve(file));
  const fonts = files.map((file) => create(readFileSync(file))).filter((font) => 'hasGlyphForCodePoint' in font);
  return {
    compiler: NodeCompiler.create({ fontArgs: [{ fontPaths: files }] }),
    has: (codePoint) => fonts.some((font) => font.hasGlyphForCodePoint(codePoint)),
  };
}

/**
 * A character that no font has is named by its number, so that nobody reads a box or another character for it; one that is not
 * seen (a mark of variation, a joiner, a control) is left out.
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  let out = '';
  for (const character of text.normalize('NFC').toWellFormed()) {
    const codePoint = character.codePointAt(0)!;
    if (/[\p{Cc}\p{Cf}\p{Mn}\p{Me}\p{Z}]/u.test(character)) out += has(codePoint) || /\p{Z}|\n/u.test(character) ? character : '';
    else out += has(codePoint) ? character : `〔U+${codePoint.toString(16).toUpperCase()}〕`;
  }
  return out;
}

/** A document as a PDF with its fonts' signs embedded, tagged for screen readers. The first takes half a second, for the fonts. */
export function makePdf(document: PdfDocument): Uint8Array {
  const { compiler, has } = (engine ??= startEngine());
  const input = JSON.stringify(document, (_key, value: unknown) => (typeof value === 'string' ? printable(value, has) : value));
  try {
    return compiler.pdf({ mainFileContent: TEMPLATE, inputs: { document: input } });
  } finally {
    compiler.evictCache(5);
  }
}

/** The tasks of the helper that lays documents out. */
export const pdfTasks = { makePdf };
