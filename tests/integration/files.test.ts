import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { appendUpload } from '../../app/modules/publishing/uploads/commands/append-upload.server';
import { beginUpload } from '../../app/modules/publishing/uploads/commands/begin-upload.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { builtWeb } from '../setup/built';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { get, startTestWeb, type TestWeb } from '../setup/web';
import { signInAs } from '../factories/sign-in';

const MB = 1_048_576;
const LARGE = 500 * MB;
const MARK = Buffer.from('在这里');

let database: TestDatabase;
let district: TestDistrict;
let web: TestWeb;
/** Sends a reader who takes nothing away after less than a second. */
let hasty: TestWeb;
/** A file that is held in memory, one that is streamed, and one of 500 MB of which only two places are written. */
const files: Record<'small' | 'middle' | 'large', { path: string; sha256: string; size: number; itemId: number }> = {} as never;
const bytes = { small: Buffer.from('村名,户数\n东湖村,12\n'), middle: Buffer.alloc(300_000, '信息公开') };
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const at = (checksum: string) => path.join(database.dataFolder, 'files', checksum.slice(0, 2), checksum.slice(2, 4), checksum);

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  const luting = district.sites.get('luting')!;
  for (const [name, content] of [
    ['small', bytes.small],
    ['middle', bytes.middle],
    ['large', Buffer.from('large')],
  ] as const) {
    const [item] = await publish(database.services, district, [
      anItem(luting, { attachments: [{ name: `${name}.csv`, extension: 'csv', mediaType: 'text/csv', bytes: content }] }),
    ]);
    const { id } = await database.db.asApp(district.districtId, (tx) => tx.attachment.findFirstOrThrow({ where: { itemId: item!.id } }));
    files[name] = { path: `/luting/file/${id}/${name}.csv`, sha256: sha256(content), size: content.length, itemId: item!.id };
  }
  // Its record says what it is; nobody reads it whole to see whether that is so.
  Object.assign(files.large, { sha256: sha256(Buffer.from('as if')), size: LARGE });
  await database.db.asApp(district.districtId, (tx) =>
    tx.attachment.updateMany({ where: { itemId: files.large.itemId }, data: { sha256: files.large.sha256, size: LARGE } }),
  );
  mkdirSync(path.dirname(at(files.large.sha256)), { recursive: true });
  writeFileSync(at(files.large.sha256), MARK);
  truncateSync(at(files.large.sha256), LARGE);
  const sparse = await open(at(files.large.sha256), 'r+');
  await sparse.write(MARK, 0, MARK.length, LARGE - MARK.length);
  await sparse.close();
  web = await startTestWeb(database);
  hasty = await startTestWeb(database, {}, { stallMs: 400 });
});
afterAll(async () => {
  await web?.close();
  await hasty?.close();
  await database?.close();
});

const ON_LINUX = process.platform === 'linux';
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const sockets: Socket[] = [];

let errors: ReturnType<typeof vi.spyOn>;
beforeEach(async () => {
  errors = vi.spyOn((await builtWeb()).log, 'error');
});
afterEach(async () => {
  errors.mockRestore();
  // A test that failed leaves its readers to nobody: the next one counts open files.
  for (const socket of sockets.splice(0)) socket.destroy();
  if (ON_LINUX) await vi.waitUntil(() => held() === 0, { timeout: 20_000 });
});

const ask = (which: keyof typeof files, headers: Record<string, string> = {}, method = 'GET') =>
  get(web.port, `${web.origin()}${files[which].path}`, headers, method);
/** Files of the storage that this process has open. */
const held = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(database.dataFolder);
    } catch {
      return false;
    }
  }).length;

/** A reader of the large file that takes what it is told to take and no more. */
async function reader(from = web): Promise<{ socket: Socket; take(bytes: number): Promise<void> }> {
  const socket = connect(from.port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`GET ${files.large.path} HTTP/1.1\r\nHost: ${new URL(from.origin()).host}\r\n\r\n`);
  return {
    socket,
    async take(wanted) {
      for (let taken = 0; taken < wanted;) {
        const chunk = socket.read() as Buffer | null;
        if (chunk) taken += chunk.length;
        else await once(socket, 'readable');
      }
    },
  };
}

describe.each(['small', 'middle'] as const)('a %s file', (which) => {
  it('is told whole by its record, and sent whole', async () => {
    const whole = await ask(which);
    expect(whole).toMatchObject({ status: 200, body: bytes[which].toString() });
    expect(whole.headers).toMatchObject({
      'content-length': String(files[which].size),
      etag: `"${files[which].sha256}"`,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    const head = await ask(which, {}, 'HEAD');
    expect({ ...head, headers: { ...head.headers, date: 0 } }).toEqual({ status: 200, body: '', headers: { ...whole.headers, date: 0 } });
  });

  it('is not compressed, so that its ranges are its own bytes', async () => {
    const whole = await ask(which, { 'Accept-Encoding': 'gzip, br' });
    expect(whole.headers['content-encoding']).toBeUndefined();
    expect(whole.headers.vary).toBeUndefined();
    expect(whole.headers['content-length']).toBe(String(files[which].size));
  });

  it.each([
    ['bytes=0-5', 0, 6],
    ['bytes=6-6', 6, 7],
    ['bytes=-4', -4, undefined],
    ['bytes=3-', 3, undefined],
    ['bytes=2-999999999', 2, undefined],
  ])('gives %s', async (range, start, end) => {
    const expected = bytes[which].subarray(start, end);
    const from = start < 0 ? files[which].size + start : start;
    const part = await ask(which, { Range: range });
    expect(part.status).toBe(206);
    expect(part.body).toBe(expected.toString('utf8'));
    expect(part.headers).toMatchObject({
      'content-length': String(expected.length),
      'content-range': `bytes ${from}-${from + expected.length - 1}/${files[which].size}`,
      etag: `"${files[which].sha256}"`,
    });
  });

  it('says how long it is where a range is none of it', async () => {
    const refused = await ask(which, { Range: `bytes=${files[which].size}-` });
    expect([refused.status, refused.headers['content-range']]).toEqual([416, `bytes */${files[which].size}`]);
  });

  it.each(['bytes=0-1,3-4', 'bytes=5-2', 'lines=1-2', 'bytes=x'])('is sent whole to whoever asks for %s', async (Range) => {
    expect(await ask(which, { Range })).toMatchObject({ status: 200, body: bytes[which].toString() });
  });

  it('goes on only where it is still the same', async () => {
    const { sha256: own } = files[which];
    expect((await ask(which, { Range: 'bytes=0-1', 'If-Range': `"${own}"` })).status).toBe(206);
    for (const other of [`W/"${own}"`, '"other"', 'Tue, 03 Mar 2026 01:30:00 GMT'])
      expect((await ask(which, { Range: 'bytes=0-1', 'If-Range': other })).status).toBe(200);
  });

  it('is not sent again to whoever has it', async () => {
    const { sha256: own } = files[which];
    for (const tags of [`"${own}"`, `W/"${own}"`, `"other", "${own}"`, '*']) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(which, { 'If-None-Match': tags, Range: 'bytes=0-1' }, method);
        expect([tags, answer.status, answer.body, answer.headers.etag]).toEqual([tags, 304, '', `"${own}"`]);
      }
    }
    expect((await ask(which, { 'If-None-Match': `"${own.slice(1)}"` })).status).toBe(200);
    expect((await ask(which, { 'If-Match': '"other"' })).status).toBe(412);
    expect((await ask(which, { 'If-Match': `"${own}"` })).status).toBe(200);
  });
});

describe('a large file', () => {
  it('is told by its record alone', async () => {
    const head = await ask('large', {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(LARGE), etag: `"${files.large.sha256}"` } });
    expect((await ask('large', { 'If-None-Match': head.headers.etag! })).status).toBe(304);
  });

  it('gives its end without its beginning', async () => {
    expect(await ask('large', { Range: `bytes=-${MARK.length}` })).toMatchObject({ status: 206, body: MARK.toString() });
    expect(await ask('large', { Range: `bytes=0-${MARK.length - 1}` })).toMatchObject({ status: 206, body: MARK.toString() });
  });

  it.runIf(ON_LINUX)('costs a hundred readers little memory, and nothing when they are gone', async () => {
    const readers = [];
    /** Held memory: what is let go and not yet swept is how busy the machine is, not how the file is sent. */
    const memory = () => {
      collectGarbage();
      return process.memoryUsage();
    };
    // The first one's memory is code and pools.
    const first = await reader();
    await first.take(8 * MB);
    const before = memory();
    for (let count = 0; count < 100; count += 1) readers.push(await reader());
    await Promise.all(readers.map(({ take }) => take(MB)));
    expect(held()).toBe(101);
    await Promise.all(readers.map(({ take }) => take(MB)));
    const after = memory();
    // A hundred files would be 50,000 MB; clients and server are one process here.
    expect((after.rss - before.rss) / MB).toBeLessThan(160);
    expect((after.arrayBuffers - before.arrayBuffers) / MB).toBeLessThan(80);
    for (const { socket } of [first, ...readers]) socket.destroy();
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    expect(errors).not.toHaveBeenCalled();
  });

  it.runIf(ON_LINUX)('is taken from a reader who takes nothing', async () => {
    const stalled = await reader(hasty);
    await stalled.take(1);
    expect(held()).toBe(1);
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    // The answer breaks off, so that nobody takes a part for the whole.
    const closed = once(stalled.socket, 'close');
    stalled.socket.resume();
    await closed;
    expect(stalled.socket.bytesRead).toBeLessThan(LARGE);
    expect(errors).not.toHaveBeenCalled();
  });

  it.runIf(ON_LINUX)('is open once, however often one connection asks for it', async () => {
    const { socket, take } = await reader();
    const once = `GET ${files.large.path} HTTP/1.1\r\nHost: ${new URL(web.origin()).host}\r\n\r\n`;
    socket.write(once.repeat(200));
    await take(MB);
    // Answered behind the two hundred on a connection of its own, by the same process.
    expect((await ask('large', {}, 'HEAD')).status).toBe(200);
    expect(held()).toBe(1);
    socket.destroy();
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    expect(errors).not.toHaveBeenCalled();
  });

  it('and a reader of many pages who takes none of them is sent away as well', async () => {
    const socket = connect(hasty.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const page = `GET / HTTP/1.1\r\nHost: ${new URL(hasty.origin()).host}\r\n\r\n`;
    socket.write(page.repeat(1_500));
    const connections = () =>
      new Promise<number>(
        (resolve, reject) => void hasty.web.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      );
    await expect.poll(connections, { timeout: 20_000 }).toBe(1);
    await expect.poll(connections, { timeout: 30_000 }).toBe(0);
    socket.destroy();
    expect(errors).not.toHaveBeenCalled();
  });

  it.runIf(ON_LINUX)('leaves nothing open when its reader goes before it begins', async () => {
    for (let count = 0; count < 20; count += 1) {
      const { socket } = await reader();
      socket.destroy();
    }
    expect((await ask('large', {}, 'HEAD')).status).toBe(200);
    await expect.poll(held, { timeout: 20_000 }).toBe(0);
    expect(errors).not.toHaveBeenCalled();
  });
});

describe('a file that the storage has not as its record says', () => {
  it.each(['shorter', 'away'])('is not sent where it is %s', async (what) => {
    const content = Buffer.alloc(280_000, what);
    const [item] = await publish(database.services, district, [
      anItem(district.sites.get('luting')!, {
        attachments: [{ name: 'lost.csv', extension: 'csv', mediaType: 'text/csv', bytes: content }],
      }),
    ]);
    const { id } = await database.db.asApp(district.districtId, (tx) => tx.attachment.findFirstOrThrow({ where: { itemId: item!.id } }));
    if (what === 'away') rmSync(at(sha256(content)));
    else truncateSync(at(sha256(content)), 1_000);
    const answer = await get(web.port, `${web.origin()}/luting/file/${id}/lost.csv`);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(errors).toHaveBeenCalledOnce();
  });
});

describe('who may have it', () => {
  it('a withdrawn item’s large file is gone at once, by every method and condition', async () => {
    const content = Buffer.alloc(290_000, '撤');
    const [item] = await publish(database.services, district, [
      anItem(district.sites.get('luting')!, {
        attachments: [{ name: 'gone.csv', extension: 'csv', mediaType: 'text/csv', bytes: content }],
      }),
    ]);
    const { id } = await database.db.asApp(district.districtId, (tx) => tx.attachment.findFirstOrThrow({ where: { itemId: item!.id } }));
    const url = `${web.origin()}/luting/file/${id}/gone.csv`;
    const conditions: Record<string, string>[] = [
      {},
      { Range: 'bytes=0-1' },
      { 'If-None-Match': `"${sha256(content)}"` },
      { 'If-Range': `"${sha256(content)}"`, Range: 'bytes=0-1' },
    ];
    expect((await get(web.port, url)).status).toBe(200);
    await runCommand(database.services, withdrawItem, district.who, { itemId: item!.id, reason: '内容有误' });
    for (const headers of conditions)
      for (const method of ['GET', 'HEAD']) expect([headers, (await get(web.port, url, headers, method)).status]).toEqual([headers, 404]);
  });

  it('a file of a draft is its unit’s people’s, with ranges and conditions', async () => {
    const people = await makeOfficers(database.services, district, 'luting', { writer: [{ role: 'publisher' }] });
    await makeOfficers(database.services, district, 'shibutou', { stranger: [{ role: 'publisher' }] });
    const { itemId } = await runCommand(database.services, createDraft, people.writer, {
      siteId: district.sites.get('luting')!,
      title: '附件',
      categoryCode: '0501',
    });
    const content = new Uint8Array(Buffer.from('村名,户数\n东湖村,12\n'.repeat(20_000)));
    const { uploadId } = await runCommand(database.services, beginUpload, people.writer, {
      itemId,
      name: '名单.csv',
      size: content.length,
    });
    const { file } = await runCommand(database.services, appendUpload, people.writer, { itemId, uploadId, offset: 0, bytes: content });
    const url = `${web.origin()}/admin/items/${itemId}/file/${file!.sha256}`;
    const cookieOf = async (userName: string) =>
      (
        await signInAs(database.services, district.districtId, {
          userName,
          password: OFFICER_PASSWORD,
          address: '10.0.0.1',
          userAgent: 'test',
        })
      ).split(';')[0]!;
    const Cookie = await cookieOf('writer');
    const whole = await get(web.port, url, { Cookie });
    expect(whole).toMatchObject({
      status: 200,
      body: Buffer.from(content).toString(),
      headers: { 'cache-control': 'no-store', etag: `"${file!.sha256}"`, 'accept-ranges': 'bytes' },
    });
    const head = await get(web.port, url, { Cookie }, 'HEAD');
    expect({ ...head.headers, date: 0 }).toEqual({ ...whole.headers, date: 0 });
    expect(await get(web.port, url, { Cookie, Range: 'bytes=0-5' })).toMatchObject({ status: 206, body: '村名' });
    expect((await get(web.port, url, { Cookie, Range: `bytes=${content.length}-` })).status).toBe(416);
    expect((await get(web.port, url, { Cookie, 'If-None-Match': whole.headers.etag! })).status).toBe(304);
    const foreign = await cookieOf('stranger');
    for (const headers of [{}, { Range: 'bytes=0-5' }, { 'If-None-Match': whole.headers.etag! }] as Record<string, string>[]) {
      for (const method of ['GET', 'HEAD']) {
        expect((await get(web.port, url, headers, method)).status).toBe(302);
        expect((await get(web.port, url, { ...headers, Cookie: foreign }, method)).status).toBe(404);
      }
    }
  });
});
