import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyBound, type PostedBody, readBody, type RefusedBody } from './read-body.server';
import { saying } from '../../../tests/setup/messages';

const URLENCODED = 'application/x-www-form-urlencoded';
const BOUND: BodyBound = { bytes: 100_000, characters: 80_000, fields: 50, files: 1, seconds: 30 };
const WIDE: BodyBound = { bytes: 1e9, characters: 1e9, fields: 1e9, files: 1e9, seconds: 600 };

/** A request as node:http hands it over, its body in pieces as they come from a network. */
function request(type: string, body: string | Uint8Array, { ends = true, announced = true } = {}): IncomingMessage {
  const bytes = Buffer.from(body as Uint8Array);
  const stream = new PassThrough();
  const headers: Record<string, string> = { 'content-type': type };
  if (announced) headers['content-length'] = String(bytes.length);
  const asked = Object.assign(stream, { headers, complete: false });
  for (let at = 0; at < bytes.length; at += 65_536) stream.write(bytes.subarray(at, at + 65_536));
  if (ends) stream.end(() => (asked.complete = true));
  return asked as unknown as IncomingMessage;
}

const parts = (...each: string[]) => `${each.map((part) => `--X\r\n${part}\r\n`).join('')}--X--\r\n`;
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;
const file = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n${value}`;
const MULTIPART = 'multipart/form-data; boundary=X';

const taken = (body: PostedBody | RefusedBody): PostedBody => {
  if ('status' in body) throw new Error(body.message.text);
  return body;
};
const read = async (type: string, body: string | Uint8Array, bound = BOUND) => {
  const { texts, files, bytes } = taken(await readBody(request(type, body), bound));
  return {
    texts: Object.fromEntries(texts),
    files: Object.fromEntries([...files].map(([name, content]) => [name, Buffer.from(content).toString()])),
    bytes,
  };
};

describe('the body of a request', () => {
  it.each([
    ['a=1&b=2', { a: ['1'], b: ['2'] }],
    ['a=1&b=2&a=3', { a: ['1', '3'], b: ['2'] }],
    ['a=', { a: [''] }],
    ['a&b=1', { a: [''], b: ['1'] }],
    ['', {}],
    ['a=%E5%85%AC%E5%BC%80+x%2By', { a: ['公开 x+y'] }],
    ['a=100%25%zz%', { a: ['100%%zz%'] }],
    ['toString=1&constructor=2', { toString: ['1'], constructor: ['2'] }],
    ['a=1=2', { a: ['1=2'] }],
    ['&&a=1&&', { a: ['1'] }],
  ])('of a form: %s', async (body, texts) => {
    expect(await read(URLENCODED, body)).toEqual({ texts, files: {}, bytes: null });
    expect(await read(`${URLENCODED}; charset=UTF-8`, body)).toEqual({ texts, files: {}, bytes: null });
  });

  it('is what a browser means, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), fc.string({ maxLength: 60, unit: 'grapheme' })), {
          maxLength: 20,
        }),
        async (pairs) => {
          const { texts } = taken(await readBody(request(URLENCODED, new URLSearchParams(pairs).toString()), BOUND));
          const expected = new Map<string, string[]>();
          for (const [name, value] of pairs) expected.set(name, [...(expected.get(name) ?? []), value]);
          expect(texts).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has texts and files in parts', async () => {
    expect(await read(MULTIPART, parts(field('a', '公开\r\n第二行'), field('a', ''), file('file', 'x'.repeat(70_000))))).toEqual({
      texts: { a: ['公开\r\n第二行', ''] },
      files: { file: 'x'.repeat(70_000) },
      bytes: null,
    });
    expect(await read(MULTIPART, parts(file('file', '')))).toEqual({ texts: {}, files: { file: '' }, bytes: null });
  });

  it('is bytes where it is no form', async () => {
    expect(taken(await readBody(request('application/octet-stream', 'abc'), BOUND)).bytes).toEqual(new Uint8Array(Buffer.from('abc')));
    expect(taken(await readBody(request('', ''), BOUND)).bytes).toEqual(new Uint8Array(0));
  });

  it.each([
    ['long', URLENCODED, 'a'.repeat(100_001), 413],
    ['long, as bytes', 'application/octet-stream', 'a'.repeat(100_001), 413],
    ['long as text', URLENCODED, `a=${'a'.repeat(80_001)}`, 413],
    ['long as text, in some fields', URLENCODED, `a=${'a'.repeat(40_000)}&b=${'b'.repeat(40_001)}`, 413],
    ['long as text in parts', MULTIPART, parts(field('a', 'a'.repeat(40_000)), field('b', 'b'.repeat(40_001))), 413],
    ['of many fields', URLENCODED, 'a=1&'.repeat(51), 413],
    ['of many empty fields', URLENCODED, 'a&'.repeat(51), 413],
    ['of many different fields', URLENCODED, Array.from({ length: 51 }, (_, at) => `f${at}=1`).join('&'), 413],
    ['of many parts', MULTIPART, parts(...Array.from({ length: 52 }, () => field('a', '1'))), 413],
    ['of many files', MULTIPART, parts(file('a', '1'), file('b', '1')), 413],
    ['a name without end', URLENCODED, `${'a'.repeat(300)}=1`, 413],
    ['without its boundary', 'multipart/form-data', parts(field('a', '1')), 400],
    ['cut in the middle of a part', MULTIPART, parts(field('a', '1')).slice(0, -12), 400],
    ['cut in the middle of a part’s head', MULTIPART, '--X\r\nContent-Disposition: form', 400],
    ['nothing of what was announced', MULTIPART, 'no parts at all', 400],
  ])('is refused when it is %s', async (_, type, body, status) => {
    for (const announced of [true, false]) {
      expect(await readBody(request(type, body, { announced }), BOUND)).toEqual({ status, message: saying(/^提交的.+。$/) });
    }
  });

  it('takes as many fields as it may have, to the last', async () => {
    expect(Object.keys((await read(URLENCODED, Array.from({ length: 50 }, (_, at) => `f${at}=1`).join('&'))).texts)).toHaveLength(50);
    expect(
      Object.keys((await read(MULTIPART, parts(...Array.from({ length: 50 }, (_, at) => field(`f${at}`, '1')), file('file', '1')))).texts),
    ).toHaveLength(50);
  });

  it('of a guest has no files', async () => {
    expect(await readBody(request(MULTIPART, parts(file('a', '1'))), { ...BOUND, files: 0 })).toMatchObject({ status: 400 });
  });

  it('is refused by its announced length before it is read', async () => {
    const asked = request(URLENCODED, '', { ends: false });
    asked.headers['content-length'] = '100001';
    expect(await readBody(asked, BOUND)).toMatchObject({ status: 413 });
    expect(asked.listenerCount('data')).toBe(0);
  });

  it('is refused when it does not arrive in time, or breaks off', async () => {
    expect(await readBody(request(URLENCODED, 'a=1', { ends: false }), { ...BOUND, seconds: 0.02 })).toMatchObject({ status: 408 });
    for (const type of [URLENCODED, MULTIPART, 'application/octet-stream']) {
      const asked = request(type, '--X\r\nContent-', { ends: false });
      const reading = readBody(asked, BOUND);
      asked.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
      expect(await reading).toMatchObject({ status: 400 });
    }
  });

  const worst: [string, string, (n: number) => string][] = [
    ['many empty fields', URLENCODED, (n) => 'a&'.repeat(n / 2)],
    ['many values of one field', URLENCODED, (n) => 'a=1&'.repeat(n / 4)],
    ['many different fields', URLENCODED, (n) => Array.from({ length: n / 8 }, (_, at) => at.toString(36).padStart(6, '0')).join('=&')],
    ['one name', URLENCODED, (n) => 'a'.repeat(n)],
    ['broken escapes', URLENCODED, (n) => `a=${'%'.repeat(n)}`],
    ['escapes', URLENCODED, (n) => `a=${'%E5'.repeat(n / 3)}`],
    ['many parts', MULTIPART, (n) => parts(...Array.from({ length: n / 64 }, () => field('a', '')))],
    ['a part of almost boundaries', MULTIPART, (n) => parts(field('a', '\r\n--'.repeat(n / 4)))],
    ['a part of line ends', MULTIPART, (n) => parts(field('a', '\r\n'.repeat(n / 2)))],
    ['a part with a long head', MULTIPART, (n) => parts(`X: ${'a'.repeat(n)}\r\n${field('a', '')}`)],
    ['a part with many heads', MULTIPART, (n) => parts(`${'X: a\r\n'.repeat(n / 6)}${field('a', '')}`)],
    ['parts that never begin', MULTIPART, (n) => '--X\r'.repeat(n / 4)],
    ['parameters without end', MULTIPART, (n) => parts(`Content-Disposition: form-data${'; a="\\'.repeat(n / 6)}\r\n\r\n`)],
  ];
  it.each(worst)(
    'of four times the length takes some four times the work: %s',
    async (_, type, make) => {
      // Least of some runs, of the processor's time: what else the machine does is not measured.
      const work = async (body: Buffer) => {
        const begun = process.cpuUsage();
        await readBody(request(type, body), WIDE);
        const { user, system } = process.cpuUsage(begun);
        return user + system;
      };
      const [short, long] = [Buffer.from(make(100_000)), Buffer.from(make(400_000))];
      let [once, fourfold] = [Infinity, Infinity];
      // Quadratic work would take sixteen times as long; caches and garbage collection bring linear work beyond six.
      const bound = () => 3 ** 2 * Math.max(once, 10_000);
      for (let run = 0; run < 5 || (run < 20 && fourfold >= bound()); run += 1) {
        once = Math.min(once, await work(short));
        fourfold = Math.min(fourfold, await work(long));
      }
      expect(fourfold).toBeLessThan(bound());
    },
    30_000,
  );
});
