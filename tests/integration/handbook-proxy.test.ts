import http from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '../../app/kernel/env/env.server';
import { LONGEST_BODY } from '../../app/kernel/route/read-body.server';
import { ensureNginx } from '../../scripts/nginx.mjs';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { handbookBlocks, startTestProxy, type TestProxy } from '../setup/nginx';
import { freePort, startTestWeb, type TestWeb } from '../setup/web';

const nginx = ensureNginx();
if (!nginx) console.warn('There is no nginx here and it cannot be installed: the handbook’s block is not run.');

/** The visitors' address: another loopback address than the proxy's, so that the two are told apart. */
const VISITOR = '127.0.0.2';
const FILE = '名录 表.txt';
const CONTENT = Buffer.from(Array.from({ length: 9_000 }, (_, at) => `第${at}行\n`).join(''));

let database: TestDatabase;
let district: TestDistrict;
let fileUrl: string;
/** With nginx's own cache and without. */
const through = new Map<boolean, { web: TestWeb; proxy: TestProxy }>();

beforeAll(async () => {
  if (!nginx) return;
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  const other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  await publish(database.services, district, [
    anItem(district.sites.get('portal')!, {
      title: '望澜的通知',
      attachments: [{ name: FILE, extension: 'txt', mediaType: 'text/plain', bytes: CONTENT }],
    }),
  ]);
  await publish(database.services, other, [anItem(other.sites.get('portal')!, { title: '远山的通知' })]);
  const { id } = await database.db.asApp(district.districtId, (tx) =>
    tx.attachment.findFirstOrThrow({ where: { districtId: district.districtId } }),
  );
  fileUrl = `/file/${id}/${encodeURIComponent(FILE)}`;
  // The settings as shipped, but for the machine.
  const shipped = Object.fromEntries(
    [...readFileSync(path.resolve('.env.example'), 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const { TRUSTED_PROXIES, FORWARDED_HOST } = readEnv(shipped);
  for (const cached of [false, true]) {
    const port = await freePort();
    const web = await startTestWeb(database, { TRUSTED_PROXIES, FORWARDED_HOST, PORT: await freePort(), PUBLIC_PORT: port });
    through.set(cached, { web, proxy: await startTestProxy(nginx, web.port, { port, cached }) });
  }
}, 60_000);
afterAll(async () => {
  for (const { web, proxy } of through.values()) {
    await proxy.close();
    await web.close();
  }
  await database?.close();
});

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** As a visitor asks the proxy. */
function ask(
  cached: boolean,
  where: string,
  {
    host = 'localhost',
    headers = {},
    method = 'GET',
    body,
  }: { host?: string; headers?: Record<string, string>; method?: string; body?: string } = {},
): Promise<Answer> {
  const { port } = through.get(cached)!.proxy;
  return new Promise((resolve, reject) => {
    const sent = http.request(
      {
        host: '127.0.0.1',
        port,
        localAddress: VISITOR,
        path: where,
        method,
        agent: false,
        headers: { Host: `${host}:${port}`, ...headers },
      },
      (response) => {
        const pieces: Buffer[] = [];
        response
          .on('data', (piece: Buffer) => pieces.push(piece))
          .on('end', () => {
            resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) });
            sent.destroy();
          });
      },
    );
    sent.once('error', reject);
    if (body === undefined && headers['Content-Length']) sent.flushHeaders();
    else sent.end(body);
  });
}

const post = (cached: boolean, where: string, headers: Record<string, string>, body: string) =>
  ask(cached, where, {
    method: 'POST',
    body,
    headers: {
      Origin: `http://localhost:${through.get(cached)!.proxy.port}`,
      'Content-Type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  });

/** Headers by which a visitor may try to pass for another person or address. */
const HOSTILE: Record<string, string>[] = [
  { 'X-Forwarded-Host': 'other.localhost' },
  { 'X-Forwarded-Host': 'evil.example' },
  { 'X-Forwarded-Host': 'other.localhost, other.localhost' },
  { Forwarded: 'for=9.9.9.9;host=other.localhost;proto=gopher' },
  { 'X-Forwarded-For': '9.9.9.9' },
  { 'X-Forwarded-For': '127.0.0.1, 9.9.9.9' },
  { 'X-Real-IP': '9.9.9.9' },
  { 'X-Client-IP': '9.9.9.9' },
  { 'CF-Connecting-IP': '9.9.9.9' },
  { 'X-Forwarded-Proto': 'gopher' },
  { 'X-Forwarded-Port': '1' },
  { 'X-Forwarded-Server': 'evil.example' },
  { 'X-Forwarded-Prefix': '/evil' },
  { 'X-Forwarded-Scheme': 'nothttps' },
  { 'X-Host': 'evil.example' },
  { 'X-Original-URL': '/luting/' },
  { 'X-Rewrite-URL': '/luting/' },
  { 'X-HTTP-Method-Override': 'POST' },
  { 'Accept-Language': 'en' },
  { Cookie: 'lang=en; session=x' },
  { Accept: 'application/json' },
  { Origin: 'http://evil.example' },
  { Range: 'bytes=0-9' },
  { 'If-None-Match': '*' },
  { 'Accept-Encoding': 'br' },
  { 'User-Agent': 'x'.repeat(2_000) },
];

describe.skipIf(!nginx).each([
  ['without a cache', false],
  ['with a cache', true],
])('the handbook’s nginx %s', (_, cached) => {
  it('shows each district at its own host', async () => {
    const [one, two] = [await ask(cached, '/'), await ask(cached, '/', { host: 'other.localhost' })];
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body.toString()).toContain('望澜的通知');
    expect(two.body.toString()).toContain('远山的通知');
    expect((await ask(cached, '/', { host: 'evil.example' })).status).toBe(404);
  });

  it.each(HOSTILE.map((headers) => [JSON.stringify(headers).slice(0, 80), headers] as const))(
    'is not moved by a visitor’s %s, nor is the next visitor',
    async (__, headers) => {
      for (const [host, where] of [
        ['localhost', '/'],
        ['localhost', '/luting/catalogue'],
        ['other.localhost', '/'],
      ] as const) {
        const address = `${where}?year=20${String(HOSTILE.indexOf(headers)).padStart(2, '0')}`;
        for (const each of [where, address]) {
          // More often than the cache wants to see an address before it keeps it.
          for (let time = 0; time < 3; time += 1) await ask(cached, each, { host, headers });
          const next = await ask(cached, each, { host });
          const clean = await through.get(cached)!.web.get(`http://${host}${each}`);
          expect(next.status).toBe(clean.status);
          expect(next.headers.location).toBe(clean.headers.location);
          expect(next.body.toString()).toBe(clean.body);
        }
      }
    },
  );

  it('takes an address with a host in it for that host, in the cache too', async () => {
    const { port } = through.get(cached)!.proxy;
    for (let time = 0; time < 3; time += 1) {
      await new Promise<void>((resolve, reject) => {
        const socket = connect({ port, host: '127.0.0.1', localAddress: VISITOR }, () =>
          socket.write('GET http://other.localhost/statistics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
        );
        socket
          .on('error', reject)
          .on('close', () => resolve())
          .resume();
      });
    }
    expect((await ask(cached, '/statistics')).body.toString()).toBe(
      (await through.get(cached)!.web.get('http://localhost/statistics')).body,
    );
  });

  it('counts and records a visitor by the address that the proxy sees', async () => {
    for (const [at, headers] of (
      [
        {},
        { 'X-Forwarded-For': '9.9.9.9' },
        { 'X-Forwarded-For': '127.0.0.1' },
        { Forwarded: 'for=9.9.9.9' },
        { 'X-Real-IP': '9.9.9.9' },
      ] as Record<string, string>[]
    ).entries()) {
      expect((await post(cached, '/admin/sign-in', headers, `userName=nobody${at}${cached ? 'c' : ''}&password=wrong`)).status).toBe(400);
    }
    const recorded = await database.db.asApp(district.districtId, (tx) =>
      tx.auditEvent.findMany({ where: { districtId: district.districtId, eventType: 'sign-in.failed' } }),
    );
    expect(recorded.length).toBeGreaterThanOrEqual(5);
    expect(new Set(recorded.map(({ address }) => address))).toEqual(new Set([VISITOR]));
  });

  it('believes only the browser’s own word on where a form came from', async () => {
    const { port } = through.get(cached)!.proxy;
    for (const headers of [
      { Origin: 'http://evil.example' },
      { Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' },
      { Origin: `http://other.localhost:${port}` },
      { Origin: 'null' },
    ] as Record<string, string>[]) {
      expect((await post(cached, '/admin/sign-in', headers, 'userName=nobody&password=wrong')).status).toBe(403);
    }
  });

  it('lets pass what the product takes, and no more', async () => {
    const most = /client_max_body_size (\d+)m;/.exec(handbookBlocks().server)![1]!;
    expect(Number(most) * 1_048_576).toBe(LONGEST_BODY);
    const long = await post(cached, '/admin/sign-in', {}, 'a&'.repeat(500_000));
    expect(long.status).toBe(413);
    expect(long.body.toString()).toContain('提交的内容过长');
    expect((await ask(cached, '/admin/sign-in', { method: 'POST', headers: { 'Content-Length': String(LONGEST_BODY + 1) } })).status).toBe(
      413,
    );
  });

  it('never keeps what is for one person', async () => {
    for (let time = 0; time < 3; time += 1) expect((await ask(cached, '/admin/sign-in')).headers['cache-control']).toBe('no-store');
    expect((await ask(cached, '/metrics')).status).toBe(404);
    expect((await ask(cached, '/%6detrics')).status).toBe(404);
  });

  it('passes files on, whole and in parts', async () => {
    const whole = await ask(cached, fileUrl);
    expect([whole.status, whole.body.equals(CONTENT)]).toEqual([200, true]);
    const part = await ask(cached, fileUrl, { headers: { Range: 'bytes=1000-1999' } });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 1000-1999/${CONTENT.length}`]);
    expect(part.body.equals(CONTENT.subarray(1_000, 2_000))).toBe(true);
    expect((await ask(cached, fileUrl, { method: 'HEAD' })).headers['content-length']).toBe(String(CONTENT.length));
  });
});
