import { codePoint } from 'dingbat-to-unicode';

/** Stands for a character that no general font shows (下駄, the sign of typesetting for a missing one). */
export const MISSING_SYMBOL = '\u3013';

/** Marks that forms are ticked with, as characters that every font has: the library's choices are of the rarer planes. */
const PLAIN: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6c: '●',
    0x6d: '❍',
    0x6e: '■',
    0x6f: '☐',
    0x70: '□',
    0x71: '❑',
    0x72: '❒',
    0x75: '◆',
    0x76: '❖',
    0x9f: '•',
    0xa1: '○',
    0xa7: '▪',
    0xa8: '☐',
    0xd8: '➢',
    0xdf: '←',
    0xe0: '→',
    0xe1: '↑',
    0xe2: '↓',
    0xfb: '✗',
    0xfc: '✓',
    0xfd: '☒',
    0xfe: '☑',
  },
  'wingdings 2': {
    0x4f: '✗',
    0x50: '✓',
    0x51: '☒',
    0x52: '☑',
    0x53: '☒',
    0x54: '☒',
    0x97: '●',
    0x98: '●',
    0x99: '◎',
    0xa2: '■',
    0xa3: '☐',
  },
};

const SYMBOL_FONT = /^(?:symbol|webdings|wingdings(?: [23])?)$/i;

/** Whether a font draws signs in place of letters. */
export function isSymbolFont(font: string | null | undefined): font is string {
  return typeof font === 'string' && SYMBOL_FONT.test(font.trim());
}

function isPrivate(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xf0000 && code <= 0xffffd) || (code >= 0x100000 && code <= 0x10fffd);
}

/** Those of the characters below that are beyond the plane of two bytes, which decoders leave private. */
const BEYOND = new Map([
  [0xe816, '\u{20087}'],
  [0xe817, '\u{20089}'],
  [0xe818, '\u{200cc}'],
  [0xe831, '\u{215d7}'],
  [0xe83b, '\u{2298f}'],
  [0xe855, '\u{241fe}'],
]);

/**
 * Characters, many of them in people's names, that GBK kept in the private use area until Unicode had them: FE50–FEA0, in a row
 * from U+E815 (GB 18030).
 */
function formerlyPrivate(code: number): string | null {
  if (code < 0xe815 || code > 0xe864) return null;
  const at = code - 0xe815 + 0x50;
  const written = new TextDecoder('gb18030').decode(new Uint8Array([0xfe, at < 0x7f ? at : at + 1]));
  return isPrivate(written.codePointAt(0) ?? 0) ? (BEYOND.get(code) ?? null) : written;
}

/** A character of a symbol font, by its code or its place among the private ones (F000–F0FF); null where it has no equivalent. */
export function symbol(font: string, code: number): string | null {
  const name = font.trim().toLowerCase();
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const plain = PLAIN[name]?.[low] ?? (low < 0x100 ? codePoint(name, low)?.string : undefined);
  if (plain !== undefined) return plain;
  return low === 0x20 || low === 0xa0 ? ' ' : null;
}

/**
 * A text set in a font, in characters that read the same in any font; `missing` counts those that have no equivalent and are
 * written as 〓.
 */
export function readable(text: string, font: string | null | undefined): { text: string; missing: number } {
  const symbols = isSymbolFont(font) ? font : null;
  if (symbols === null && !/[\ue000-\uf8ff\udb80-\udbff\ufffd]/.test(text)) return { text, missing: 0 };
  let missing = 0;
  // Characters that stay go over in one piece: a text of millions would otherwise be as many strings on their way to one.
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const sign = signOf(code, symbols);
    if (sign !== undefined) {
      if (sign === null) missing += 1;
      parts.push(text.slice(kept, at), sign ?? MISSING_SYMBOL);
      kept = at + character.length;
    }
    at += character.length;
  }
  return { text: parts.join('') + text.slice(kept), missing };
}

/** The text of a code, in a font of symbols or none: undefined for a character that says itself, null where none is known. */
function signOf(code: number, symbols: string | null): string | null | undefined {
  if (symbols !== null && (code < 0x100 || (code >= 0xf000 && code <= 0xf0ff)) && code > 0x20) return symbol(symbols, code);
  if (isPrivate(code) || code === 0xfffd) return formerlyPrivate(code);
  return undefined;
}
