/* oxlint-disable max-lines -- the cases of one subject, which share their set-up */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import path from 'node:path';
import type pg from 'pg';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { type NewItem, type PublishedItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { REACHABLE, type SearchHit, searchItems, type SearchRequest } from '../../app/modules/search/queries/search-items.server';
import { indexItems, searchableBody } from '../../app/modules/search/public-commands.server';
import { searchArguments } from '../../app/modules/search/search-arguments';
import { parseTerms } from '../../app/modules/search/search-query';
import { normalise } from '../../app/modules/search/text';
import { resumeSite, suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { generateDemo } from '../../prisma/demo/generate';
import { readDemoTenant } from '../../prisma/demo/tenant';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const SAMPLE = 300;

let database: TestDatabase;
let district: TestDistrict;
let other: TestDistrict;
let titles: { id: number; title: string }[];
let special: Record<'rule' | 'latin' | 'wide' | 'body' | 'short' | 'old' | 'onUnit', PublishedItem>;
let secret: Record<'withdrawn' | 'suspended' | 'onRequest' | 'draft' | 'foreign', number>;

const search = (q: string, request: Partial<SearchRequest> = {}, of = district) =>
  database.db.asPublic(of.districtId, (tx) => searchItems(tx, { districtId: of.districtId, q, ...request }));
const operator = () => ({ districtId: district.districtId, actor: { kind: 'operator', name: 'test' } as const });
const ids = (hits: SearchHit[]) => hits.map(({ id }) => id);
const marked = (segments: { text: string; hit: boolean }[]) => segments.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: ['luting', 'shibutou'] });
  other = await makeDistrict(services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['luting'] });
  const portal = district.sites.get('portal')!;
  const unit = district.sites.get('luting')!;
  const suspended = district.sites.get('shibutou')!;

  // Titles as the demo district has them, spread over its kinds, and some that are harder.
  const demo = [...generateDemo(readDemoTenant(path.resolve('tenants/wanglan')))].filter(({ title }) => title.length <= 24);
  const chosen = new Set(demo.filter((_, at) => at % Math.floor(demo.length / SAMPLE) === 0).map(({ title }) => title));
  for (const title of HARD_TITLES) chosen.add(title);
  const items: NewItem[] = [...chosen].map((title) =>
    anItem(portal, { title, summary: '概述。', keywords: [], bodyHtml: '<p>正文。</p>', docNumber: null }),
  );
  titles = [];
  for (let from = 0; from < items.length; from += 200) {
    const part = items.slice(from, from + 200);
    titles.push(...(await publish(services, district, part)).map(({ id }, at) => ({ id, title: part[at]!.title })));
  }

  const [rule, latin, wide, body, short, old, onUnit] = await publish(services, district, [
    anItem(portal, {
      title: '望澜区鹮鸟栖息地保护办法',
      docNumber: '望政发〔2026〕157号',
      summary: '规定鹮鸟栖息地的范围和保护责任。',
      categoryCode: '0301',
      genre: '办法',
    }),
    anItem(portal, {
      title: '数字鹮影平台建设',
      bodyHtml: '<p>平台按照 GB/T 36073（DCMM）评估，PM2.5 数据每小时更新，GDP核算由统计局负责。</p>',
      summary: '',
    }),
    anItem(portal, { title: 'ＡＢＣ园区“鹮”计划（２０２６）', summary: '' }),
    anItem(portal, {
      title: '一般工作动态',
      summary: '常规内容。',
      bodyHtml: `<p>${'开头的话。'.repeat(60)}</p><p>其中提到朱鹮放归自然的安排，由林业部门落实。</p>`,
    }),
    anItem(portal, { title: '鹮', summary: '' }),
    anItem(portal, {
      title: '鹮鸟旧闻',
      publishedAt: new Date('2025-12-31T23:30:00+08:00'),
      formedOn: '2025-12-30',
      summary: '',
      genre: '通告',
    }),
    anItem(unit, { title: '芦汀镇鹮鸟观察点启用', summary: '', categoryCode: '0401' }),
  ]);
  special = { rule: rule!, latin: latin!, wide: wide!, body: body!, short: short!, old: old!, onUnit: onUnit! };

  const [withdrawn, hidden, onRequest, draft] = await publish(services, district, [
    anItem(portal, { title: '撤回的鹭鸟消息' }),
    anItem(suspended, { title: '停站的鹭鸟消息' }),
    anItem(portal, { title: '依申请的鹭鸟消息', disclosureKind: 'on_request' }),
    anItem(portal, { title: '退回草稿的鹭鸟消息' }),
  ]);
  const [foreign] = await publish(services, other, [anItem(other.sites.get('portal')!, { title: '邻区的鹭鸟消息' })]);
  await runCommand(services, withdrawItem, district.who, { itemId: withdrawn!.id, reason: '内容有误' });
  await runCommand(services, suspendSite, operator(), { slug: 'shibutou', reason: '整改' });
  // A state that no command leads to from here; what counts is that the database alone decides what is public.
  const owner = await database.connect('owner');
  await owner.query("UPDATE item SET state = 'scheduled' WHERE id = $1", [draft!.id]);
  secret = { withdrawn: withdrawn!.id, suspended: hidden!.id, onRequest: onRequest!.id, draft: draft!.id, foreign: foreign!.id };
}, 240_000);

afterAll(() => database?.close());

const HARD_TITLES = [
  '关于印发《望澜区“十四五”数字政府（智慧城市）建设规划》的通知',
  'PM2.5与O₃协同控制：2026年1—6月情况通报',
  '望政办〔2026〕3号　关于5G基站、充电桩（桩群）建设的批复',
  '“I 爱 阅读”活动启动——WIFI 6 进社区',
  '𠮷祥社区㐂事多：新版《门牌号》启用！？',
  '100% 覆盖_全区 A/B 岗制度\\窗口 24h 服务',
  '二○二六年政府工作报告（摘要）…',
  "居民O'Brien先生的来信及答复",
];

describe('titles', () => {
  it(`every piece of two or more characters of ${SAMPLE} titles finds its item, and a whole title comes first`, async () => {
    expect(titles.length).toBeGreaterThanOrEqual(300);
    const wanted = new Map<string, number[]>();
    for (const { id, title } of titles) {
      const characters = [...title];
      for (let from = 0; from < characters.length; from += 1) {
        for (let to = from + 2; to <= characters.length; to += 1) {
          const piece = characters.slice(from, to).join('');
          if (normalise(piece) === '') continue;
          const known = wanted.get(piece);
          if (!known) wanted.set(piece, [id]);
          else if (!known.includes(id)) known.push(id);
        }
      }
    }
    const pieces = [...wanted.keys()];
    expect(pieces.length).toBeGreaterThan(20_000);

    const missed: string[] = [];
    const ask = async (part: string[], client: pg.Client) => {
      const found = await findAll(client, district.districtId, part);
      part.forEach((piece, at) => {
        const { ids: answer, tiers, total } = found[at]!;
        for (const id of wanted.get(piece)!) {
          const place = answer.indexOf(id);
          if (place === -1) missed.push(`${piece}: ${id} is not among ${total}`);
          // Words in a title come before words in other fields alone.
          else if (tiers[place]! > 2) missed.push(`${piece}: found, but not as a title`);
        }
      });
    };
    const client = await database.connect('public');
    const second = await database.connect('public');
    for (let from = 0; from < pieces.length; from += 1_000) {
      await Promise.all([ask(pieces.slice(from, from + 500), client), ask(pieces.slice(from + 500, from + 1_000), second)]);
    }
    expect(missed.slice(0, 20)).toEqual([]);

    for (const { id, title } of titles) {
      const [first] = (await findAll(client, district.districtId, [title]))[0]!.ids;
      const same = titles.filter((entry) => normalise(entry.title) === normalise(title)).map((entry) => entry.id);
      expect([title, same.includes(first!), same.includes(id)]).toEqual([title, true, true]);
    }
  }, 600_000);

  it('characters that only stand scattered in a title do not find it', async () => {
    let asked = 0;
    for (const { id, title } of titles.slice(0, 120)) {
      const normal = normalise(title);
      const characters = [...title].filter((character) => /\p{L}/u.test(character));
      const scattered = characters
        .filter((_, at) => at % 2 === 0)
        .slice(0, 6)
        .join('');
      if (scattered.length < 4 || normal.includes(normalise(scattered))) continue;
      asked += 1;
      expect([scattered, ids((await search(scattered)).hits)[0] === id]).toEqual([scattered, false]);
    }
    expect(asked).toBeGreaterThan(80);
  });

  it('one character is looked up in titles', async () => {
    const { hits } = await search('鹮', { pageSize: 100 });
    expect(hits[0]!.id).toBe(special.short.id);
    expect(new Set(ids(hits))).toEqual(
      new Set(
        Object.entries(special)
          .filter(([name]) => name !== 'body')
          .map(([, { id }]) => id),
      ),
    );
  });
});

/** Ids found for each query, all that can be reached, asked as the public role in one statement. */
async function findAll(
  client: pg.Client,
  districtId: number,
  queries: string[],
): Promise<{ ids: number[]; tiers: number[]; total: number }[]> {
  const rows = queries.map((query, no) => ({
    no,
    ...searchArguments(parseTerms(query)!, { districtId, filters: {}, sort: 'relevance', skip: 0, take: REACHABLE }),
  }));
  await client.query('BEGIN');
  await client.query("SELECT set_config('gongkai.district', $1, true), set_config('statement_timeout', '120s', true)", [
    String(districtId),
  ]);
  const { rows: found } = await client.query<{ no: number; ids: number[] | null; tiers: number[] | null; total: number }>(
    `SELECT a.no, s.ids, s.tiers, s.total
     FROM jsonb_to_recordset($1::jsonb) AS a (no integer, phrase text, patterns text[], several boolean, keys text, "exactKeys" text, "phraseKeys" text, "titleKeys" text,
       "sampleKeys" text, "sampleShares" text, verify boolean, forms text[], "titlesOnly" boolean, site integer, category integer, "from" timestamptz, before timestamptz,
       genre text, "byDate" boolean, skip integer, take integer)
     CROSS JOIN LATERAL search_items(phrase, patterns, several, keys::bigint[], "exactKeys"::bigint[], "phraseKeys"::bigint[], "titleKeys"::bigint[], "sampleKeys"::bigint[],
       "sampleShares"::integer[], verify, forms, "titlesOnly", site, category, "from", before, genre, "byDate", skip, take) s
     ORDER BY a.no`,
    [JSON.stringify(rows)],
  );
  await client.query('COMMIT');
  return found.map((row) => ({ ids: row.ids ?? [], tiers: row.tiers ?? [], total: row.total }));
}

describe('numbers', () => {
  it.each([
    '望政发〔2026〕157号',
    '望政发(2026)157号',
    '望政发［２０２６］157号',
    '〔2026〕157号',
    '〔2026〕157',
    '2026〕157',
    '157号',
    '望政发',
    '政发',
  ])('the document is found by %s', async (q) => {
    expect(ids((await search(q, { pageSize: 100 })).hits)).toContain(special.rule.id);
  });

  it('a whole number comes first, before titles that mention it', async () => {
    const [citing] = await publish(database.services, district, [
      anItem(district.sites.get('portal')!, { title: '关于贯彻望政发〔2026〕157号文件的意见', docNumber: '望政发〔2026〕158号' }),
    ]);
    const { hits } = await search('望政发〔2026〕157号');
    expect(ids(hits)).toEqual([special.rule.id, citing!.id]);
    expect(marked(hits[0]!.docNumberMarks)).toBe('[望政发〔2026〕157号]');
  });

  it('an index number is found whole, first, and in each of its pieces', async () => {
    const number = special.rule.indexNumber;
    const whole = await search(number);
    expect([ids(whole.hits), whole.hits[0]!.tier]).toEqual([[special.rule.id], 0]);
    expect(marked(whole.hits[0]!.indexNumberMarks)).toBe(`[${number}]`);
    expect(ids((await search(number.toLowerCase())).hits)).toEqual([special.rule.id]);
    const client = await database.connect('public');
    const pieces: string[] = [];
    for (let from = 0; from < number.length; from += 1)
      for (let to = from + 2; to <= number.length; to += 1) pieces.push(number.slice(from, to));
    // A lone pair with a hyphen is punctuation to the index, and looked up in titles.
    const looked = pieces.filter((piece) => !/^(-.|.-)$/.test(piece));
    const found = await findAll(client, district.districtId, looked);
    expect(looked.filter((_, at) => !found[at]!.ids.includes(special.rule.id))).toEqual([]);
  });
});

describe('fields', () => {
  it.each([
    ['栖息地的范围', 'rule', 3, '规定鹮鸟[栖息地的范围]和保护责任。'],
    ['gb/t 36073', 'latin', 4, '[GB/T 36073]'],
    ['gdp核算', 'latin', 4, '[GDP核算]'],
    ['(dcmm)', 'latin', 4, '[（DCMM）]'],
    ['pm2.5', 'latin', 4, '[PM2.5]'],
    ['朱鹮放归', 'body', 4, '[朱鹮放归]'],
  ] as const)('%s is found and marked', async (q, name, tier, excerpt) => {
    const hit = (await search(q, { pageSize: 100 })).hits.find(({ id }) => id === special[name].id)!;
    expect([hit.tier, marked(hit.excerptMarks)]).toEqual([tier, expect.stringContaining(excerpt)]);
  });

  it.each([['abc园区'], ['ABC'], ['“鹮”计划'], ['"鹮"计划(2026)'], ['计划（2026）']])(
    '%s is found in the title, whatever its width and case',
    async (q) => {
      const hit = (await search(q)).hits.find(({ id }) => id === special.wide.id)!;
      expect(hit.tier).toBe(1);
      expect(hit.titleMarks.map(({ text }) => text).join('')).toBe('ＡＢＣ园区“鹮”计划（２０２６）');
      expect(normalise(hit.titleMarks.find((segment) => segment.hit)!.text)).toBe(normalise(q));
    },
  );

  it('titles come before summaries, and these before bodies; within a tier the newest is first', async () => {
    const { hits } = await search('鹮鸟', { pageSize: 100 });
    const order = hits.map(({ tier, publishedAt, id }) => [tier, publishedAt, id] as const);
    expect(order).toEqual(order.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? 1 : a[1] > b[1] ? -1 : b[2] - a[2])));
    expect(ids(hits)).toContain(special.old.id);
  });

  it('several words find what holds all of them, wherever', async () => {
    expect(ids((await search('保护办法 望政发')).hits)).toContain(special.rule.id);
    expect(ids((await search('林业部门 朱鹮')).hits)).toEqual([special.body.id]);
    expect((await search('林业部门 平台建设')).total).toBe(0);
  });
});

describe('filters and order', () => {
  it('by site, category with what is below it, year in legal time, genre', async () => {
    const portal = district.sites.get('portal')!;
    expect(ids((await search('鹮鸟', { siteId: district.sites.get('luting')! })).hits)).toEqual([special.onUnit.id]);
    expect(ids((await search('鹮鸟', { siteId: portal, pageSize: 100 })).hits)).not.toContain(special.onUnit.id);
    expect(ids((await search('鹮鸟', { filters: { genre: '通告' } })).hits)).toEqual([special.old.id]);
    // Half an hour before the year's end in Shanghai, still afternoon in UTC.
    expect(ids((await search('鹮鸟', { filters: { year: 2025 } })).hits)).toEqual([special.old.id]);
    expect((await search('鹮鸟', { filters: { year: 2024 } })).total).toBe(0);
    const categories = await database.db.asApp(district.districtId, (tx) =>
      tx.category.findMany({ where: { districtId: district.districtId, code: { in: ['03', '0301', '04'] } } }),
    );
    const category = (code: string) => categories.find((entry) => entry.code === code)!.id;
    expect(ids((await search('鹮鸟', { filters: { categoryId: category('03') } })).hits)).toEqual([special.rule.id]);
    expect(ids((await search('鹮鸟', { filters: { categoryId: category('0301') } })).hits)).toEqual([special.rule.id]);
    expect(ids((await search('鹮鸟', { filters: { categoryId: category('04') } })).hits)).toEqual([special.onUnit.id]);
  });

  it('counts how the results are spread', async () => {
    const { facets, total } = await search('鹮鸟');
    expect(facets!.sites.reduce((sum, [, n]) => sum + n, 0)).toBe(total);
    expect(facets!.years).toEqual([
      [2026, total - 1],
      [2025, 1],
    ]);
    expect(new Map(facets!.genres).get('办法')).toBe(1);
  });

  it('pages add up to the whole, in either order', async () => {
    for (const sort of ['relevance', 'date'] as const) {
      const all = await search('鹮', { sort, pageSize: 100 });
      const pages: number[] = [];
      for (let page = 1; page <= 4; page += 1) pages.push(...ids((await search('鹮', { sort, pageSize: 2, page })).hits));
      expect(pages).toEqual(ids(all.hits));
    }
    const dates = (await search('鹮', { sort: 'date', pageSize: 100 })).hits.map(({ publishedAt }) => publishedAt);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });
});

describe('related words', () => {
  it('stand in where the query as it is stands nowhere, and say so', async () => {
    const asked = await search('如何保护栖息地');
    expect(asked.related).toBe(true);
    expect(ids(asked.hits)).toContain(special.rule.id);
    expect((await search('鹮鸟栖息地')).related).toBe(false);
  });
});

describe('walls', () => {
  it.each(['撤回的鹭鸟消息', '停站的鹭鸟消息', '依申请的鹭鸟消息', '退回草稿的鹭鸟消息', '邻区的鹭鸟消息', '鹭鸟消息', '鹭鸟'])(
    '%s finds nothing that is not public here',
    async (q) => {
      for (const sort of ['relevance', 'date'] as const) expect(await search(q, { sort })).toMatchObject({ total: 0, hits: [] });
    },
  );

  it('another district finds its own only, and asking for this one’s id does not help', async () => {
    expect(ids((await search('鹭鸟', {}, other)).hits)).toEqual([secret.foreign]);
    const crossed = await database.db.asPublic(other.districtId, (tx) => searchItems(tx, { districtId: district.districtId, q: '鹮鸟' }));
    expect(crossed).toMatchObject({ total: 0, hits: [] });
    const elsewhere = await database.db.asPublic(district.districtId, (tx) => searchItems(tx, { districtId: other.districtId, q: '鹭鸟' }));
    expect(elsewhere).toMatchObject({ total: 0, hits: [] });
  });

  it('without a scope there is nothing, for either role', async () => {
    const argumentsOf = searchArguments(parseTerms('鹮鸟')!, {
      districtId: district.districtId,
      filters: {},
      sort: 'relevance',
      skip: 0,
      take: 20,
    });
    for (const role of ['public', 'app'] as const) {
      const client = await database.connect(role);
      const call = `SELECT * FROM search_items($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;
      expect((await client.query(call, Object.values(argumentsOf))).rows).toEqual([]);
      expect((await client.query('SELECT * FROM search_entry')).rows).toEqual([]);
      await expect(client.query("SELECT gin_clean_pending_list('search_entry_grams')")).rejects.toThrow('must be owner');
    }
    const visitor = await database.connect('public');
    await expect(visitor.query('SELECT search_settle()')).rejects.toThrow('permission denied');
  });

  it('a site that resumes is found again', async () => {
    await runCommand(database.services, resumeSite, operator(), { slug: 'shibutou' });
    expect(ids((await search('鹭鸟')).hits)).toEqual([secret.suspended]);
    await runCommand(database.services, suspendSite, operator(), { slug: 'shibutou', reason: '整改' });
    expect((await search('鹭鸟')).total).toBe(0);
  });
});

describe('indexing again', () => {
  it('finds an item by what it is now', async () => {
    const siteId = district.sites.get('portal')!;
    const [item] = await publish(database.services, district, [anItem(siteId, { title: '原来的鹈鹕标题' })]);
    const now = {
      itemId: item!.id,
      districtId: district.districtId,
      siteId,
      categoryIds: [],
      publishedAt: new Date('2026-03-03T09:30:00+08:00'),
      title: '后来的鸬鹚标题',
      docNumber: null,
      indexNumber: item!.indexNumber,
      issuer: '',
      summary: '',
      keywords: [],
      theme: null,
      genre: null,
      disclosureKind: 'proactive',
      body: searchableBody(district.districtId, ''),
    };
    await database.db.asApp(district.districtId, (tx) => indexItems(tx, [now]));
    expect((await search('鹈鹕')).total).toBe(0);
    expect(ids((await search('鸬鹚')).hits)).toEqual([item!.id]);
  });
});

describe('hostile queries', () => {
  it.each([
    "' OR 1=1 --",
    '"; DROP TABLE item; --',
    '!&|()<->:*',
    '\\',
    '\\\\\\',
    '%',
    '_',
    '%_%',
    '%%%%',
    '$$',
    '{}',
    '{1,2}',
    "'{}'",
    "'",
    '"',
    '.*',
    '[a-',
    '(?',
    '[[:alpha:]]',
    '\\d',
    '(',
    '[^]',
    '*'.repeat(100),
    '👩‍👩‍👧‍👦',
    '👍👍',
    '\ud800',
    'a\udc00b',
    '鹮\ud83d',
    '\u0000',
    '鹮\u0000鸟',
    '\u202e鹮',
    'a'.repeat(100),
    '的'.repeat(100),
    '的 '.repeat(50),
    'ab '.repeat(33),
    '12 '.repeat(33),
    '𠮷'.repeat(50),
    '\n\t',
    '🀄 麻将',
    'ﷺﷺ',
    'İstanbul',
    'ß',
    'ǅ',
  ])('%j is answered', async (q) => {
    for (const sort of ['relevance', 'date'] as const) {
      const result = await search(q, { sort });
      expect(result.total).toBeGreaterThanOrEqual(result.hits.length);
      for (const hit of result.hits) expect(Object.values(secret)).not.toContain(hit.id);
    }
  });

  it('wildcards and patterns stand for themselves', async () => {
    for (const q of ['100% 覆盖_全区', '%覆盖', '盖_全', 'A/B 岗', '制度\\窗口']) {
      const { hits } = await search(q);
      expect([q, hits.map(({ title }) => title)]).toEqual([q, ['100% 覆盖_全区 A/B 岗制度\\窗口 24h 服务']]);
    }
    expect((await search('覆盖%区')).total).toBe(0);
    expect((await search('pm2_5')).total).toBe(0);
  });
});
