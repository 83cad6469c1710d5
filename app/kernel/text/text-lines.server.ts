import type { Readable } from 'node:stream';
import { decodeText, type DecodedText, type TextEncoding } from './decode-text';

const LF = 0x0a;

/**
 * The lines of a stream of text, each decoded strictly, so that a line that is no text is told of and the others are read. One that
 * holds UTF-16 shows it in its first bytes: a line of a file of records begins with ASCII.
 */
export async function* textLines(stream: Readable): AsyncGenerator<DecodedText> {
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const utf16 = startsAsUtf16(head);
  if (utf16) yield* linesOfUtf16(head, chunks, utf16);
  else yield* linesOfBytes(head, chunks);
}

/** UTF-8 and GB18030, in which a line end's byte is nothing else. */
async function* linesOfBytes(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<DecodedText> {
  const line = (bytes: Buffer) => decodeText(bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes);
  const begun: Buffer[] = [];
  for (let chunk: Buffer | undefined = head; chunk; chunk = (await chunks.next()).value) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      begun.push(chunk.subarray(from, end));
      yield line(Buffer.concat(begun));
      begun.length = 0;
      from = end + 1;
    }
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
  if (begun.length > 0) yield line(Buffer.concat(begun));
}

async function* linesOfUtf16(head: Buffer, chunks: AsyncIterator<Buffer>, encoding: TextEncoding): AsyncGenerator<DecodedText> {
  // Half a character becomes the replacement character, for which its line is refused.
  const decoder = new TextDecoder(encoding);
  const line = (text: string): DecodedText => {
    const decoded = decodeText(new TextEncoder().encode(`\ufeff${text.replace(/\r$/, '')}`));
    return decoded.ok ? { ...decoded, encoding } : decoded;
  };
  const begun: string[] = [];
  const split = function* (text: string) {
    const [first = '', ...others] = text.split('\n');
    begun.push(first);
    for (const other of others) {
      yield line(begun.join(''));
      begun.length = 0;
      begun.push(other);
    }
  };
  for (let chunk: Buffer | undefined = head; chunk; chunk = (await chunks.next()).value)
    yield* split(decoder.decode(chunk, { stream: true }));
  yield* split(decoder.decode());
  if (begun.some((piece) => piece !== '')) yield line(begun.join(''));
}

function startsAsUtf16([a, b]: Buffer): TextEncoding | null {
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0) ? 'utf-16be' : null;
}
