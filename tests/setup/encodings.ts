/** Text in the encodings that offices send, which the platform itself only reads. */
const pairs = new Map<string, Map<string, readonly number[]>>();

/** Every two-byte character of an encoding, by its decoder. */
function tableOf(encoding: 'gb18030' | 'big5'): Map<string, readonly number[]> {
  let table = pairs.get(encoding);
  if (table) return table;
  pairs.set(encoding, (table = new Map()));
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      try {
        const character = decoder.decode(new Uint8Array([lead, trail]));
        if ([...character].length === 1 && !table.has(character)) table.set(character, [lead, trail]);
      } catch {
        // Not a pair of this encoding.
      }
    }
  }
  return table;
}

/** Four bytes stand for the planes above the first in one run (GB 18030-2022, table 3). */
function fourBytes(codePoint: number): number[] {
  let rest = codePoint - 0x10000 + 189_000;
  const bytes = [10, 126, 10].map((base) => {
    const digit = rest % base;
    rest = Math.floor(rest / base);
    return digit;
  });
  return [0x81 + rest, 0x30 + bytes[2]!, 0x81 + bytes[1]!, 0x30 + bytes[0]!];
}

function paired(encoding: 'gb18030' | 'big5', text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0)!;
      const known =
        code < 0x80 ? [code] : (tableOf(encoding).get(character) ?? (encoding === 'gb18030' && code > 0xffff ? fourBytes(code) : null));
      if (!known) throw new Error(`${character} has no place in ${encoding}`);
      return known;
    }),
  );
}

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(view.buffer);
};

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Every form in which a text may arrive. */
export const ENCODINGS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': utf8,
  'UTF-8 with mark': (text) => utf8(`\ufeff${text}`),
  'UTF-16 LE with mark': (text) => utf16(`\ufeff${text}`, true),
  'UTF-16 BE with mark': (text) => utf16(`\ufeff${text}`, false),
  'UTF-16 LE': (text) => utf16(text, true),
  'UTF-16 BE': (text) => utf16(text, false),
  GB18030: (text) => paired('gb18030', text),
};

/** Forms that are no text in any of these encodings, of a text that has Chinese in it. */
export const NO_TEXT: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8 with a replacement character': (text) => utf8(`${text}\ufffd`),
  'UTF-16 with a replacement character': (text) => utf16(`\ufeff${text}\ufffd`, true),
  'GB18030 with a replacement character': (text) => Uint8Array.from([...paired('gb18030', text), 0x84, 0x31, 0xa4, 0x37]),
  'UTF-8 with a byte missing': (text) => {
    const bytes = utf8(text);
    const at = bytes.findIndex((byte) => byte >= 0xe0);
    return Uint8Array.from([...bytes.subarray(0, at + 1), ...bytes.subarray(at + 2)]);
  },
  'GB18030 cut within a character': (text) => Uint8Array.from([...paired('gb18030', text), 0xd6]),
  'UTF-16 with half a character': (text) => utf16(`\ufeff${text}\ud83d`, true),
  'UTF-16 with an odd byte': (text) => Uint8Array.from([...utf16(`\ufeff${text}`, true), 0x41]),
  'UTF-32': (text) =>
    Uint8Array.from(
      [...`\ufeff${text}`].flatMap((character) => [
        character.codePointAt(0)! & 0xff,
        (character.codePointAt(0)! >> 8) & 0xff,
        character.codePointAt(0)! >> 16,
        0,
      ]),
    ),
  'UTF-8 with a zero byte': (text) => utf8(`${text}\0`),
  Big5: () => paired('big5', '望瀾區政務服務中心關於調整辦公時間的通知'),
  'a picture': () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]),
};
