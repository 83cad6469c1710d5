/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { createDraft } from '../../app/modules/publishing/public-commands.server';
import { anItem, makeDistrict, publish } from '../factories/district';
import { makeOfficers, OFFICER_PASSWORD } from '../factories/officers';
import { builtWeb } from '../setup/built';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { PUBLIC_ROUTES } from '../setup/public-routes';
import { type Exchange, exchange, type RawResponse } from '../setup/raw-http';
import { startTestWeb, type TestWeb } from '../setup/web';
import { WORKSPACE_ROUTES } from '../setup/workspace-routes';
import { signInAs } from '../factories/sign-in';

let database: TestDatabase;
let web: TestWeb;
let host: string;
let places: { item: string; file: string; draft: string };
/** Addresses whose answers are kept: pages, a feed, a record, a file, a notice of withdrawal and ways elsewhere. */
let kept: string[];
let cookie: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  const district = await makeDistrict(services);
  const site = district.sites.get('luting')!;
  const file = {
    name: '公开清单.csv',
    extension: 'csv',
    mediaType: 'text/csv',
    bytes: new TextEncoder().encode('村名,户数\n'.repeat(200)),
  };
  const [item, withdrawn] = await publish(services, district, [anItem(site, { attachments: [file] }), anItem(site)]);
  await runCommand(services, withdrawItem, district.who, { itemId: withdrawn!.id, reason: '内容有误' });
  const attachment = await database.db.asApp(district.districtId, (tx) => tx.attachment.findFirstOrThrow({ where: { itemId: item!.id } }));
  const { writer } = await makeOfficers(services, district, 'luting', { writer: [{ role: 'publisher' }] });
  const { itemId: draft } = await runCommand(services, createDraft, writer, { siteId: site, title: '草稿', categoryCode: '0501' });
  places = { item: String(item!.id), file: `${attachment.id}/${encodeURIComponent(file.name)}`, draft: String(draft) };
  cookie = (
    await signInAs(services, district.districtId, {
      userName: 'writer',
      password: OFFICER_PASSWORD,
      address: '10.0.0.1',
      userAgent: 'test',
    })
  ).split(';')[0]!;
  web = await startTestWeb(database);
  host = new URL(web.origin()).host;
  kept = [
    '/',
    '/?lang=en',
    `/luting/item/${item!.id}`,
    `/luting/item/${withdrawn!.id}`,
    `/item/${item!.id}`,
    '/feed.rss',
    '/api/v1/sites',
    `/luting/file/${places.file}`,
    `/luting/file/${places.file.replace(/\/.*/, '/x.csv')}`,
  ];
  for (const address of kept) await web.get(`${web.origin()}${address}`);
});
afterAll(async () => {
  await web?.close();
  await database?.close();
});

let errors: ReturnType<typeof vi.spyOn>;
beforeEach(async () => {
  errors = vi.spyOn((await builtWeb()).log, 'error');
});
afterEach(() => {
  const [first] = errors.mock.calls;
  errors.mockRestore();
  if (first) throw new Error(`an error was logged: ${JSON.stringify(first)}`);
});

const lines = (...parts: string[]) => `${parts.join('\r\n')}\r\n\r\n`;
/** A request that only the HTTP server answers; from then on the connection is its own. */
const BEFORE = () => lines('GET /healthz HTTP/1.1', `Host: ${host}`);
const timeless = (answer: RawResponse) => ({ ...answer, headers: { ...answer.headers, date: '' } });

/** The same bytes on a fresh connection, whole and in two pieces, and on one that the HTTP server already has. */
async function everyWay(bytes: string, methods: readonly string[] | '*'): Promise<Exchange[]> {
  const [whole, pieces, behind] = await Promise.all([
    exchange(web.port, [bytes], methods),
    exchange(web.port, [bytes.slice(0, 20), bytes.slice(20)], methods),
    exchange(web.port, [BEFORE(), bytes], methods === '*' ? '*' : ['GET', ...methods]),
  ]);
  return [whole, pieces, { ...behind, responses: behind.responses.slice(1) }];
}

/** As `everyWay`, and all three must be told the same. */
async function sameEveryWay(bytes: string, methods: readonly string[] | '*'): Promise<Exchange> {
  const [first, ...others] = await everyWay(bytes, methods);
  for (const other of others)
    expect({ closed: other.closed, responses: other.responses.map(timeless) }).toEqual({
      closed: first!.closed,
      responses: first!.responses.map(timeless),
    });
  return first!;
}

describe('a kept page is the same from the fast path as from the HTTP server', () => {
  const coding = fc.oneof(
    fc.constantFrom(
      'gzip, deflate, br',
      'gzip',
      'br',
      'GZIP',
      'identity',
      '*',
      '*;q=0',
      'br;q=0, gzip',
      'gzip;q=0.5, identity',
      'identity;q=0',
      'gzip;q=0,br ; q=0',
      'zstd',
      '',
      'gzip;q=x',
      'xbr',
    ),
    fc.stringMatching(/^[ -~]{0,30}$/),
  );
  const condition = fc.tuple(
    fc.constantFrom('', 'W/'),
    fc.constantFrom('identity', 'gzip', 'br', 'other', '*', 'broken'),
    fc.constantFrom('', '"other", ', 'W/"x",'),
  );
  const request = fc.record({
    address: fc.nat(),
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD'),
    form: fc.constantFrom('path', 'path', 'path', 'whole'),
    coding: fc.option(coding, { nil: undefined }),
    noneMatch: fc.option(condition, { nil: undefined }),
    match: fc.option(condition, { nil: undefined, freq: 4 }),
    connection: fc.option(fc.constantFrom('keep-alive', 'Keep-Alive', 'close', 'Close', 'upgrade', 'x-hop', 'keep-alive, x-hop'), {
      nil: undefined,
    }),
    range: fc.option(fc.constantFrom('bytes=0-3', 'bytes=-5', 'bytes=9999999-', 'bytes=0-1,3-4', 'x'), { nil: undefined, freq: 4 }),
    others: fc.subarray([
      'Accept: text/html',
      'Accept-Language: zh-CN',
      'Cookie: a=b',
      'Cache-Control: no-cache',
      'Pragma: no-cache',
      'User-Agent: x',
      'Upgrade-Insecure-Requests: 1',
      'If-Modified-Since: Tue, 03 Mar 2026 01:30:00 GMT',
      'If-Unmodified-Since: Tue, 03 Mar 2020 01:30:00 GMT',
      'TE: trailers',
      'Referer: http://x/',
      'X-Empty:',
      'x-tab:\ta',
      'Content-Length: 0',
      'Priority: u=0',
      'Accept-Encoding: gzip',
    ]),
    shuffle: fc.boolean(),
    letters: fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toLowerCase(),
      (text: string) => text.toUpperCase(),
    ),
    space: fc.constantFrom(' ', '', '  ', '\t'),
  });

  it('whatever a request comes with', async () => {
    const tags = new Map<string, Record<string, string>>();
    for (const address of kept) {
      const etag = async (accepted: string) => (await web.get(`${web.origin()}${address}`, { 'Accept-Encoding': accepted })).headers.etag!;
      tags.set(address, {
        identity: await etag('identity'),
        gzip: await etag('gzip'),
        br: await etag('br'),
        other: '"other"',
        '*': '*',
        broken: '"no end',
      });
    }
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const address = kept[asked.address % kept.length]!;
        const list = ([weak, which, before]: [string, string, string]) =>
          which === '*' ? '*' : `${before}${weak}${tags.get(address)![which]!}`;
        const fields = [
          ['Host', host],
          ...(asked.coding === undefined ? [] : [['Accept-Encoding', asked.coding]]),
          ...(asked.noneMatch ? [['If-None-Match', list(asked.noneMatch)]] : []),
          ...(asked.match ? [['If-Match', list(asked.match)]] : []),
          ...(asked.connection === undefined ? [] : [['Connection', asked.connection]]),
          ...(asked.range === undefined ? [] : [['Range', asked.range]]),
        ].map(([name, value]) => `${asked.letters(name!)}:${asked.space}${value}`);
        const all = asked.shuffle ? [...asked.others, ...fields] : [...fields, ...asked.others];
        const bytes = lines(`${asked.method} ${asked.form === 'whole' ? `http://${host}${address}` : address} HTTP/1.1`, ...all);
        const {
          responses: [answer],
        } = await sameEveryWay(bytes, [asked.method]);
        const { status, headers, body } = answer!;
        expect([200, 206, 301, 302, 304, 308, 410, 412, 416]).toContain(status);
        expect(headers.date).toMatch(/GMT$/);
        if (status === 200 || status === 304)
          expect([headers.etag, headers['cache-control']]).toEqual([expect.stringMatching(/^"/), expect.any(String)]);
        if (status === 304)
          expect([headers['content-length'], headers['content-encoding'], headers['content-type']]).toEqual([
            undefined,
            undefined,
            undefined,
          ]);
        if (status === 200 && asked.method === 'GET') expect(Number(headers['content-length'])).toBe(body.length);
        expect(asked.method === 'HEAD' ? body.length : 0).toBe(0);
      }),
      { numRuns: 250 },
    );
  });

  it('to HEAD as to GET, but for the body', async () => {
    for (const address of kept) {
      for (const accepted of ['br', 'gzip', 'identity']) {
        const [get, head] = await Promise.all(
          ['GET', 'HEAD'].map((method) =>
            sameEveryWay(lines(`${method} ${address} HTTP/1.1`, `Host: ${host}`, `Accept-Encoding: ${accepted}`), [method]),
          ),
        );
        expect(timeless({ ...head!.responses[0]!, body: Buffer.alloc(0) })).toEqual(
          timeless({ ...get!.responses[0]!, body: Buffer.alloc(0) }),
        );
      }
    }
  });

  it('with the variant’s own tag, and Vary on each and on 304', async () => {
    const tags = new Set<string>();
    for (const accepted of ['br', 'gzip', 'identity']) {
      const asked = [`GET / HTTP/1.1`, `Host: ${host}`, `Accept-Encoding: ${accepted}`];
      const {
        responses: [whole],
      } = await sameEveryWay(lines(...asked), ['GET']);
      tags.add(whole!.headers.etag!);
      const {
        responses: [unchanged],
      } = await sameEveryWay(lines(...asked, `If-None-Match: ${whole!.headers.etag!}`), ['GET']);
      expect([whole!.headers.vary, unchanged!.status, unchanged!.headers.vary, unchanged!.headers.etag]).toEqual([
        'Accept-Encoding',
        304,
        'Accept-Encoding',
        whole!.headers.etag,
      ]);
    }
    expect(tags.size).toBe(3);
  });
});

describe('the form of a request', () => {
  const H = 'Host: {host}';
  it.each<[what: string, request: string[], status: number, expected?: Record<string, string>]>([
    ['without a host', ['GET / HTTP/1.1'], 400],
    ['with two hosts', ['GET / HTTP/1.1', H, H], 400],
    ['with a host that is none', ['GET / HTTP/1.1', 'Host: a b'], 400],
    ['with a path as host', ['GET / HTTP/1.1', 'Host: localhost/a'], 400],
    ['with a name before the host', ['GET / HTTP/1.1', 'Host: u@{host}'], 400],
    ['for a whole URL', ['GET http://{host}/ HTTP/1.1', H], 200],
    ['for a whole URL, whose host counts', ['GET http://nobody.example/ HTTP/1.1', H], 404],
    ['for a whole URL without a host', ['GET http://{host}/ HTTP/1.1'], 400],
    ['for a URL of another kind', ['GET ftp://{host}/ HTTP/1.1', H], 400],
    ['for what is no path', ['GET index.html HTTP/1.1', H], 400],
    ['with a fragment', ['GET /#a HTTP/1.1', H], 400, { connection: 'keep-alive' }],
    ['for everything', ['GET * HTTP/1.1', H], 400, { connection: 'keep-alive' }],
    ['for the options of everything', ['OPTIONS * HTTP/1.1', H], 204, { allow: 'GET, HEAD, POST, OPTIONS' }],
    ['for the options of a page', ['OPTIONS / HTTP/1.1', H], 405, { allow: 'GET, HEAD' }],
    ['for the options of the API', ['OPTIONS /api/v1/sites HTTP/1.1', H], 204],
    ['to trace', ['TRACE / HTTP/1.1', H], 405, { allow: 'GET, HEAD' }],
    ['to connect', ['CONNECT {host} HTTP/1.1', H], 405, { allow: 'GET, HEAD', connection: 'close' }],
    ['with a method of other servers', ['PROPFIND / HTTP/1.1', H], 405, { allow: 'GET, HEAD' }],
    ['with a method of nobody', ['BREW / HTTP/1.1', H], 501, { connection: 'close' }],
    ['with a method in small letters', ['get / HTTP/1.1', H], 501],
    ['with a body that a page does not take', ['POST / HTTP/1.1', H, 'Content-Length: 0'], 405, { allow: 'GET, HEAD' }],
    ['of no version', ['GET /', H], 400],
    ['of a version to come', ['GET / HTTP/3.7', H], 505],
    ['of version 1.0 without a host', ['GET / HTTP/1.0'], 404, { connection: 'close' }],
    ['of version 1.0', ['GET / HTTP/1.0', H], 200, { connection: 'close' }],
    ['of version 1.0 that stays', ['GET / HTTP/1.0', H, 'Connection: keep-alive'], 200, { connection: 'keep-alive' }],
    ['that is the last', ['GET / HTTP/1.1', H, 'Connection: close'], 200, { connection: 'close' }],
    ['that expects to go on', ['GET / HTTP/1.1', H, 'Expect: 100-continue'], 200, { connection: 'close' }],
    ['that expects what nobody knows', ['GET / HTTP/1.1', H, 'Expect: tea'], 417],
    ['that would rather speak another protocol', ['GET / HTTP/1.1', H, 'Connection: Upgrade', 'Upgrade: h2c'], 200],
    ['with a folded field', ['GET / HTTP/1.1', H, 'X-A: 1', ' 2'], 400],
    ['with a space before the colon', ['GET / HTTP/1.1', H, 'X-A : 1'], 400],
    ['with a field without a colon', ['GET / HTTP/1.1', H, 'X-A'], 400],
    ['with a field without a name', ['GET / HTTP/1.1', H, ': a'], 400],
    ['with a control character', ['GET / HTTP/1.1', H, 'X-A: \x01'], 400],
    ['with a null', ['GET / HTTP/1.1', H, 'X-A: a\0b'], 400],
    ['with a bare carriage return', ['GET / HTTP/1.1', H, 'X-A: a\rb'], 400],
    ['with a bare line feed', ['GET / HTTP/1.1\nHost: {host}', 'X-A: 1'], 400],
    ['with raw bytes in its address', ['GET /\xe4\xb8 HTTP/1.1', H], 400],
    ['with a length and pieces', ['POST / HTTP/1.1', H, 'Content-Length: 4', 'Transfer-Encoding: chunked'], 400],
    ['with two lengths', ['POST / HTTP/1.1', H, 'Content-Length: 4', 'Content-Length: 5'], 400],
    ['with a length that is none', ['POST / HTTP/1.1', H, 'Content-Length: +4'], 400],
    ['with a list of lengths', ['POST / HTTP/1.1', H, 'Content-Length: 4, 4'], 400],
    ['with pieces and something after', ['POST / HTTP/1.1', H, 'Transfer-Encoding: chunked, identity'], 400],
    ['with a coding that is none of ours before the pieces', ['GET / HTTP/1.1', H, 'Transfer-Encoding: gzip, chunked'], 501],
    ['with a coding that is none', ['GET / HTTP/1.1', H, 'Transfer-Encoding: identity'], 400],
    ['with a coding whose end nobody sees', ['GET / HTTP/1.1', H, 'Transfer-Encoding: gzip'], 400],
    ['with an empty coding', ['GET / HTTP/1.1', H, 'Transfer-Encoding: '], 400],
    ['with pieces in capitals', ['GET / HTTP/1.1', H, 'Transfer-Encoding: Chunked', '', '0'], 200],
    ['with pieces by another name', ['POST / HTTP/1.1', H, 'Transfer-Encoding: xchunked'], 400],
    ['with pieces twice', ['GET / HTTP/1.1', H, 'Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'], 400],
    ['with a long field', ['GET / HTTP/1.1', H, `X-A: ${'a'.repeat(20_000)}`], 431],
    ['with many fields', ['GET / HTTP/1.1', H, ...Array.from({ length: 1_500 }, (_, at) => `X-${at}: aaaaaaaa`)], 431],
    ['with a long address', [`GET /${'a'.repeat(5_000)} HTTP/1.1`, H], 414],
    ['that is another protocol’s', ['\x16\x03\x01\x02\x00\x01\x00'], 400],
  ])('%s', async (_, asked, status, expected = {}) => {
    const bytes = lines(...asked).replaceAll('{host}', host);
    const connection = expected.connection ?? ([400, 431, 501, 505].includes(status) ? 'close' : 'keep-alive');
    const {
      responses: [answer],
      closed,
    } = await sameEveryWay(bytes, connection === 'close' ? '*' : [bytes.split(' ', 1)[0]!]);
    expect(answer).toMatchObject({ status, headers: { date: expect.stringMatching(/GMT$/), ...expected, connection } });
    expect(closed).toBe(connection === 'close');
  });

  it('with an address longer than all headers may be is refused for its address', async () => {
    const {
      responses: [answer],
      closed,
    } = await exchange(web.port, [lines(`GET /${'a'.repeat(20_000)} HTTP/1.1`, `Host: ${host}`)], '*');
    expect([answer!.status, closed]).toEqual([414, true]);
  });

  it('one refused after others leaves the others whole', async () => {
    const good = lines('GET /catalogue HTTP/1.1', `Host: ${host}`);
    const { responses, closed } = await sameEveryWay(`${good}${good}${lines('GET / HTTP/1.1', `Host: ${host}`, 'X-A : 1')}`, '*');
    expect([responses.map(({ status }) => status), closed]).toEqual([[200, 200, 400], true]);
  });

  it('several at once are answered in their order', async () => {
    const ask = (method: string, address: string, ...more: string[]) => lines(`${method} ${address} HTTP/1.1`, `Host: ${host}`, ...more);
    const { responses } = await sameEveryWay(
      [
        ask('GET', '/'),
        ask('HEAD', '/units'),
        ask('GET', '/catalogue?year=2026'),
        ask('GET', '/', 'Content-Length: 5'),
        'GET /',
        ask('GET', '/nothing-here'),
        ask('GET', '/feed.rss'),
      ].join(''),
      ['GET', 'HEAD', 'GET', 'GET', 'GET', 'GET'],
    );
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 200]);
    expect(responses[5]!.headers['content-type']).toContain('rss');
  });

  it.each<[string, string[], string]>([
    ['in a body whose length is said twice', ['POST / HTTP/1.1', 'Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['behind a length that a proxy reads otherwise', ['POST / HTTP/1.1', 'Content-Length: 0', 'Content-Length: 44'], ''],
    ['behind a coding that a proxy does not see', ['POST / HTTP/1.1', 'Transfer-Encoding:\x0bchunked'], '0\r\n\r\n'],
    ['behind a piece whose length is none', ['POST / HTTP/1.1', 'Transfer-Encoding: chunked'], '0x2\r\nab\r\n0\r\n\r\n'],
    ['behind a piece that ends with a bare line feed', ['POST / HTTP/1.1', 'Transfer-Encoding: chunked'], '2\nab\n0\n\n'],
  ])('a request hidden %s is never answered', async (_, [line, ...fields], body) => {
    const { responses, closed } = await sameEveryWay(
      `${lines(line!, `Host: ${host}`, ...fields)}${body}${lines('GET /feed.rss HTTP/1.1', `Host: ${host}`)}`,
      '*',
    );
    expect(responses.filter(({ headers }) => headers['content-type']?.includes('rss'))).toEqual([]);
    expect([responses.at(-1)?.status, closed]).toEqual([400, true]);
  });
});

describe('a sender that waits to be told to go on', () => {
  const form = (address: string, length: number, ...fields: string[]) =>
    lines(
      `POST ${address} HTTP/1.1`,
      `Host: ${host}`,
      `Origin: ${web.origin()}`,
      'Content-Type: application/x-www-form-urlencoded',
      'Expect: 100-continue',
      `Content-Length: ${length}`,
      ...fields,
    );
  /** The first answer to a request whose body is kept back, the word to go on included. */
  const first = (bytes: string) =>
    new Promise<number>((resolve, reject) => {
      const socket = connect({ port: web.port, host: '127.0.0.1' }, () => socket.write(bytes));
      socket
        .once('error', reject)
        .setTimeout(10_000, () => reject(new Error('no answer')))
        .once('data', (chunk) => {
          socket.destroy();
          resolve(Number(chunk.toString('latin1').slice(9, 12)));
        });
    });

  it.each<[what: string, status: number, bytes: () => string]>([
    ['is longer than a guest’s may be', 413, () => form('/admin/sign-in', 200_000)],
    ['is longer than an officer’s form may be', 413, () => form('/admin/items/views', 9_000_000, `Cookie: ${cookie}`)],
    ['is longer than a text may be', 413, () => form(`/admin/items/${places.draft}/autosave`, 90_000_000, `Cookie: ${cookie}`)],
    ['comes from another site', 403, () => form('/admin/sign-in', 10).replace(`Origin: ${web.origin()}`, 'Origin: http://other.example')],
    ['is for a page that takes none', 405, () => form('/', 10)],
    ['is for a kept page that takes none', 405, () => form('/catalogue', 10)],
    ['is for a host that is not here', 404, () => form('/admin/sign-in', 10).replace(`Host: ${host}`, 'Host: nobody.example')],
    ['is for what is not there', 405, () => form('/no/such/page', 10)],
    ['is for nobody’s workspace', 302, () => form('/admin/publishing', 10)],
  ])('is not, where the body %s', async (_, status, bytes) => {
    expect(await first(bytes())).toBe(status);
  });

  it('is, where the body is read', async () => {
    expect(await first(form('/admin/sign-in', 10))).toBe(100);
    expect(await first(form(`/admin/items/${places.draft}/autosave`, 10, `Cookie: ${cookie}`))).toBe(100);
  });
});

describe('the methods of each address', () => {
  const addressOf = (at: string) =>
    at
      .replace('{item}', places.item)
      .replace('{file}', at.startsWith('/admin') ? '0'.repeat(64) : places.file)
      .replace('{draft}', places.draft)
      .replace('{account}', '1');
  const modules = async () => {
    const {
      build: { routes },
    } = await builtWeb();
    return new Map(Object.values(routes).map((route) => [route!.id.replace(/^routes\//, ''), route!.module]));
  };
  const send = async (method: string, address: string, fields: string[]) => {
    const {
      responses: [answer],
    } = await exchange(web.port, [lines(`${method} ${address} HTTP/1.1`, `Host: ${host}`, 'Content-Length: 0', ...fields)], [method]);
    return answer!;
  };

  it('of the workspace are what its route has, for everybody', async () => {
    const held = await modules();
    for (const route of WORKSPACE_ROUTES) {
      const module = held.get(route.file)!;
      const reads = module.loader !== undefined || module.default !== undefined;
      const allow = [...(reads ? ['GET', 'HEAD'] : []), ...(module.action === undefined ? [] : ['POST'])];
      for (const cookies of [[], [`Cookie: ${cookie}`]]) {
        for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'TRACE']) {
          const { status, headers } = await send(method, addressOf(route.path), [
            `Origin: ${web.origin()}`,
            'Content-Type: application/x-www-form-urlencoded',
            ...cookies,
          ]);
          const answer = [route.file, method, status === 405, headers.allow];
          expect(answer).toEqual([route.file, method, !allow.includes(method), allow.includes(method) ? undefined : allow.join(', ')]);
          expect(status).toBeLessThan(500);
        }
      }
    }
  });

  it('of the public pages, the service’s own addresses and the assets are those that read', async () => {
    const asset = /href="(\/assets\/[^"]+\.css)"/.exec((await web.get('/')).body)![1]!;
    for (const address of [
      ...new Set(PUBLIC_ROUTES.map((route) => addressOf(route.path))),
      '/healthz',
      '/readyz',
      '/metrics',
      asset,
      '/favicon.svg',
      '/no/such/page',
    ]) {
      const get = await send('GET', address, []);
      const head = await send('HEAD', address, []);
      expect([address, head.status, head.headers['content-type']]).toEqual([address, get.status, get.headers['content-type']]);
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE']) {
        const { status, headers } = await send(method, address, []);
        expect([address, method, status, headers.allow]).toEqual([address, method, 405, expect.stringMatching(/^GET, HEAD(, OPTIONS)?$/)]);
      }
    }
  });

  it.each([
    '/catalogue.data',
    '/_root.data',
    '/luting/catalogue.data',
    '/__manifest?version=1&p=/',
    '/admin/audit.csv.data',
    '/admin/items.data',
    '/admin/items?_data=routes/admin.items',
    '/admin/__manifest',
    '/?_data=root',
  ])('what the framework would answer beside them is not there: %s', async (address) => {
    const { status, headers } = await send('GET', address, [`Cookie: ${cookie}`]);
    expect([address, [404, 200].includes(status), headers['content-type']]).toEqual([address, true, expect.stringContaining('text/html')]);
  });
});

describe('an asset', () => {
  it('of style holds nothing that a browser of before 2022 drops whole', async () => {
    const sheet = await web.get(/href="(\/assets\/[^"]+\.css)"/.exec((await web.get('/')).body)![1]!);
    expect(sheet.body.length).toBeGreaterThan(10_000);
    expect(sheet.body.match(/@layer|color-mix\(|\(width *[<>]|(?<!\\)&/g)).toBeNull();
  });

  it('is sent in the coding that is wanted, and not again to whoever has it', async () => {
    const asset = /href="(\/assets\/[^"]+\.css)"/.exec((await web.get('/')).body)![1]!;
    const ask = (fields: string[], method = 'GET') =>
      exchange(web.port, [lines(`${method} ${asset} HTTP/1.1`, `Host: ${host}`, ...fields)], [method]).then(
        ({ responses }) => responses[0]!,
      );
    expect((await ask(['Accept-Encoding: br;q=0, GZIP'])).headers['content-encoding']).toBe('gzip');
    expect((await ask(['Accept-Encoding: gzip;q=0, br;q=0'])).headers['content-encoding']).toBeUndefined();
    const whole = await ask(['Accept-Encoding: br']);
    expect(whole.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(timeless({ ...(await ask(['Accept-Encoding: br'], 'HEAD')), body: whole.body })).toEqual(timeless(whole));
    for (const tags of [whole.headers.etag!, `"x", ${whole.headers.etag!}`, whole.headers.etag!.replace('W/', ''), '*']) {
      const unchanged = await ask(['Accept-Encoding: br', `If-None-Match: ${tags}`]);
      expect([
        unchanged.status,
        unchanged.headers.etag,
        unchanged.headers.vary,
        unchanged.headers['cache-control'],
        unchanged.headers['content-length'],
      ]).toEqual([304, whole.headers.etag, 'Accept-Encoding', whole.headers['cache-control'], undefined]);
    }
    expect((await ask(['Range: bytes=5-2'])).status).toBe(200);
  });
});
