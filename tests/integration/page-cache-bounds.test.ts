import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { PUBLIC_ROUTES } from '../setup/public-routes';
import { get, startTestWeb, type TestResponse, type TestWeb } from '../setup/web';

let database: TestDatabase;
let district: TestDistrict;
let places: { item: string; file: string };
let items: number[];
const webs: TestWeb[] = [];

const MB = 1_048_576;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  const portal = district.sites.get('portal')!;
  const published = await publish(
    database.services,
    district,
    Array.from({ length: 30 }, (_, at) =>
      anItem(portal, {
        title: `第${at}号通知`,
        ...(at === 0
          ? { attachments: [{ name: '清单.csv', extension: 'csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('a,b\n') }] }
          : {}),
      }),
    ),
  );
  items = published.map(({ id }) => id);
  const file = await database.db.asApp(district.districtId, (tx) =>
    tx.attachment.findFirstOrThrow({ where: { districtId: district.districtId } }),
  );
  places = { item: String(items[0]), file: `${file.id}/${encodeURIComponent(file.name)}` };
}, 60_000);
afterAll(async () => {
  for (const web of webs) await web.close();
  await database?.close();
});

async function start(PAGE_CACHE_MB: number): Promise<TestWeb> {
  const web = await startTestWeb(database, { PAGE_CACHE_MB });
  webs.push(web);
  while ((await web.get('/readyz')).status !== 200) await new Promise((resolve) => setImmediate(resolve));
  return web;
}

async function figures(web: TestWeb): Promise<{ entries: number; bytes: number; misses: number }> {
  const { body } = await web.get('/metrics');
  const figure = (name: string) => Number(new RegExp(`^gongkai_page_cache_${name} (\\d+)`, 'm').exec(body)![1]);
  return { entries: figure('entries'), bytes: figure('bytes'), misses: figure('misses') };
}

const comparable = ({ status, body, headers }: TestResponse) => ({ status, body, etag: headers.etag });

describe('an address in another way of writing', () => {
  /** Names of all parameters of all pages, with a value that is fine. */
  const everything = Object.assign(
    { preview: '1', download: '1', utm_source: 'x', from_wechat: '0', constructor: 'x' },
    ...PUBLIC_ROUTES.map(({ query }) => query),
  ) as Record<string, string>;

  it.each(
    PUBLIC_ROUTES.map(
      (route) => [route.path + (Object.keys(route.query).length > 0 ? `?${Object.keys(route.query).join('&')}` : ''), route] as const,
    ),
  )('is the same page, kept once: %s', async (_, route) => {
    webs[0] ??= await start(32);
    const web = webs[0]!;
    const address = route.path.replace('{item}', places.item).replace('{file}', places.file);
    const ask = (query: string, headers = {}) => get(web.port, `${web.origin()}${address}${query}`, headers);
    const own = new URLSearchParams(Object.entries(route.query).filter(([, value]) => value !== ''));
    const query = own.size === 0 ? '' : `?${own}`;
    const page = comparable(await ask(query));
    const { entries } = await figures(web);
    const sameFile = PUBLIC_ROUTES.filter(({ file }) => file === route.file).flatMap((other) => Object.keys(other.query));
    const foreign = Object.entries(everything).filter(([name]) => !sameFile.includes(name));
    const join = (more: string) => (query === '' ? `?${more}` : `${query}&${more}`);
    const ways = [
      ...foreign.map(([name, value]) => join(`${name}=${encodeURIComponent(value)}`)),
      join('x'),
      join('&&'),
      join('lang=zh'),
      `?${[...own]
        .reverse()
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .join('&')}`,
      join('page='),
      ...(route.query.page === undefined ? [] : [query.replace(/([?&])page=1\b/, '$1').replace(/[?&]$/, '')]),
    ];
    for (const way of ways) expect([way, comparable(await ask(way))]).toEqual([way, page]);
    for (const host of [`LOCALHOST:${web.port}`, 'localhost', 'localhost:1', `localhost.:${web.port}`])
      expect([host, comparable(await ask(query, { Host: host }))]).toEqual([host, page]);
    if (page.status === 200 && address !== '/')
      expect(
        comparable(
          await get(web.port, `${web.origin()}${address.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}${query}`),
        ),
      ).toEqual(page);
    expect((await figures(web)).entries).toBe(entries);
  });
});

describe('a visitor who asks for very many addresses', () => {
  it('leaves what others ask for in the cache, and the memory within its bound', async () => {
    const web = await start(2);
    const hot = ['/', '/luting/', '/catalogue', ...items.slice(0, 5).map((id) => `/item/${id}`)];
    const visit = async () => {
      for (const where of hot) expect((await web.get(`${web.origin()}${where}`)).status).toBe(200);
    };
    for (let time = 0; time < 12; time += 1) await visit();
    const before = await figures(web);
    const many: ((n: number) => string)[] = [
      (n) => `/search?q=${encodeURIComponent('通知')}${n}`,
      (n) => `/catalogue?theme=${encodeURIComponent('题')}${n}`,
      (n) => `/?x=${n}`,
      (n) => `/item/${items[0]}?q=${n}`,
      (n) => `/nothing-${n}`,
      (n) => `/item/${100_000 + n}`,
      (n) => `/catalogue?page=${n + 2}`,
      (n) => `/statistics?year=19${String(n % 100).padStart(2, '0')}`,
      (n) => `/luting/column/0501?page=${n + 2}`,
      (n) => `/api/v1/search?q=${n}`,
      (n) => `/units?q=${n}`,
      (n) => `/file/${places.file}x${n}`,
      (n) => `/item/${items[n % items.length]}`,
      (n) => `/luting/search?q=${n}`,
      (n) => `/${'a'.repeat(1 + (n % 3_000))}`,
    ];
    const missed: number[] = [];
    for (let n = 0; n < 100; n += 1) {
      await Promise.all(many.map((address) => web.get(`${web.origin()}${address(n)}`)));
      if (n % 20 !== 19) continue;
      const { misses, bytes } = await figures(web);
      expect(bytes).toBeLessThanOrEqual(2 * MB);
      await visit();
      missed.push((await figures(web)).misses - misses);
    }
    // A process that does not hear the database for a moment forgets all it has, which is no visitor's doing; a busy machine does that.
    expect([missed, missed.filter((pages) => pages === 0).length >= 2]).toEqual([missed, true]);
    expect(before.entries).toBe(hot.length);
  }, 120_000);
});
