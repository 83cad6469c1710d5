import { globSync } from 'node:fs';
import { Agent } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredBy } from '../../app/kernel/route/declared-query';
import { asOneLine } from '../../app/kernel/written-text';
import { anItem, makeDistrict, publish } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { BROKEN_ENCODINGS, HOSTILE_VALUES, mixedValues } from '../setup/hostile-values';
import { seeded } from '../setup/seeded';
import { PUBLIC_ROUTES, type RouteCase } from '../setup/public-routes';
import { get, type TestResponse } from '../setup/web';
import { startWebProcess, type WebProcess } from '../setup/web-process';

const SEED = 20_261_130;
const root = path.resolve(import.meta.dirname, '../..');

/** Connections that are kept: thousands are asked for. */
const connections = new Agent({ keepAlive: true, maxSockets: 6 });

let database: TestDatabase;
let web: WebProcess;
let places: Record<'item' | 'file', string>;

beforeAll(async () => {
  database = await createTestDatabase();
  const district = await makeDistrict(database.services, { units: ['luting', 'shibutou'] });
  const [shown] = await publish(
    database.services,
    district,
    ['portal', 'luting'].map((site) =>
      anItem(district.sites.get(site)!, {
        attachments: [{ name: '清单.csv', extension: 'csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('a,b\n') }],
      }),
    ),
  );
  const file = await database.db.asApp(district.districtId, (tx) => tx.attachment.findFirstOrThrow({ where: { itemId: shown!.id } }));
  places = { item: String(shown!.id), file: `${file.id}/${encodeURIComponent(file.name)}` };
  // What it writes at this level somebody has to look at.
  web = await startWebProcess(database, { LOG_LEVEL: 'warn', PAGE_CACHE_MB: '64' });
}, 120_000);
afterAll(async () => {
  connections.destroy();
  await web?.stop();
  await database?.close();
});

/** Every public route, its parameters by what its loader declares. */
const routes = await Promise.all(
  [...new Map(PUBLIC_ROUTES.map((route) => [route.path, route])).values()].map(async (route) => {
    const [file] = globSync(`app/routes/${route.file.replace(/[[\]]/g, '[$&]')}.ts*`, { cwd: root });
    const { loader } = (await import(path.join(root, file!))) as { loader?: unknown };
    const good = Object.assign({}, ...PUBLIC_ROUTES.filter((other) => other.path === route.path).map(({ query }) => query)) as Record<
      string,
      string
    >;
    return { ...route, api: route.file.startsWith('api.'), parameters: Object.keys(declaredBy(loader)).sort(), good };
  }),
);
type RouteParameters = (typeof routes)[number];
const withParameters = routes.filter(({ parameters }) => parameters.length > 0).map((route, at) => [route.path, route, at] as const);

const fill = (route: RouteCase) => route.path.replace('{item}', places.item).replace('{file}', places.file);
/** A half character has no encoding and goes as its broken bytes. */
const encoded = (value: string) => (value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80');
const ask = (address: string) => get(web.port, address, {}, 'GET', connections);

const comparable = ({ status, headers }: TestResponse) => `${status} ${headers.etag}`;

async function kept(): Promise<number> {
  const { body } = await ask('/metrics');
  return Number(/^gongkai_page_cache_entries (\d+)/m.exec(body)![1]);
}

const DAYS = { test: (value: string) => /^(19|20)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) };
/** What a page may be of its own for, by parameter: whatever words are looked for, and else what there is. */
const KNOWN: Record<string, { test(value: string): boolean }> = {
  q: /^/,
  category: /^(0[1-9]|1[0-2])(0[1-9])*$/,
  year: /^(19|20)\d\d$/,
  month: /^(0?[1-9]|1[0-2])$/,
  page: /^1$/,
  limit: /^\d{1,4}$/,
  from: DAYS,
  to: DAYS,
  updatedSince: { test: (value) => /^(19|20)\d\d-\d\d-\d\d/.test(value) },
  theme: /^应急管理$/,
  genre: /^通知$/,
  unit: /^luting$|^shibutou$/,
  site: /^luting$|^shibutou$|^portal$/,
  level: /^(unit|portal)$/,
  sort: /^(date|relevance|pinyin)$/,
  group: /^[a-z]+$/,
  cursor: /^$/,
};

/** Checks of an answer to any question. */
function check(route: RouteParameters, address: string, response: TestResponse): void {
  const { status, body, headers } = response;
  const type = headers['content-type'] ?? '';
  const wrong: string[] = [];
  if (![200, 301, 308, 400, 404, 414].includes(status)) wrong.push(`status ${status}`);
  if (/PrismaClient|at async |node_modules|ECONNREFUSED|\.server\.ts/.test(body)) wrong.push('tells of its inside');
  if (headers['set-cookie'] !== undefined) wrong.push('sets a cookie');
  if (type.startsWith('text/html')) {
    if (/<mark9|\son9=["']1|href="\s*javascript:|<\/script><mark9|]]><mark9/i.test(body)) wrong.push('writes what was asked as markup');
    if (status >= 400 && !/[一-鿿]{4,}/.test(body)) wrong.push('says nothing');
  } else if (/json/.test(type)) JSON.parse(body);
  else if (status !== 414 && /<mark9/.test(body)) wrong.push('writes what was asked as markup');
  const text = body.replace(/\s/g, ' ');
  if (asOneLine(text) !== text.replace(/[\u00a0\u2800]/g, ' ').trim())
    wrong.push(`has what nobody sees: ${JSON.stringify(/[^\P{C}\n\t\r]/u.exec(body)?.[0] ?? '')}`);
  const location = headers.location;
  if (location !== undefined && new URL(location, `http://localhost:${web.port}`).hostname !== 'localhost')
    wrong.push(`leads to ${location}`);
  if (type.startsWith('text/html') && status === 200) {
    const links = [...body.matchAll(/<link rel="canonical" href="([^"]*)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    const canonical = links.length === 1 && URL.canParse(links[0]!) ? new URL(links[0]!) : null;
    if (canonical === null) wrong.push(`${links.length} canonical links`);
    else {
      if (canonical.hostname !== 'localhost' || canonical.pathname !== encodeURI(decodeURI(fill(route))))
        wrong.push(`canonical ${canonical.href}`);
      for (const [name, value] of canonical.searchParams)
        if (!route.parameters.includes(name) || asOneLine(value) !== value) wrong.push(`canonical ${canonical.search}`);
    }
  }
  if (wrong.length > 0) throw new Error(`${address}: ${wrong.join('; ')}`);
}

/** The sentence that a refusing API gives names the parameter, for people and for programs. */
function checkNamed(name: string, address: string, { status, body, headers }: TestResponse): void {
  if (status === 200 || status === 414) return;
  const answer = JSON.parse(body) as { status: number; detail: string; errors?: { field: string; message: string }[] };
  expect([address, status, headers['content-type'], answer.status]).toEqual([address, 400, 'application/problem+json; charset=utf-8', 400]);
  expect([address, answer.errors?.some(({ field, message }) => field === name && /[一-鿿]{2,}.*。$/.test(message))]).toEqual([
    address,
    true,
  ]);
  expect([address, answer.detail]).toEqual([address, expect.stringContaining(`参数${name}：`)]);
}

const quiet = () => expect(web.complaints()).toBe('');

/** None takes many times as long as an address that is refused at once. */
async function expectQuick(route: RouteParameters, asked: [ms: number, address: string][]): Promise<void> {
  const quickest = async (address: string) => {
    let least = Infinity;
    for (let time = 0; time < 3; time += 1) {
      const begun = performance.now();
      await ask(address);
      least = Math.min(least, performance.now() - begun);
    }
    return least;
  };
  const [name] = route.parameters;
  const usual = await quickest(`${fill(route)}?${name}=1&${name}=1`);
  for (const [, address] of asked.sort(([a], [b]) => b - a).slice(0, 3))
    expect((await quickest(address)) / usual, address).toBeLessThan(20);
}

/** Asks for all of it, a few at once. */
async function askAll<T>(list: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const left = [...list];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) await work(next);
    }),
  );
}

describe('a visitor who writes what he likes into an address', () => {
  it('finds the parameters of every page', () => {
    expect(withParameters.flatMap(([, { parameters }]) => parameters).length).toBeGreaterThan(30);
    for (const { path: at, parameters, good } of routes) expect([at, Object.keys(good).sort()]).toEqual([at, parameters]);
  });

  it.each(withParameters)(
    'gets an answer of %s to each value of each parameter, and nothing is kept that the page does not know',
    async (_, route, at) => {
      const random = seeded(SEED + at);
      const slowest: [ms: number, address: string][] = [];
      for (const name of route.parameters) {
        const good = route.good[name]!;
        // Parameters that belong to it: a month is of a year, and a machine's search has words.
        const beside = name === 'month' ? `&year=${route.good.year}` : route.path === '/api/v1/search' && name !== 'q' ? '&q=1' : '';
        // Each value goes to half of the parameters, and each kind of parameter is on more than one page.
        const values = [
          ...HOSTILE_VALUES.filter(() => random() < 0.5).map(encoded),
          ...mixedValues(good, 20, random).map(encoded),
          ...BROKEN_ENCODINGS.map((broken, at) => (at % 2 === 0 ? broken : encoded(good) + broken)),
        ];
        const own = await ask(`${fill(route)}?${good === '' ? '' : `${name}=${encoded(good)}`}${beside}`);
        await ask(`${fill(route)}${beside.replace('&', '?')}`);
        expect(own.status).toBe(200);
        const before = await kept();
        const known: string[] = [];
        const unknown: string[] = [];
        await askAll(values, async (value) => {
          const address = `${fill(route)}?${name}=${value}${beside}`;
          const begun = performance.now();
          const response = await ask(address);
          slowest.push([performance.now() - begun, address]);
          check(route, address, response);
          if (route.api) checkNamed(name, address, response);
          if (response.status !== 200) return;
          const read = asOneLine(decodeURIComponent(value.replaceAll('+', ' ')));
          if (KNOWN[name]!.test(read)) known.push(address);
          else if (comparable(response) !== comparable(own)) unknown.push(address);
        });
        expect(unknown).toEqual([]);
        // The page itself and that of what goes with it may have been dropped and made anew: a busy machine does that.
        expect([name, (await kept()) - before <= known.length + 2]).toEqual([name, true]);
      }
      await expectQuick(route, slowest);
      quiet();
    },
  );

  it.each(routes.map((route) => [route.path, route] as const))(
    'gets the page itself from %s for what it does not read',
    async (_, route) => {
      const page = await ask(fill(route));
      const before = await kept();
      const random = seeded(SEED + 1);
      const names = [
        ...route.parameters.flatMap((name) => [`${name}[]`, `${name}[0]`, `${name}.a`, `${name}%00`, name.toUpperCase()]),
        'x',
        '__proto__',
        'constructor',
        '__proto__[a]',
        'hasOwnProperty',
        '',
      ];
      const queries = [
        ...names.flatMap((name) => [...mixedValues('1', 2, random)].map((value) => `${name}=${encoded(value)}`)),
        `${'&'.repeat(90)}`,
        `${'x&'.repeat(99)}`,
        route.parameters.map((name) => `${name}=`).join('&'),
      ];
      await askAll(queries, async (query) => {
        const address = `${fill(route)}?${query}`;
        const { status, body, headers } = await ask(address);
        expect([address, status, headers['content-type']]).toEqual([address, page.status, page.headers['content-type']]);
        // A form to download has the moment in it at which it was made; a busy machine makes it anew.
        if (!/officedocument|pdf/.test(headers['content-type']!)) expect([address, body === page.body]).toEqual([address, true]);
      });
      // As above: the page itself may have been made anew, which is not once for each address.
      expect((await kept()) - before).toBeLessThanOrEqual(2);
      quiet();
    },
  );

  it.each(withParameters)('gets a refusal of %s for a parameter given twice, and for ten thousand', async (_, route) => {
    const before = await kept();
    // A blank parameter was not given.
    for (const name of route.parameters.filter((each) => route.good[each] !== '')) {
      const good = `${name}=${encoded(route.good[name]!)}`;
      for (const twice of [`${good}&${good}`, `${good}&${name}=%3Cmark9%3E`, `${name}=1&${name}=2&${name}=3`]) {
        const address = `${fill(route)}?${twice}`;
        const response = await ask(address);
        expect([address, response.status]).toEqual([address, 400]);
        check(route, address, response);
        if (route.api) checkNamed(name, address, response);
      }
      for (const many of [`${name}=1&`.repeat(10_000), 'a=1&'.repeat(10_000), 'a&'.repeat(150), '&'.repeat(10_000), 'a'.repeat(20_000)]) {
        const response = await get(web.port, `${fill(route)}?${many}`);
        expect([many.slice(0, 20), [400, 414, 431].includes(response.status)]).toEqual([many.slice(0, 20), true]);
      }
    }
    expect(await kept()).toBe(before);
    quiet();
  });

  it.each(withParameters)('gets an answer of %s to any parameters together', async (_, route) => {
    const random = seeded(SEED + 2);
    const queries = Array.from({ length: 60 }, () =>
      route.parameters
        .filter(() => random() < 0.5)
        .map((name) => {
          const [mixed] = mixedValues(route.good[name]!, 1, random);
          const any = HOSTILE_VALUES[Math.floor(random() * HOSTILE_VALUES.length)]!;
          return `${name}=${encoded(random() < 0.6 ? route.good[name]! : random() < 0.5 ? mixed! : any)}`;
        })
        .join('&'),
    );
    for (const base of ['', '/luting'])
      await askAll(queries, async (query) => {
        const address = `${base}${fill(route)}?${query}`;
        const response = await ask(address);
        if (base === '') check(route, address, response);
        else expect([address, response.status < 500]).toEqual([address, true]);
      });
    quiet();
  });
});
