/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import Ajv from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { correctItem, type NewItem, type PublishedItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { resumeSite, suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { endpoints } from '../../app/site/api/endpoints.server';
import { type ApiItem, problemSchema } from '../../app/site/api/schemas';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { get, startTestWeb, type TestResponse, type TestWeb } from '../setup/web';

type Page<T = ApiItem> = { items: T[]; next: string | null; total: number; totalIsExact?: boolean };

let database: TestDatabase;
let web: TestWeb;
let district: TestDistrict;
let other: TestDistrict;
let ajv: Ajv;

const CATEGORIES = ['0301', '0302', '0401', '0501', '0502'];
const THEMES = ['应急管理', '综合政务', null];
const GENRES = ['通知', '公告', null];
/** Words that no district's list has, and only one item of the other district's portal. */
const OLD_WORDS = { theme: '旧时渡口', genre: '布告' };
/** Published items, with the facts that the lists are expected to know. */
let known: { id: number; slug: string; fields: NewItem }[];
let withdrawn: PublishedItem;
let corrected: PublishedItem;
let onRequest: PublishedItem;

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services);
  other = await makeDistrict(services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['luting'] });
  const slugs = ['portal', 'luting', 'shibutou', 'fayuan'];
  const fields = Array.from({ length: 66 }, (_, n): { slug: string; item: NewItem } => {
    const slug = slugs[n % slugs.length]!;
    const month = 1 + ((n * 5) % 9);
    const day = String(1 + ((n * 7) % 28)).padStart(2, '0');
    return {
      slug,
      item: anItem(district.sites.get(slug)!, {
        title: `第${n}号《安全生产》<检查> & “通知”`,
        categoryCode: CATEGORIES[n % CATEGORIES.length]!,
        theme: THEMES[n % THEMES.length]!,
        genre: GENRES[(n >> 1) % GENRES.length]!,
        formedOn: `2026-0${month}-${day}`,
        publishedAt: new Date(`2026-0${month}-${day}T${String(n % 24).padStart(2, '0')}:30:00+08:00`),
        ...(n % 7 === 0 ? { effect: { state: 'in_force', date: '2026-02-01' }, docNumber: `望政发〔2026〕${n}号` } : {}),
        ...(n === 5
          ? { attachments: [{ name: '名录 <一>.txt', extension: 'txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('附件') }] }
          : {}),
      }),
    };
  });
  const ids: PublishedItem[] = [];
  for (let at = 0; at < fields.length; at += 20)
    ids.push(
      ...(await publish(
        services,
        district,
        fields.slice(at, at + 20).map(({ item }) => item),
      )),
    );
  known = fields.map(({ slug, item }, at) => ({ id: ids[at]!.id, slug, fields: item }));

  const portal = district.sites.get('portal')!;
  const extra = await publish(services, district, [
    anItem(portal, { title: '将要撤回', publishedAt: new Date('2026-10-01T08:00:00+08:00'), formedOn: '2026-10-01' }),
    anItem(portal, { title: '依申请公开', disclosureKind: 'on_request', publishedAt: new Date('2026-10-02T08:00:00+08:00') }),
    anItem(portal, {
      title: '取代旧办法',
      publishedAt: new Date('2026-10-03T08:00:00+08:00'),
      relations: [{ kind: 'supersedes', toId: known[0]!.id }],
      provenance: { url: 'http://old.example/1.html', indexNumber: '旧-1' },
    }),
  ]);
  [withdrawn, onRequest] = [extra[0]!, extra[1]!];
  known.push({ id: extra[2]!.id, slug: 'portal', fields: anItem(portal, { publishedAt: new Date('2026-10-03T08:00:00+08:00') }) });
  corrected = ids[5]!;
  await runCommand(services, withdrawItem, district.who, { itemId: withdrawn.id, reason: '内容有误' });
  await runCommand(services, correctItem, district.who, { itemId: corrected.id, bodyHtml: '<p>更正后的正文。</p>', note: '更正附件' });
  await publish(services, other, [anItem(other.sites.get('portal')!, { title: '别区的信息' })]);
  const old = await makeDistrict(services, { slug: 'dukou', host: 'dukou.test', units: ['luting'] });
  // The words were on the lists when the item was published.
  const { themes, genres } = await database.db.asApp(old.districtId, (tx) =>
    tx.district.findUniqueOrThrow({ where: { id: old.districtId }, select: { themes: true, genres: true } }),
  );
  const setLists = (data: { themes: string[]; genres: string[] }) =>
    database.db.asApp(old.districtId, (tx) => tx.district.update({ where: { id: old.districtId }, data }));
  await setLists({ themes: [...themes, OLD_WORDS.theme], genres: [...genres, OLD_WORDS.genre] });
  await publish(services, old, [anItem(old.sites.get('portal')!, { title: '渡口布告', ...OLD_WORDS })]);
  await setLists({ themes, genres });
  web = await startTestWeb(database);
  const document = await json<{ components: { schemas: Record<string, object> } }>('/api/v1/openapi.json');
  ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');
}, 120_000);

afterAll(async () => {
  await web?.close();
  await database?.close();
});

const operator = () => ({ districtId: district.districtId, actor: { kind: 'operator', name: 'test' } as const });

async function json<T = Page>(path: string, host = 'localhost'): Promise<T> {
  const response = await web.get(web.origin(host) + path);
  expect(response.status, `${path} ${response.body.slice(0, 300)}`).toBe(200);
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  return JSON.parse(response.body) as T;
}

/** The answer held against the strict schema it is typed by and against the published document. */
async function valid<S extends z.ZodType>(path: string, { answer, answerName }: { answer: S; answerName: string }): Promise<z.output<S>> {
  const body = await json<unknown>(path);
  const check = ajv.getSchema(`openapi#/components/schemas/${answerName}`)!;
  expect(check(body), JSON.stringify(check.errors)).toBe(true);
  return answer.parse(body);
}

function problem(response: TestResponse, status: number) {
  expect(response.status, response.body.slice(0, 300)).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.headers['access-control-allow-origin']).toBe('*');
  expect(response.headers['cache-control']).toContain(status === 410 ? 'public' : 'no-store');
  const body = problemSchema.parse(JSON.parse(response.body));
  expect(body.status).toBe(status);
  expect(body.detail).toMatch(/[\u4e00-\u9fff].*[。.]$/);
  return body;
}

/** Every page of a list by its cursors. */
async function walk(path: string): Promise<{ ids: number[]; totals: Set<number>; pages: number }> {
  const ids: number[] = [];
  const totals = new Set<number>();
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Page<{ id: number }> = await json(`${path}${path.includes('?') ? '&' : '?'}${cursor === null ? '' : `cursor=${cursor}`}`);
    ids.push(...page.items.map(({ id }) => id));
    totals.add(page.total);
    cursor = page.next;
    pages += 1;
  } while (cursor !== null && pages < 200);
  return { ids, totals, pages };
}

describe('the document', () => {
  it('describes each endpoint with parameters, answers and problems', async () => {
    const document = await json<{
      openapi: string;
      paths: Record<string, { get: { parameters: { name: string; schema: object }[]; responses: object } }>;
      servers: { url: string }[];
    }>('/api/v1/openapi.json');
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.servers).toEqual([{ url: web.origin() }]);
    expect(Object.keys(document.paths)).toEqual(Object.values(endpoints).map(({ path }) => path));
    const { parameters, responses } = document.paths['/api/v1/items']!.get;
    expect(parameters.map(({ name }) => name)).toEqual([
      'site',
      'level',
      'category',
      'theme',
      'genre',
      'year',
      'month',
      'from',
      'to',
      'updatedSince',
      'limit',
      'cursor',
    ]);
    expect(parameters.find(({ name }) => name === 'limit')!.schema).toEqual({ type: 'integer', minimum: 1, maximum: 100, default: 20 });
    expect(Object.keys(responses)).toEqual(['200', '304', '400', 'default']);
  });

  it('shows examples of the district whose document it is, and none of another', async () => {
    for (const [host, own] of [
      ['localhost', district],
      ['elsewhere.test', other],
    ] as const) {
      const [newest] = (await json(`/api/v1/items?limit=1`, host)).items;
      const document = await json<{
        paths: Record<string, { get: { parameters: { name: string; example?: unknown }[] } }>;
        components: { schemas: Record<string, { properties: Record<string, { examples?: unknown[] }> }> };
      }>('/api/v1/openapi.json', host);
      const of = (schema: string, member: string) => document.components.schemas[schema]!.properties[member]!.examples;
      for (const member of ['id', 'indexNumber', 'title', 'issuer', 'site', 'category', 'url', 'publishedAt'] as const)
        expect(of('Item', member), member).toEqual([newest![member]]);
      expect(of('Statistics', 'total')).toEqual([(await json('/api/v1/stats', host)).total]);
      expect([...own.sites.keys()]).toContain(of('Site', 'slug')![0]);
      // A request made of the examples of its parameters is answered, and finds something.
      for (const [path, { get: operation }] of Object.entries(document.paths)) {
        const given = new Map(
          operation.parameters.flatMap(({ name, example }) => (example === undefined ? [] : [[name, String(example)] as const])),
        );
        for (const names of [['q'], ['site'], ['category'], ['theme'], ['genre'], ['year', 'month'], ['from', 'to'], ['updatedSince']]) {
          if (!names.every((name) => given.has(name)) || (given.has('q') && names[0] !== 'q')) continue;
          const query = new URLSearchParams(names.map((name) => [name, given.get(name)!]));
          const answer = await json(`${path.replace('{id}', given.get('id') ?? '')}?${query}`, host);
          if (path !== '/api/v1/withdrawals') expect(answer.total ?? 1, `${path}?${query}`).toBeGreaterThan(0);
        }
      }
      const [text, page] = [JSON.stringify(document), (await web.get(`${web.origin(host)}/api`)).body];
      const foreign = host === 'localhost' ? ['elsewhere.test', '别区的信息'] : ['//localhost', 'fayuan', 'shibutou'];
      for (const word of [...foreign, '示例区', 'example.gov.cn', 'WL0001-04-2026-00012']) {
        expect(text, word).not.toContain(word);
        expect(page, word).not.toContain(word);
      }
      for (const [, href] of page.matchAll(/href="([^"]*\/api\/v1\/[^"]*)"/g))
        expect((await get(web.port, href!.replaceAll('&amp;', '&').replace(/^(?=\/)/, web.origin(host)))).status, href).toBe(200);
    }
  });

  it('shows no example where the district has nothing of the kind', async () => {
    await makeDistrict(database.services, { slug: 'empty', host: 'empty.test', units: ['luting'] });
    const document = await json<{ components: { schemas: Record<string, { properties: Record<string, { examples?: unknown[] }> }> } }>(
      '/api/v1/openapi.json',
      'empty.test',
    );
    expect(document.components.schemas.Item!.properties.title!.examples).toBeUndefined();
    expect((await web.get(`${web.origin('empty.test')}/api`)).status).toBe(200);
  });

  it('has no reference that leads nowhere', async () => {
    const text = JSON.stringify(await json<object>('/api/v1/openapi.json'));
    const names = [...new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]!))];
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) expect(() => ajv.getSchema(`openapi#/components/schemas/${name}`)).not.toThrow();
  });
});

describe('sites and categories', () => {
  it('lists the sites in service, the portal first', async () => {
    const page = await valid('/api/v1/sites', endpoints.sites);
    expect(page.total).toBe(district.sites.size);
    expect(page.items.map(({ slug }) => slug).sort()).toEqual([...district.sites.keys()].sort());
    expect(page.items[0]).toMatchObject({ slug: 'portal', kind: 'portal', level: 'portal', url: `${web.origin()}/` });
    expect(page.items.find(({ slug }) => slug === 'luting')).toMatchObject({
      kind: 'town',
      unitCode: 'WL0101',
      url: `${web.origin()}/luting/`,
    });
    expect(page.items.find(({ slug }) => slug === 'fayuan')!.url).toMatch(/^http:\/\/fayuan\.own\.localhost:\d+\/$/);
  });

  it('pages through sites and categories', async () => {
    const { items } = await json<Page<{ slug: string }>>('/api/v1/sites');
    const slugs: string[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 20; pages += 1) {
      const page: Page<{ slug: string }> = await json(`/api/v1/sites?limit=3&cursor=${cursor}`);
      slugs.push(...page.items.map(({ slug }) => slug));
      cursor = page.next;
    }
    expect(slugs).toEqual(items.map(({ slug }) => slug));
  });

  it('lists the categories in tree order with what each branch holds', async () => {
    const page = await valid('/api/v1/categories', endpoints.categories);
    const top = page.items.filter(({ level }) => level === 1);
    expect(top).toHaveLength(12);
    expect(top.reduce((sum, { items }) => sum + items, 0)).toBe(known.length);
    const at = page.items.findIndex(({ code }) => code === '03');
    expect(page.items[at + 1]).toMatchObject({
      code: '0301',
      parent: '03',
      items: known.filter(({ fields }) => fields.categoryCode === '0301').length,
    });
    for (const [index, category] of page.items.entries()) {
      if (category.parent !== null) expect(page.items.findIndex(({ code }) => code === category.parent)).toBeLessThan(index);
    }
  });
});

describe('items', () => {
  it('answers the district’s public items, newest first', async () => {
    const page = await valid('/api/v1/items?limit=100', endpoints.items);
    expect(page).toMatchObject({ total: known.length, totalIsExact: true, next: null });
    expect(new Set(page.items.map(({ id }) => id))).toEqual(new Set(known.map(({ id }) => id)));
    const dates = page.items.map(({ publishedAt }) => publishedAt);
    expect(dates).toEqual([...dates].sort().reverse());
    const sample = known[7]!;
    expect(page.items.find(({ id }) => id === sample.id)).toMatchObject({
      title: sample.fields.title,
      site: sample.slug,
      category: sample.fields.categoryCode,
      formedOn: sample.fields.formedOn,
      docNumber: '望政发〔2026〕7号',
      effect: { state: 'in_force', date: '2026-02-01' },
      keywords: ['安全生产', '检查'],
      disclosureKind: 'proactive',
      revision: 1,
      provenance: null,
    });
  });

  it('holds twenty entries a page unless asked otherwise', async () => {
    const page = await json('/api/v1/items');
    expect(page.items).toHaveLength(20);
    expect(page.next).not.toBeNull();
  });

  it.each([1, 3, 7, 100])('is walked whole by cursors, %i at a time', async (limit) => {
    const { ids, totals, pages } = await walk(`/api/v1/items?limit=${limit}`);
    expect(new Set(ids).size).toBe(known.length);
    expect(ids).toHaveLength(known.length);
    expect([...totals]).toEqual([known.length]);
    expect(pages).toBe(Math.ceil(known.length / limit));
  });

  const day = (item: NewItem) => new Date(item.publishedAt!.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const cases: [string, (slug: string, item: NewItem) => boolean][] = [
    ['site=luting', (slug) => slug === 'luting'],
    ['level=portal', (slug) => slug === 'portal'],
    ['level=unit', (slug) => slug !== 'portal'],
    ['site=portal&level=unit', () => false],
    ['category=03', (_, item) => item.categoryCode.startsWith('03')],
    ['category=0501', (_, item) => item.categoryCode === '0501'],
    ['category=07', () => false],
    ['theme=%E7%BB%BC%E5%90%88%E6%94%BF%E5%8A%A1', (_, item) => item.theme === '综合政务'],
    ['genre=%E5%85%AC%E5%91%8A', (_, item) => item.genre === '公告'],
    ['year=2026&month=3', (_, item) => day(item).startsWith('2026-03')],
    ['year=2025', () => false],
    ['from=2026-03-01&to=2026-04-30', (_, item) => day(item) >= '2026-03-01' && day(item) <= '2026-04-30'],
    ['from=2026-03-05&to=2026-05-11', (_, item) => day(item) >= '2026-03-05' && day(item) <= '2026-05-11'],
    ['to=2026-02-02', (_, item) => day(item) <= '2026-02-02'],
    ['year=2026&from=2026-08-15', (_, item) => day(item) >= '2026-08-15'],
    [
      'site=luting&category=05&from=2026-02-01',
      (slug, item) => slug === 'luting' && item.categoryCode.startsWith('05') && day(item) >= '2026-02-01',
    ],
    [
      'level=unit&category=03&theme=%E5%BA%94%E6%80%A5%E7%AE%A1%E7%90%86&year=2026',
      (slug, item) => slug !== 'portal' && item.categoryCode.startsWith('03') && item.theme === '应急管理',
    ],
  ];
  describe.each(cases)('%s', (query, expected) => {
    const wanted = () => known.filter(({ slug, fields }) => expected(slug, fields)).map(({ id }) => id);

    it('lists and counts what answers', async () => {
      const { ids, totals } = await walk(`/api/v1/items?${query}&limit=4`);
      expect([...ids].sort((a, b) => a - b)).toEqual(wanted().sort((a, b) => a - b));
      expect([...totals]).toEqual([wanted().length]);
    });

    it('lists and counts the same by date of change', async () => {
      const { ids, totals } = await walk(`/api/v1/items?${query}&limit=4&updatedSince=2000-01-01`);
      expect([...ids].sort((a, b) => a - b)).toEqual(wanted().sort((a, b) => a - b));
      expect([...totals]).toEqual([wanted().length]);
    });
  });

  it('gives a harvester what changed, earliest first, and the same again from the last change it saw', async () => {
    const all = await json('/api/v1/items?limit=100&updatedSince=2000-01-01T00:00:00Z');
    const times = all.items.map(({ updatedAt }) => updatedAt);
    expect(times).toEqual([...times].sort());
    const before = new Date();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await runCommand(database.services, correctItem, district.who, {
      itemId: known[20]!.id,
      bodyHtml: '<p>再次更正。</p>',
      note: '更正日期',
    });
    await heard(known[20]!.id, 2);
    const since = encodeURIComponent(before.toISOString());
    expect(await json(`/api/v1/items?updatedSince=${since}`)).toMatchObject({
      total: 1,
      totalIsExact: true,
      next: null,
      items: [{ id: known[20]!.id, revision: 2 }],
    });
    // A client that forgets to escape the zone's plus is understood.
    const legal = `${new Date(before.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
    expect((await json(`/api/v1/items?updatedSince=${legal}`)).items.map(({ id }) => id)).toEqual([known[20]!.id]);
  });

  it('binds a cursor to its conditions', async () => {
    const { next } = await json('/api/v1/items?category=03&limit=2');
    for (const path of [
      '/api/v1/items?limit=2',
      '/api/v1/items?category=05&limit=2',
      '/api/v1/items?category=03&updatedSince=2026-01-01',
    ]) {
      const refused = problem(await web.get(`${web.origin()}${path}&cursor=${next}`), 400);
      expect(refused.errors).toEqual([expect.objectContaining({ field: 'cursor', code: 'cursor' })]);
    }
    // Another page size is no other question.
    expect((await json(`/api/v1/items?category=03&limit=3&cursor=${next}`)).items.length).toBeGreaterThan(0);
  });
});

/** Waits until the web process has heard of the item's revision. */
async function heard(id: number, revision: number): Promise<void> {
  await expect
    .poll(async () => JSON.parse((await web.get(`${web.origin()}/api/v1/items/${id}`)).body).revision, { timeout: 5_000 })
    .toBe(revision);
}

describe('one item', () => {
  it('comes with text, attachments and corrections', async () => {
    const item = await valid(`/api/v1/items/${corrected.id}`, endpoints.item);
    expect(item).toMatchObject({
      id: corrected.id,
      indexNumber: corrected.indexNumber,
      revision: 2,
      bodyHtml: '<p>更正后的正文。</p>',
      attachmentCount: 1,
    });
    expect(item.corrections).toEqual([expect.objectContaining({ revision: 2, note: '更正附件' })]);
    expect(item.attachments).toEqual([
      expect.objectContaining({ name: '名录 <一>.txt', size: 6, mediaType: 'text/plain', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ]);
    expect(item.attachments[0]!.url).toMatch(/\/file\/\d+\/%E5%90%8D%E5%BD%95%20%3C%E4%B8%80%3E\.txt$/);
  });

  it('names its relations from both sides, and where it came from', async () => {
    const newer = known.at(-1)!;
    const from = await valid(`/api/v1/items/${newer.id}`, endpoints.item);
    expect(from.relations).toEqual([{ kind: 'supersedes', direction: 'from', item: expect.objectContaining({ id: known[0]!.id }) }]);
    expect(from.provenance).toEqual({ url: 'http://old.example/1.html', indexNumber: '旧-1' });
    const to = await valid(`/api/v1/items/${known[0]!.id}`, endpoints.item);
    expect(to.relations).toEqual([{ kind: 'supersedes', direction: 'to', item: expect.objectContaining({ id: newer.id }) }]);
    expect(to.effect).toEqual({ state: 'repealed', date: '2026-03-02' });
  });

  it('is gone when withdrawn, with the record of it', async () => {
    const gone = problem(await web.get(`${web.origin()}/api/v1/items/${withdrawn.id}`), 410);
    expect(gone).toMatchObject({
      code: 'gone',
      withdrawn: { id: withdrawn.id, indexNumber: withdrawn.indexNumber, site: 'portal', reason: '内容有误', replacedBy: null },
    });
    const list = await valid('/api/v1/withdrawals', endpoints.withdrawals);
    expect(list).toMatchObject({
      total: 1,
      totalIsExact: true,
      next: null,
      items: [{ id: withdrawn.id, indexNumber: withdrawn.indexNumber }],
    });
    expect(await json('/api/v1/withdrawals?updatedSince=2098-01-01')).toMatchObject({ total: 0, items: [] });
  });

  it('is missing when it never was, is not disclosed, or is another district’s', async () => {
    const [foreign] = (await json('/api/v1/items', 'elsewhere.test')).items;
    for (const id of [99_999_999, onRequest.id, foreign!.id]) problem(await web.get(`${web.origin()}/api/v1/items/${id}`), 404);
    problem(await web.get(`${web.origin('elsewhere.test')}/api/v1/items/${known[0]!.id}`), 404);
  });
});

describe('search', () => {
  const found = (query: Record<string, string | number>) =>
    valid(`/api/v1/search?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`, endpoints.search);

  it('finds items by title and number, and marks where', async () => {
    const page = await found({ q: '安全生产', limit: 100 });
    expect(page.items.map(({ id }) => id).sort((a, b) => a - b)).toEqual(known.map(({ id }) => id).sort((a, b) => a - b));
    expect(page).toMatchObject({ total: known.length, totalIsExact: true, related: false, next: null });
    expect(page.items.find(({ id }) => id === known[3]!.id)!.highlight.title).toBe(
      '第3号《<mark>安全生产</mark>》&lt;检查&gt; &amp; “通知”',
    );
    const byNumber = await found({ q: corrected.indexNumber });
    expect(byNumber.items[0]!.id).toBe(corrected.id);
    expect((await found({ q: '望政发〔2026〕14号' })).items[0]!.id).toBe(known[14]!.id);
  });

  it('narrows by site, category, genre and year, and pages by cursors', async () => {
    expect((await found({ q: '安全生产', site: 'luting', limit: 100 })).items.every(({ site }) => site === 'luting')).toBe(true);
    expect((await found({ q: '安全生产', category: '03' })).total).toBe(
      known.filter(({ fields }) => fields.categoryCode.startsWith('03')).length,
    );
    expect((await found({ q: '安全生产', year: 2025 })).total).toBe(0);
    const { ids, totals } = await walk(`/api/v1/search?q=${encodeURIComponent('安全生产')}&sort=date&limit=9`);
    expect(new Set(ids).size).toBe(known.length);
    expect([...totals]).toEqual([known.length]);
  });

  it('finds nothing withdrawn, undisclosed or of another district', async () => {
    for (const q of ['将要撤回', '依申请公开', '别区的信息', withdrawn.indexNumber])
      expect((await found({ q })).items.map(({ title }) => title)).not.toContain(q);
    expect((await found({ q: '将要撤回' })).total).toBe(0);
  });
});

describe('a word that only another site’s items have', () => {
  const asked = Object.entries(OLD_WORDS).map(([field, word]) => `${field}=${encodeURIComponent(word)}`);
  const genre = asked[1]!;

  it.each([
    ...asked.map((query) => `items?${query}`),
    `items?updatedSince=2020-01-01&${genre}`,
    `search?q=${encodeURIComponent('渡口')}&${genre}`,
  ])('is answered with an empty list for a site without it: %s', async (query) => {
    const whole = await json(`/api/v1/${query}`, 'dukou.test');
    expect(whole.items.map(({ title }) => title)).toEqual(['渡口布告']);
    const body = await json(`/api/v1/${query}&site=luting`, 'dukou.test');
    expect(body).toMatchObject({ items: [], next: null, total: 0 });
  });

  it.each([...asked.map((query) => `items?${query}`), `items?site=luting&${genre}`, `search?q=${encodeURIComponent('渡口')}&${genre}`])(
    'is no word of another district, whose answer says nothing of it: %s',
    async (query) => {
      const refused = await web.get(`${web.origin()}/api/v1/${query}`);
      expect(problem(refused, 400).code).toBe('invalid');
      // As a word that nobody has.
      const nobodys = query.replace(/(theme|genre)=[^&]*/, '$1=no-such-word');
      expect(JSON.parse(refused.body).errors).toEqual(JSON.parse((await web.get(`${web.origin()}/api/v1/${nobodys}`)).body).errors);
      expect(refused.body).not.toContain('渡口布告');
    },
  );
});

describe('statistics', () => {
  it('count what the lists list', async () => {
    const stats = await valid('/api/v1/stats', endpoints.stats);
    expect(stats.total).toBe(known.length);
    expect(stats.byLevel).toEqual({
      portal: (await json('/api/v1/items?level=portal')).total,
      units: (await json('/api/v1/items?level=unit')).total,
    });
    expect(stats.byCategory.reduce((sum, { count }) => sum + count, 0)).toBe(stats.total);
    expect(stats.byMonth.reduce((sum, { count }) => sum + count, 0)).toBe(stats.total);
    expect(stats.byUnit.reduce((sum, { count }) => sum + count, 0)).toBe(stats.total);
    expect(stats.byUnit).toHaveLength(district.sites.size);
    for (const { slug, count } of stats.byUnit) expect((await json(`/api/v1/items?site=${slug}`)).total).toBe(count);
    for (const { month, count } of stats.byMonth)
      expect((await json(`/api/v1/items?year=${month.slice(0, 4)}&month=${Number(month.slice(5))}`)).total).toBe(count);
    for (const { code, count, children } of stats.byCategory) {
      expect((await json(`/api/v1/items?category=${code}`)).total).toBe(count);
      expect(children.every((child) => child.count <= count)).toBe(true);
    }
    const months = stats.byMonth.map(({ month }) => month);
    expect(months).toEqual([...months].sort());
  });

  it('divide categories and months into the portal and the units, as the page does', async () => {
    const stats = await valid('/api/v1/stats', endpoints.stats);
    for (const { code, count, portal, units } of stats.byCategory.flatMap((top) => [top, ...top.children])) {
      expect(portal + units).toBe(count);
      expect((await json(`/api/v1/items?level=portal&category=${code}`)).total, code).toBe(portal);
    }
    for (const { month, count, portal, units } of stats.byMonth) {
      expect(portal + units).toBe(count);
      expect((await json(`/api/v1/items?level=unit&year=${month.slice(0, 4)}&month=${Number(month.slice(5))}`)).total, month).toBe(units);
    }
  });

  it.each(['portal', 'luting', 'fayuan'])('of one site: %s', async (slug) => {
    const stats = await valid(`/api/v1/stats?site=${slug}`, endpoints.stats);
    const { total } = await json(`/api/v1/items?site=${slug}`);
    expect(stats.total).toBe(total);
    expect(stats.byLevel).toEqual(slug === 'portal' ? { portal: total, units: 0 } : { portal: 0, units: total });
    expect(stats.byUnit.map((unit) => [unit.slug, unit.count])).toEqual([[slug, total]]);
    expect(stats.byMonth.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    for (const { code, count } of stats.byCategory)
      expect((await json(`/api/v1/items?site=${slug}&category=${code}`)).total, code).toBe(count);
  });

  it('of a site that is not there are refused', async () => {
    const answer = await web.get(`${web.origin()}/api/v1/stats?site=nowhere`);
    expect([answer.status, (JSON.parse(answer.body) as { errors: object[] }).errors]).toEqual([
      400,
      [expect.objectContaining({ field: 'site', code: 'unknown_site' })],
    ]);
  });
});

describe('walls', () => {
  it('keep two districts apart', async () => {
    expect(await json('/api/v1/items', 'elsewhere.test')).toMatchObject({
      total: 1,
      items: [{ title: '别区的信息', url: expect.stringContaining('//elsewhere.test:') }],
    });
    expect(((await json('/api/v1/stats', 'elsewhere.test')) as unknown as { total: number }).total).toBe(1);
    expect((await json('/api/v1/withdrawals', 'elsewhere.test')).total).toBe(0);
    expect((await json('/api/v1/sites', 'elsewhere.test')).total).toBe(2);
  });

  it('hide a suspended site with everything on it, and bring it back', async () => {
    const here = known.filter(({ slug }) => slug === 'shibutou');
    await runCommand(database.services, suspendSite, operator(), { slug: 'shibutou', reason: '网站检修' });
    await expect.poll(async () => (await json('/api/v1/sites')).total, { timeout: 5_000 }).toBe(district.sites.size - 1);
    expect((await json('/api/v1/items')).total).toBe(known.length - here.length);
    problem(await web.get(`${web.origin()}/api/v1/items?site=shibutou`), 400);
    problem(await web.get(`${web.origin()}/api/v1/items/${here[0]!.id}`), 404);
    await runCommand(database.services, resumeSite, operator(), { slug: 'shibutou' });
    await expect.poll(async () => (await json('/api/v1/items')).total, { timeout: 5_000 }).toBe(known.length);
  });
});

describe('protocol', () => {
  it('lets any origin read, and only read', async () => {
    const response = await web.get(`${web.origin()}/api/v1/items`);
    expect(response.headers['access-control-allow-origin']).toBe('*');
    const preflight = await get(
      web.port,
      `${web.origin()}/api/v1/items`,
      { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' },
      'OPTIONS',
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': '*',
    });
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const refused = await get(web.port, `${web.origin()}/api/v1/items`, {}, method);
      expect(problem(refused, 405).code).toBe('method');
      expect(refused.headers.allow).toContain('GET');
    }
    expect((await get(web.port, `${web.origin()}/`, {}, 'OPTIONS')).status).toBe(405);
  });

  it('answers 304 to a known version, and caches as pages do', async () => {
    const first = await web.get(`${web.origin()}/api/v1/items?category=03`);
    expect(first.headers['cache-control']).toMatch(/s-maxage=\d+/);
    expect(first.headers['surrogate-key']).toContain(`district-items:${district.districtId}`);
    const again = await web.get(`${web.origin()}/api/v1/items?category=03`, { 'If-None-Match': first.headers.etag! });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(again.headers['access-control-allow-origin']).toBe('*');
    const head = await get(web.port, `${web.origin()}/api/v1/items`, {}, 'HEAD');
    expect(head).toMatchObject({ status: 200, body: '' });
  });

  it('sends a unit’s address to the portal, and answers at the portal’s other names', async () => {
    const below = await web.get(`${web.origin()}/luting/api/v1/items?limit=2`);
    expect(below.status).toBe(308);
    expect(below.headers.location).toBe(`${web.origin()}/api/v1/items?limit=2`);
    expect((await web.get(`${web.origin('fayuan.own.localhost')}/api/v1/stats`)).headers.location).toBe(`${web.origin()}/api/v1/stats`);
    expect(await json('/api/v1/items?limit=1', 'alias.localhost')).toMatchObject({
      total: known.length,
      items: [{ url: expect.stringContaining(`${web.origin()}/item/`) }],
    });
  });

  it('explains every kind of problem where its type points', async () => {
    const missing = problem(await web.get(`${web.origin()}/api/v2/items`), 404);
    const page = await web.get(missing.type.split('#')[0]!);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`id="${missing.type.split('#')[1]}"`);
    for (const path of ['/api/v1', '/api/v1/items/1/2', '/api/nothing']) problem(await web.get(web.origin() + path), 404);
  });

  it.each([
    ['items?limit=0', 'limit'],
    ['items?limit=101', 'limit'],
    ['items?limit=-1', 'limit'],
    ['items?limit=1e1', 'limit'],
    ['items?limit=abc', 'limit'],
    ['items?limit=5&limit=6', 'limit'],
    ['items?level=unit&level=portal', 'level'],
    ['items?level=all', 'level'],
    ['items?site=nowhere', 'site'],
    ['items?site=..%2Fetc', 'site'],
    ['items?category=99', 'category'],
    ['items?category=x', 'category'],
    ['items?category=01%27--', 'category'],
    ['items?theme=%3Cscript%3E', 'theme'],
    ['items?theme=no-such-theme', 'theme'],
    ['items?genre=no-such-genre', 'genre'],
    ['items?theme=%ff', 'theme'],
    ['items?q=1&limit=%', 'limit'],
    ['items?from=%0a', 'from'],
    ['items?theme=' + encodeURIComponent('长'.repeat(41)), 'theme'],
    ['items?year=26', 'year'],
    ['items?month=3', 'month'],
    ['items?year=2026&month=13', 'month'],
    ['items?from=2026-02-30', 'from'],
    ['items?from=0001-01-01', 'from'],
    ['items?to=9999-12-31', 'to'],
    ['items?from=2026-05-01&to=2026-04-01', 'to'],
    ['items?updatedSince=yesterday', 'updatedSince'],
    ['items?updatedSince=0000-01-01T00:00:00Z', 'updatedSince'],
    ['items?updatedSince=2026-13-01', 'updatedSince'],
    ['items?updatedSince=2026-01-01T00:00:00', 'updatedSince'],
    ['items?cursor=!!', 'cursor'],
    ['items?cursor=AAAA', 'cursor'],
    ['items?cursor=' + 'A'.repeat(201), 'cursor'],
    ['sites?cursor=' + Buffer.from('["",5]').toString('base64url'), 'cursor'],
    ['search', 'q'],
    ['search?q=%20%20', 'q'],
    ['search?q=' + encodeURIComponent('长'.repeat(101)), 'q'],
    ['search?q=ab&sort=name', 'sort'],
    ['search?q=ab&genre=no-such-genre', 'genre'],
    ['search?q=%ED%A0%80', 'q'],
    ['search?q=ab&q=cd', 'q'],
    ['items/0', 'id'],
    ['items/abc', 'id'],
    ['items/1;drop', 'id'],
    ['items/99999999999999999999', 'id'],
    ['withdrawals?updatedSince=x', 'updatedSince'],
  ])('refuses %s, naming %s', async (path, field) => {
    const refused = problem(await web.get(`${web.origin()}/api/v1/${path}`), 400);
    expect(refused.code).toBe('invalid');
    expect(refused.errors!.map((error) => error.field)).toContain(field);
    expect(refused.errors!.every(({ message }) => /[\u4e00-\u9fff].*。$/.test(message))).toBe(true);
  });

  it.each([
    'items?theme=%ff',
    'items?theme=%00',
    'items/%ff',
    'items?limit=%',
    'items%2f1',
    '..%2f..%2fetc',
    'items?q=' + 'a'.repeat(5_000),
  ])('refuses the malformed %s', async (path) => {
    expect(problem(await web.get(`${web.origin()}/api/v1/${path}`), path.length > 4_000 ? 414 : 400).code).toBe('invalid');
  });

  it('does without parameters it does not know', async () => {
    expect((await json('/api/v1/items?utm_source=x&limit=1')).items).toHaveLength(1);
  });
});
