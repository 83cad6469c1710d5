import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Reader } from '../../app/kernel/db/client.server';
import { searchableBody, searchEntry } from '../../app/modules/search/entry';
import { fact, SAMPLE_SHARES } from '../../app/modules/search/keys';
import { searchItems, type SearchRequest } from '../../app/modules/search/queries/search-items.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { type PlanNode, rowsRead, type RowsRead } from '../setup/plan-rows';

// Two districts of one deployment, the second five times the first, which has more of everything than is counted out already.
const SIZES = [8_192, 5 * 8_192];

/** Frequency of each piece in titles and bodies: one entry in so many. */
const TITLE = [
  ['通知', 2],
  ['安全生产', 9],
  ['湿地', 150],
  ['国家', 11],
  ['家庭', 13],
  ['专项检查', 31],
] as const;
const BODY = [
  ['认真落实', 1],
  ['督促', 3],
  ['环境', 40],
  ['河长', 701],
] as const;
/** As many mixtures of them. */
const KINDS = 4_096;
/** Words of the district's first years alone, so that walks back in time meet them late. */
const GONE = '甲流防控';

let database: TestDatabase;
let districts: TestDistrict[];
let reader: pg.Client;
let plans: PlanNode[];

beforeAll(async () => {
  database = await createTestDatabase();
  districts = [];
  for (const [at, size] of SIZES.entries()) {
    const district = await makeDistrict(
      database.services,
      at === 0 ? { units: ['luting'] } : { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] },
    );
    districts.push(district);
    await fill(district, size);
  }
  const admin = new URL(database.ownerUrl);
  const { username, password } = new URL(inject('adminUrl'));
  Object.assign(admin, { username, password });
  reader = new pg.Client({ connectionString: admin.toString() });
  await reader.connect();
  await reader.query('VACUUM ANALYZE search_entry, item');
  // The plans of what the function runs are told by this module only, and only a superuser may load it.
  await reader.query(`LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_analyze = on; SET auto_explain.log_timing = off;
    SET auto_explain.log_nested_statements = on; SET auto_explain.log_format = 'json'; SET client_min_messages = log; SET ROLE gongkai_public`);
  plans = [];
  reader.on('notice', ({ message = '' }) => {
    const at = message.indexOf('{');
    if (at !== -1) plans.push((JSON.parse(message.slice(at)) as { Plan: PlanNode }).Plan);
  });
}, 240_000);

afterAll(async () => {
  await reader?.end();
  await database?.close();
});

/** Copies of one published item with entries of their own: commands number and index each, which is not what is tested here. */
async function fill(district: TestDistrict, size: number): Promise<void> {
  const { districtId } = district;
  const [first] = await publish(database.services, district, [anItem(district.sites.get('luting')!)]);
  const owner = await database.connect('owner');
  await owner.query(
    `INSERT INTO item (district_id, site_id, category_id, category1_id, category2_id, state, index_number, title, issuer, formed_on, published_at, keywords, updated_at)
     SELECT district_id, site_id, category_id, category1_id, category2_id, state, index_number || '-' || n, '第' || n || '号', issuer, date '2000-01-01', timestamptz '2026-05-01' - n * interval '1 hour', keywords, updated_at
     FROM item, generate_series(1, $2::integer - 1) n WHERE id = $1`,
    [first!.id, size],
  );
  const { rows } = await owner.query<{ siteId: number; categories: number[]; from: number }>(
    `SELECT site_id AS "siteId", ARRAY(SELECT DISTINCT c FROM unnest(ARRAY[category1_id, category2_id, category_id]) c WHERE c IS NOT NULL) AS categories,
       (SELECT min(id) FROM item i WHERE i.district_id = item.district_id AND i.id > item.id) AS from FROM item WHERE id = $1`,
    [first!.id],
  );
  const { siteId, categories, from } = rows[0]!;
  const kinds = Array.from({ length: KINDS }, (_, n) => {
    const holds = (pieces: readonly (readonly [string, number])[]) =>
      pieces
        .filter(([, share], at) => (n * 7 + at) % share === 0)
        .map(([piece]) => piece)
        .join('，');
    const title = `关于${holds(TITLE)}工作`;
    return searchEntry({
      itemId: 1,
      districtId,
      siteId,
      categoryIds: categories,
      publishedAt: new Date('2026-04-01'),
      title,
      docNumber: null,
      indexNumber: null,
      issuer: '',
      summary: '',
      keywords: [],
      theme: null,
      genre: null,
      disclosureKind: 'proactive',
      body: searchableBody(districtId, holds(BODY)),
    });
  });
  const gone = searchEntry({
    itemId: 1,
    districtId,
    siteId,
    categoryIds: categories,
    publishedAt: new Date('2026-04-01'),
    title: GONE,
    docNumber: null,
    indexNumber: null,
    issuer: '',
    summary: '',
    keywords: [],
    theme: null,
    genre: null,
    disclosureKind: 'proactive',
    body: searchableBody(districtId, ''),
  });
  await owner.query('DROP INDEX search_entry_grams');
  await owner.query(
    `INSERT INTO search_entry (item_id, district_id, site_id, category_ids, published_at, year, title, numbers, head, body, grams)
     SELECT i.id, i.district_id, i.site_id, $1, i.published_at, 2026, k.title, '', '', k.body,
       k.grams::bigint[] || ARRAY(SELECT $2::bigint + s.at - 1 FROM unnest($3::integer[]) WITH ORDINALITY s (share, at) WHERE i.id % s.share = 0)
     FROM item i JOIN unnest($4::text[], $5::text[], $6::text[]) WITH ORDINALITY k (title, body, grams, at)
       ON k.at = CASE WHEN i.id - $7 > $8 * 0.9 THEN $9 ELSE 1 + abs(hashint4(i.id)) % ($9 - 1) END
     WHERE i.district_id = $10 AND i.id >= $7
     ON CONFLICT (item_id) DO NOTHING`,
    [
      categories,
      fact.sample(districtId, 0),
      SAMPLE_SHARES,
      [...kinds, gone].map(({ title }) => title),
      [...kinds, gone].map(({ body }) => body),
      [...kinds, gone].map(({ grams }) => `{${grams.join(',')}}`),
      from,
      size,
      KINDS + 1,
      districtId,
    ],
  );
  await owner.query(
    'CREATE INDEX search_entry_grams ON search_entry USING gin (grams) WITH (fastupdate = on, gin_pending_list_limit = 16384) WHERE public',
  );
}

async function workOf({ districtId }: TestDistrict, q: string, request: Partial<SearchRequest>): Promise<RowsRead> {
  await reader.query("SELECT set_config('gongkai.district', $1, false)", [String(districtId)]);
  plans.length = 0;
  const tx = {
    $queryRaw: async ({ text, values }: { text: string; values: unknown[] }) => (await reader.query(text, values)).rows,
  } as unknown as Reader;
  await searchItems(tx, { districtId, q, ...request });
  return rowsRead(plans);
}

// As search_items has them: rows of the table that a sample, an exact answer and a list of some candidates may take, and the lists
// of titles and of candidates at which a search ends.
const USUAL_ROWS = 512 + 1_001 + 1_001;
const MOST_ENTRIES = 3 * 20_000;
const MOST_ROWS = 20_001 + 8_000 + USUAL_ROWS;

describe.each([
  ['very common, in titles', '通知'],
  ['common, in titles', '安全生产'],
  ['in every body', '认真落实'],
  ['common in bodies', '督促'],
  ['several common', '安全生产 通知'],
  ['common in titles and in bodies', '通知 督促'],
  ['whose pairs are common apart', '国家庭'],
  ['one character', '通'],
  ['nowhere', '山海经'],
  ['many, and nowhere', '通知 安全生产 湿地 国家 家庭 山海经'],
  ['rare', '河长'],
  ['gone out of use', GONE],
])('words that are %s', (name, q) => {
  it.each([
    ['by relevance', {}],
    ['by date', { sort: 'date' }],
    ['on the last page', { page: 50 }],
    ['of one site', { siteId: 0 }],
    ['with a filter', { filters: { year: 2026 } }],
    ['a hundred at once', { pageSize: 100 }],
  ] as [string, Partial<SearchRequest>][])('cost no more in a district five times as large, %s', async (_way, request) => {
    const works: RowsRead[] = [];
    for (const district of districts)
      works.push(await workOf(district, q, 'siteId' in request ? { siteId: district.sites.get('luting')! } : request));
    const [small, large] = works as [RowsRead, RowsRead];
    expect([small.wholeTables, large.wholeTables]).toEqual([[], []]);
    expect(large.entries).toBeLessThanOrEqual(MOST_ENTRIES);
    // The newest items have none of them; the index's list of candidates is all there is to go by.
    expect(large.rows).toBeLessThanOrEqual(name === 'gone out of use' ? MOST_ROWS : Math.max(1.2 * small.rows, USUAL_ROWS));
  });
});

it('an exact count is exact, an estimated one near', async () => {
  const owner = await database.connect('owner');
  for (const { districtId } of districts) {
    for (const [q] of [...TITLE, ...BODY]) {
      const { rows } = await owner.query<{ found: number }>(
        "SELECT count(*)::integer AS found FROM search_entry WHERE district_id = $1 AND title || body LIKE '%' || $2 || '%'",
        [districtId, q],
      );
      const { found } = rows[0]!;
      const { total, totalIsEstimate } = await database.db.asPublic(districtId, (tx) => searchItems(tx, { districtId, q }));
      if (found <= 900) expect([q, total, totalIsEstimate]).toEqual([q, found, false]);
      if (!totalIsEstimate) expect([q, total]).toEqual([q, found]);
      else expect([q, total > found * 0.7, total < found * 1.4]).toEqual([q, true, true]);
    }
  }
});
