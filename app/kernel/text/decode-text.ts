import { say } from '../words/kernel-words';
import type { Message } from '../words/message';

/** Encodings in which Chinese offices write text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Why bytes are not taken for text. */
export type TextFault = 'unknown' | 'unclear' | 'replaced' | 'control';

export type DecodedText = { ok: true; text: string; encoding: TextEncoding } | { ok: false; fault: TextFault };

/** Messages for bytes that are refused. */
export const TEXT_FAULTS: Readonly<Record<TextFault, Message>> = {
  unknown: say('认不出文件的文字编码（可用UTF-8、UTF-16、GB18030）。请另存为UTF-8编码再试。'),
  unclear: say('看不出文件的文字是哪种编码，可能读成别的字。请另存为UTF-8编码再试。'),
  replaced: say('文件里有替换符（�），说明原来的文字在以前转换时已经丢失，请从原文件重新导出。'),
  control: say('文件里有文本不会有的控制字符，不是文本文件，或已损坏。请另存为UTF-8编码再试。'),
};

const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
const REPLACED = /\ufffd/;
/** Characters of a Chinese office's texts; a text read in the wrong order of bytes leaves them at its first line end or comma. */
const USUAL =
  /^[\t\n\r\f\x20-\x7e\u00a0-\u00ff\u0391-\u03c9\u0401-\u0451\u2010-\u205e\u20ac\u2100-\u22ff\u2460-\u27bf\u3000-\u312f\u3220-\u9fff\uf900-\ufaff\ufe10-\ufe6f\uff01-\uffe6\u{20000}-\u{323af}]*$/u;

/**
 * The text of a file: UTF-8, UTF-16 and GB18030, each with its byte order mark or without. Every byte has to be right, and where two
 * encodings would both do, neither is chosen: better to ask the sender again than to publish other characters.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
          ? 'utf-8'
          : null;
  if (mark) return judged(strictly(mark, bytes), mark);
  // Neither UTF-8 nor GB18030 writes a zero byte in a text, and UTF-16 without one could be anything.
  if (bytes.includes(0)) return unmarkedUtf16(bytes) ?? { ok: false, fault: 'control' };
  const utf8 = strictly('utf-8', bytes);
  const gb = utf8 === null || onlyShortLetters(utf8) ? strictly('gb18030', bytes) : null;
  if (utf8 !== null) return gb !== null && isUsualGb(bytes) ? { ok: false, fault: 'unclear' } : judged(utf8, 'utf-8');
  if (gb !== null && isUsualGb(bytes) && !isDamagedUtf8(bytes)) return judged(gb, 'gb18030');
  return { ok: false, fault: 'unknown' };
}

function judged(text: string | null, encoding: TextEncoding): DecodedText {
  if (text === null) return { ok: false, fault: 'unknown' };
  if (CONTROL.test(text)) return { ok: false, fault: 'control' };
  if (REPLACED.test(text)) return { ok: false, fault: 'replaced' };
  return { ok: true, text: text.replace(/^\ufeff+/, ''), encoding };
}

function strictly(encoding: TextEncoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Whether all that is not ASCII takes two bytes in UTF-8 and stands by itself: in GB18030 such bytes are ordinary characters too
 * (李伟 is a valid pair of letters), so they say nothing of the encoding. A letter within a Latin word does.
 */
function onlyShortLetters(text: string): boolean {
  return !/[^\0-\u07ff]/.test(text) && /(?<![a-z\u0080-\u07ff])[\u0080-\u07ff]+(?![a-z\u0080-\u07ff])/i.test(text);
}

/**
 * Whether at least half of the characters that are not ASCII are those of GB 2312, or take the four bytes that only GB18030
 * writes: of Chinese text nearly all are, of other text read as GB18030 few.
 */
function isUsualGb(bytes: Uint8Array): boolean {
  let usual = 0;
  let all = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at]!;
    if (lead < 0x81) continue;
    all += 1;
    const trail = bytes[at + 1] ?? 0;
    const four = trail >= 0x30 && trail <= 0x39;
    if (four || (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xf7)))) usual += 1;
    at += four ? 3 : 1;
  }
  return usual * 2 >= all;
}

/**
 * Whether as much of it reads as Chinese in UTF-8 as does not: some bytes were lost, and GB18030 would make other characters of
 * the rest.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return chinese > 0 && chinese >= (text.match(/\ufffd/g)?.length ?? 0);
}

/** UTF-16 without a mark, known by its Latin letters and line ends: in the wrong order of bytes they are none. */
function unmarkedUtf16(bytes: Uint8Array): DecodedText | null {
  if (bytes.length % 2 !== 0) return null;
  const readings = (['utf-16le', 'utf-16be'] as const).flatMap((encoding) => {
    const text = strictly(encoding, bytes);
    return text !== null && USUAL.test(text) ? [{ text, encoding, plain: text.match(/[\x20-\x7e]/g)?.length ?? 0 }] : [];
  });
  const [best, other] = readings.sort((a, b) => b.plain - a.plain);
  if (!best) return null;
  return !other || best.plain >= 4 * (other.plain + 1) ? judged(best.text, best.encoding) : { ok: false, fault: 'unclear' };
}
