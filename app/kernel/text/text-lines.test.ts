import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { ENCODINGS } from '../../../tests/setup/encodings';
import { textLines } from './text-lines.server';

const LINES = ['{"title":"望澜区政务公开","n":1}', '{"title":"关于一个\u2028问题"}', '', '{"title":"ascii"}', '{"title":"𠮷先生"}'];

async function linesOf(bytes: Uint8Array, size: number): Promise<string[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => Buffer.from(bytes.subarray(at * size, (at + 1) * size)));
  const lines: string[] = [];
  for await (const line of textLines(Readable.from(chunks, { objectMode: true }))) lines.push(line.ok ? line.text : line.fault);
  return lines;
}

test.each(
  Object.entries(ENCODINGS).flatMap(([name, encode]) =>
    [1, 2, 3, 7, 4_096].flatMap((size) => ['\n', '\r\n'].map((end) => [name, size, end, encode] as const)),
  ),
)('%s in pieces of %d, lines end by %j', async (name, size, end, encode) => {
  // U+2028 is in GB18030 among the four-byte characters of the first plane, which the encoder of the tests leaves out.
  const lines = name === 'GB18030' ? LINES.map((line) => line.replace('\u2028', '')) : LINES;
  expect(await linesOf(encode(lines.join(end)), size)).toEqual(lines);
  expect(await linesOf(encode(`${lines.join(end)}${end}`), size)).toEqual(lines);
});

test('a line that is no text is told of, and the others are read', async () => {
  const bytes = Buffer.concat([
    Buffer.from('{"a":"望"}\n{"b":"'),
    Buffer.from([0xe6, 0x9c]),
    Buffer.from('"}\n{"c":"\ufffd"}\n{"d":"区"}\n'),
  ]);
  expect(await linesOf(bytes, 5)).toEqual(['{"a":"望"}', 'unknown', 'replaced', '{"d":"区"}']);
  const half = Buffer.from('\ufeff{"a":"望"}\n{"b":"\ud83d"}\n{"d":"区"}\n', 'utf16le');
  expect(await linesOf(half, 3)).toEqual(['{"a":"望"}', 'replaced', '{"d":"区"}']);
});

test('an empty stream has no line', async () => expect(await linesOf(new Uint8Array(), 1)).toEqual([]));
