/**
 * The text of a file without a format, in UTF-8 (or UTF-16 with its mark) or GB18030, the two encodings of Chinese text.
 * Null when it is neither, or holds what no text holds.
 */
export function decodePlainText(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'utf-16' | 'gb18030' } | null {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  for (const encoding of utf16 === null ? (['utf-8', 'gb18030'] as const) : [utf16]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return { text, encoding: encoding === 'utf-8' || encoding === 'gb18030' ? encoding : 'utf-16' };
    } catch {
      // Not this encoding: the next is tried.
    }
  }
  return null;
}
