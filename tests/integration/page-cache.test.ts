import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { correctItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { renameSite, resumeSite, suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { freePort, startTestWeb, type TestWeb } from '../setup/web';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const SECOND = 1_000;

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let first: TestWeb;
let second: TestWeb;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  // Two processes behind one public address, as a proxy would spread visitors over them.
  const port = await freePort();
  first = await startTestWeb(database, { PORT: port });
  second = await startTestWeb(database, { PORT: await freePort(), PUBLIC_PORT: port });
  await ready(first);
  await ready(second);
});
afterAll(async () => {
  await first?.close();
  await second?.close();
  await database?.close();
});

async function ready(web: TestWeb): Promise<void> {
  await until(async () => (await web.get('/readyz')).status === 200, 5 * SECOND);
}

/** Asks until it holds; fails when the time is up. @returns milliseconds it took. */
async function until(holds: () => Promise<boolean>, limit: number): Promise<number> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > limit) throw new Error(`not true after ${limit} ms`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return performance.now() - started;
}

const page = async (web: TestWeb, path: string, host?: string) => (await web.get(`${first.origin(host)}${path}`)).body;
const metric = async (web: TestWeb, name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec((await web.get('/metrics')).body)?.[1]);

/** Both processes hold the page; the change is committed elsewhere; both show it within a second. */
async function expectSeenEverywhere(
  path: string,
  before: (body: string) => boolean,
  change: () => Promise<unknown>,
  after: (body: string) => boolean,
): Promise<void> {
  for (const web of [first, second]) {
    await page(web, path);
    expect(before(await page(web, path))).toBe(true);
  }
  await change();
  for (const web of [first, second]) expect(await until(async () => after(await page(web, path)), SECOND)).toBeLessThan(SECOND);
}

describe('two web processes on one database', () => {
  it('serve a page from memory the second time', async () => {
    await page(first, '/');
    const hits = await metric(first, 'gongkai_page_cache_hits');
    await page(first, '/');
    expect(await metric(first, 'gongkai_page_cache_hits')).toBe(hits + 1);
  });

  it('serve the same page on the bare socket as through the HTTP server', async () => {
    for (const encoding of ['gzip', 'br', 'identity']) {
      // Asked to close, a connection is the HTTP server's from the start.
      const through = await first.get(`${first.origin()}/`, { 'Accept-Encoding': encoding });
      const hits = await metric(first, 'gongkai_page_cache_hits');
      const onSocket = await new Promise<string>((resolve, reject) => {
        let received = '';
        const socket = connect(first.port, '127.0.0.1', () =>
          socket.write(`GET / HTTP/1.1\r\nHost: ${new URL(first.origin()).host}\r\nAccept-Encoding: ${encoding}\r\n\r\n`),
        );
        socket.on('data', (chunk) => {
          received += chunk.toString('latin1');
          const [head = '', body = ''] = received.split(/\r\n\r\n([^]*)/);
          if (Number(/content-length: (\d+)/i.exec(head)?.[1]) === body.length) socket.end();
        });
        socket.once('close', () => resolve(received)).once('error', reject);
      });
      expect(await metric(first, 'gongkai_page_cache_hits')).toBe(hits + 1);
      const [head = '', body = ''] = onSocket.split(/\r\n\r\n([^]*)/);
      const [status, ...lines] = head.split('\r\n');
      const headers = Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
      );
      expect(status).toBe('HTTP/1.1 200 OK');
      expect({ ...headers, connection: 0, 'keep-alive': 0, date: 0 }).toEqual({
        ...through.headers,
        connection: 0,
        'keep-alive': 0,
        date: 0,
      });
      expect(Buffer.from(body, 'latin1').toString('utf8')).toBe(through.body);
    }
  });

  it('show a publication on home, column and catalogue within a second', async () => {
    const title = '关于公布镇级便民服务事项清单的公告';
    for (const path of ['/luting/', '/luting/column/0501', '/luting/catalogue', '/catalogue']) {
      const unique = `${title}（${path.replaceAll('/', '·')}）`;
      await expectSeenEverywhere(
        path,
        (body) => !body.includes(unique),
        () => publish(database.services, district, [anItem(district.sites.get('luting')!, { title: unique, publishedAt: new Date() })]),
        (body) => body.includes(unique),
      );
    }
  });

  it('show a correction, then the withdrawal of an item', async () => {
    const [item] = await publish(database.services, district, [
      anItem(district.sites.get('luting')!, { bodyHtml: '<p>联系电话：旧号码</p>' }),
    ]);
    const path = `/luting/item/${item!.id}`;
    await expectSeenEverywhere(
      path,
      (body) => body.includes('旧号码'),
      () =>
        runCommand(database.services, correctItem, district.who, {
          itemId: item!.id,
          bodyHtml: '<p>联系电话：新号码</p>',
          note: '更正联系电话',
        }),
      (body) => body.includes('新号码') && body.includes('更正联系电话') && !body.includes('旧号码'),
    );
    await expectSeenEverywhere(
      path,
      (body) => body.includes('新号码'),
      () => runCommand(database.services, withdrawItem, district.who, { itemId: item!.id, reason: '内容已过时' }),
      (body) => !body.includes('新号码') && body.includes('内容已过时'),
    );
    expect((await first.get(`${first.origin()}${path}`)).status).toBe(410);
  });

  it('follow suspension and renaming of a site', async () => {
    await page(first, '/shibutou/');
    await runCommand(database.services, suspendSite, { ...district.who, actor: OPERATOR }, { slug: 'shibutou', reason: '整改' });
    await until(
      async () =>
        (await first.get(`${first.origin()}/shibutou/`)).status === 404 && (await second.get(`${first.origin()}/shibutou/`)).status === 404,
      SECOND,
    );
    await runCommand(database.services, resumeSite, { ...district.who, actor: OPERATOR }, { slug: 'shibutou' });
    await until(async () => (await second.get(`${first.origin()}/shibutou/`)).status === 200, SECOND);
    await runCommand(database.services, renameSite, { ...district.who, actor: OPERATOR }, { slug: 'shibutou', newSlug: 'shibu' });
    await until(
      async () => (await second.get(`${first.origin()}/shibutou/guide`)).headers.location === `${first.origin()}/shibu/guide`,
      SECOND,
    );
  });

  it('never mix sites, hosts or languages', async () => {
    const [zh, en, unit, foreign] = [
      await page(first, '/'),
      await page(first, '/?lang=en'),
      await page(first, '/luting/'),
      await page(first, '/', 'other.localhost'),
    ];
    expect(zh).toContain('lang="zh-CN"');
    expect(en).toContain('<html lang="en"');
    expect(new Set([zh, en, unit, foreign]).size).toBe(4);
    const again = [
      await page(first, '/'),
      await page(first, '/?lang=en'),
      await page(first, '/luting/'),
      await page(first, '/', 'other.localhost'),
    ];
    expect(again).toEqual([zh, en, unit, foreign]);
    expect((await first.get('http://unknown.example/')).status).toBe(404);
  });

  it('collapse simultaneous misses into one rendering', async () => {
    // An address that nobody has asked for, so that all twenty miss and none meets a drop.
    const path = '/luting/catalogue?year=2026&month=7';
    const [collapsed, misses] = [await metric(first, 'gongkai_page_cache_collapsed'), await metric(first, 'gongkai_page_cache_misses')];
    const bodies = await Promise.all(Array.from({ length: 20 }, () => page(first, path)));
    expect(new Set(bodies).size).toBe(1);
    const rendered =
      (await metric(first, 'gongkai_page_cache_misses')) - misses - ((await metric(first, 'gongkai_page_cache_collapsed')) - collapsed);
    expect(rendered).toBe(1);
  });

  it('answer 304 to a matching ETag, in each encoding', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const whole = await first.get(`${first.origin()}/guide`, { 'Accept-Encoding': encoding });
      const again = await first.get(`${first.origin()}/guide`, { 'Accept-Encoding': encoding, 'If-None-Match': whole.headers.etag! });
      expect([whole.status, again.status, again.body, again.headers.etag]).toEqual([200, 304, '', whole.headers.etag]);
    }
  });

  it('stay within the configured size', async () => {
    const small = await startTestWeb(database, { PAGE_CACHE_MB: 1 });
    try {
      await ready(small);
      for (let at = 1; at <= 60; at += 1) await small.get(`${small.origin()}/search?q=${encodeURIComponent(`第${at}号`)}`);
      expect(await metric(small, 'gongkai_page_cache_bytes')).toBeLessThanOrEqual(1_048_576);
      expect(await metric(small, 'gongkai_page_cache_entries')).toBeGreaterThan(5);
    } finally {
      await small.close();
    }
  });

  it('serve nothing kept while commits cannot be heard', async () => {
    const lost = await startTestWeb(database);
    try {
      await ready(lost);
      const path = '/luting/catalogue';
      await lost.get(`${lost.origin()}${path}`);
      const admin = await database.connect('owner');
      await admin
        .query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR (usename = 'gongkai_public' AND query = 'SELECT 1')`,
        )
        .catch(() => undefined);
      const title = '断线期间发布的公告';
      await publish(database.services, district, [anItem(district.sites.get('luting')!, { title, publishedAt: new Date() })]);
      await until(async () => (await lost.get(`${lost.origin()}${path}`)).body.includes(title), SECOND);
    } finally {
      await lost.close();
    }
  });
});

describe('a database that is late', () => {
  it('costs no kept page, and none is served that a commit meanwhile has changed', async () => {
    const slow = await lateListening(new URL(database.db.publicUrl));
    const web = await startTestWeb(database, { DATABASE_PUBLIC_URL: slow.url });
    try {
      await ready(web);
      const [withdrawn] = await publish(database.services, district, [
        anItem(district.sites.get('luting')!, { bodyHtml: '<p>即将撤回的内容</p>' }),
      ]);
      const pages = [`${web.origin()}/luting/item/${withdrawn!.id}`, `${web.origin('other.localhost')}/luting/`];
      await until(async () => {
        const hits = await metric(web, 'gongkai_page_cache_hits');
        for (const address of pages) await web.get(address);
        return (await metric(web, 'gongkai_page_cache_hits')) === hits + 2;
      }, 5 * SECOND);

      slow.hold();
      await until(async () => (await web.get('/readyz')).status === 503, 5 * SECOND);
      await runCommand(database.services, withdrawItem, district.who, { itemId: withdrawn!.id, reason: '内容有误' });
      const misses = await metric(web, 'gongkai_page_cache_misses');
      const answers = pages.map((address) => web.get(address));
      slow.release();
      const [gone, same] = await Promise.all(answers);
      expect([gone!.status, gone!.body.includes('即将撤回的内容'), same!.status]).toEqual([410, false, 200]);
      // One page was worked out, the changed one; nothing else was forgotten.
      expect(await metric(web, 'gongkai_page_cache_misses')).toBe(misses + 1);
    } finally {
      await web.close();
      await slow.close();
    }
  });

  it('does not keep visitors waiting for longer than a page would take', async () => {
    const slow = await lateListening(new URL(database.db.publicUrl));
    const web = await startTestWeb(database, { DATABASE_PUBLIC_URL: slow.url });
    try {
      await ready(web);
      slow.hold();
      await until(async () => (await web.get('/readyz')).status === 503, 5 * SECOND);
      const title = '数据库迟缓期间发布的公告';
      await publish(database.services, district, [anItem(district.sites.get('luting')!, { title, publishedAt: new Date() })]);
      expect((await web.get(`${web.origin()}/luting/catalogue`)).body).toContain(title);
    } finally {
      await web.close();
      await slow.close();
    }
  });
});

/** Stands before the database; the connection on which commits are heard can be held and let go again, as if the database were late. */
async function lateListening(target: URL): Promise<{ url: string; hold(): void; release(): void; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let listening: Socket | null = null;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk: Buffer) => {
        if (from === client && chunk.includes('LISTEN ')) listening = upstream;
        to.write(chunk);
      });
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  Object.assign(url, { hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) });
  return {
    url: url.toString(),
    hold: () => void listening!.pause(),
    release: () => void listening!.resume(),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('forwarded headers', () => {
  it('count only from a configured proxy, and the host only where that is switched on', async () => {
    const asOther = { 'X-Forwarded-Host': 'other.localhost' };
    const portal = await page(first, '/');
    expect((await first.get(`${first.origin()}/`, asOther)).body).toBe(portal);
    for (const FORWARDED_HOST of [false, true]) {
      const proxied = await startTestWeb(database, { TRUSTED_PROXIES: ['127.0.0.1'], FORWARDED_HOST });
      try {
        await ready(proxied);
        // Twice: worked for, and kept.
        for (let time = 0; time < 2; time += 1)
          expect((await proxied.get(`${proxied.origin()}/`, asOther)).body.includes('other.localhost')).toBe(FORWARDED_HOST);
        // The nearest proxy's word is the last.
        expect((await proxied.get(`${proxied.origin()}/`, { 'X-Forwarded-Host': 'other.localhost, localhost' })).body).not.toContain(
          'other.localhost',
        );
      } finally {
        await proxied.close();
      }
    }
  });
});

describe('two districts', () => {
  it('never show each other’s items, units or sites', async () => {
    const title = '仅限远山区的通知';
    const [item] = await publish(database.services, other, [anItem(other.sites.get('luting')!, { title, publishedAt: new Date() })]);
    await until(async () => (await page(first, '/luting/catalogue', 'other.localhost')).includes(title), SECOND);
    for (const path of [
      '/',
      '/catalogue',
      '/luting/',
      '/luting/catalogue',
      `/search?q=${encodeURIComponent('远山区的通知')}`,
      '/feed.rss',
      '/statistics',
      '/api/v1/items',
    ]) {
      expect([path, (await page(first, path)).includes(`>${title}`)]).toEqual([path, false]);
    }
    expect((await first.get(`${first.origin()}/item/${item!.id}`)).status).toBe(404);
    expect((await first.get(`${first.origin()}/luting/item/${item!.id}`)).status).toBe(404);
    expect((await first.get(`${first.origin()}/api/v1/items/${item!.id}`)).status).toBe(404);
  });
});
