import path from 'node:path';
import pg from 'pg';
import { CONTEXTS } from '../../app/contexts.server';
import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { Database } from '../../app/kernel/db/client.server';
import { commandServices } from '../../app/kernel/services.server';
import { bodyText } from '../../app/modules/catalogue/body.server';
import { type NewItem, publishItems } from '../../app/modules/catalogue/public-commands.server';
import { findInconsistencies } from '../../app/modules/catalogue/public.server';
import { searchableBody, searchEntry } from '../../app/modules/search/entry';
import { fact, SAMPLE_SHARES } from '../../app/modules/search/keys';
import { layOutDistrict, readTenantFolder } from '../../app/modules/tenancy/public-commands.server';
import type { Actor } from '../../app/permissions/subjects';
import { generateDemo } from '../../prisma/demo/generate';
import { readDemoTenant } from '../../prisma/demo/tenant';
import { step } from '../../scripts/fault.mjs';

const DISTRICTS = 18;
const ITEMS_A_DISTRICT = 16_670;
const SEED: Actor = { kind: 'robot', name: 'seed' };
const BATCH = 250;

interface Options {
  adminUrl: string;
  ownerUrl: string;
  dataDir: string;
  tenantFolder: string;
}

/**
 * Makes the seeded demo district into eighteen of 16,670 items each. The district itself grows by the year before, and the
 * other districts are laid out, by the commands that everybody uses; their items are then copied row by row with the ids of
 * their own district, and what is derived from items is held against them at the end.
 */
export async function enlarge({ adminUrl, ownerUrl, dataDir, tenantFolder }: Options): Promise<void> {
  const db = new Database({ ownerUrl, pool: 4 });
  const services: CommandServices = commandServices(db, { DATA_DIR: dataDir }, CONTEXTS);
  // As superuser: the copy writes what triggers would otherwise derive.
  const admin = new URL(adminUrl);
  admin.pathname = new URL(ownerUrl).pathname;
  const client = new pg.Client({ connectionString: admin.toString() });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: number }>('SELECT id FROM district');
    const source = rows[0]!.id;
    await step('上一年的信息 The year before', () => growByYearBefore(services, client, source, tenantFolder));
    const districts = await step(`其余 ${DISTRICTS - 1} 个区 ${DISTRICTS - 1} more districts`, () => layOutOthers(services, tenantFolder));
    await copyItems(client, source, districts);
    await step('核对 Checking', () => check(services, client, [source, districts[0]!, districts.at(-1)!]));
    await step('统计信息 VACUUM ANALYZE', () => client.query('VACUUM ANALYZE'));
  } finally {
    await client.end();
    await db.close();
  }
}

/** Publishes items of the demo once more as if of the year before, until the district holds its share. */
async function growByYearBefore(services: CommandServices, client: pg.Client, districtId: number, tenantFolder: string): Promise<void> {
  const { rows } = await client.query<{ id: number; slug: string }>('SELECT id, slug FROM site WHERE district_id = $1', [districtId]);
  const siteIds = new Map(rows.map(({ id, slug }) => [slug, id]));
  const held = await client.query<{ items: number }>('SELECT count(*)::integer AS items FROM item WHERE district_id = $1 AND public', [
    districtId,
  ]);
  const wanted = ITEMS_A_DISTRICT - held.rows[0]!.items;
  const items: NewItem[] = [];
  for (const item of generateDemo(readDemoTenant(path.resolve(tenantFolder)))) {
    if (item.withdrawn) continue;
    items.push({
      siteId: siteIds.get(item.siteSlug)!,
      categoryCode: item.categoryCode,
      issuer: item.issuer,
      theme: item.theme,
      genre: item.genre,
      keywords: item.keywords,
      source: item.source,
      editor: item.editor,
      disclosureKind: item.disclosureKind,
      effect: item.effect && { ...item.effect, date: item.effect.date && yearEarlier(item.effect.date) },
      title: yearEarlier(item.title),
      docNumber: item.docNumber && yearEarlier(item.docNumber),
      summary: yearEarlier(item.summary),
      bodyHtml: yearEarlier(item.bodyHtml),
      formedOn: weeksEarlier(item.formedOn),
      publishedAt: new Date(new Date(item.publishedAt).getTime() - YEAR_OF_WEEKS),
    });
  }
  const spread = items.filter((_, at) => Math.floor(((at + 1) * wanted) / items.length) > Math.floor((at * wanted) / items.length));
  for (let from = 0; from < spread.length; from += BATCH) {
    await runCommand(services, publishItems, { actor: SEED, districtId }, { items: spread.slice(from, from + BATCH) });
  }
}

// Whole weeks, so that working days stay working days.
const YEAR_OF_WEEKS = 364 * 86_400_000;
const weeksEarlier = (date: string) => new Date(Date.parse(date) - YEAR_OF_WEEKS).toISOString().slice(0, 10);
const yearEarlier = (text: string) => text.replace(/20\d\d(?=\D|$)/g, (year) => String(Number(year) - 1));

async function layOutOthers(services: CommandServices, tenantFolder: string): Promise<number[]> {
  const base = await readTenantFolder(tenantFolder);
  const ids: number[] = [];
  for (let number = 2; number <= DISTRICTS; number += 1) {
    const slug = `d${String(number).padStart(2, '0')}`;
    const host = `www.${slug}.example`;
    ids.push(
      await layOutDistrict(services, SEED, {
        ...base,
        district: { ...base.district, slug, portal: { ...base.district.portal, domain: host, aliases: [`${slug}.example`] } },
        units: base.units.map((unit) => (unit.address === 'domain' ? { ...unit, domain: `${unit.slug}.${slug}.example` } : unit)),
      }),
    );
  }
  return ids;
}

/** Copies every record of the source district's items into the others. */
// oxlint-disable-next-line max-lines-per-function -- one statement for each table that is copied
async function copyItems(client: pg.Client, source: number, districts: readonly number[]): Promise<void> {
  // Neither triggers nor foreign keys: what they would make sure of is copied along and checked afterwards.
  await client.query("SET session_replication_role = replica; SET work_mem = '256MB'");
  await client.query(`
    CREATE TABLE bench_district (id integer PRIMARY KEY, item_offset integer, key_offset bigint);
    CREATE TABLE bench_site (district_id integer, from_id integer, to_id integer, from_key bigint, to_key bigint, PRIMARY KEY (from_id, district_id));
    CREATE TABLE bench_category (district_id integer, from_id integer, to_id integer, from_key bigint, to_key bigint, PRIMARY KEY (from_id, district_id))`);
  // A multiple of it keeps the ids' remainders, by which search chooses its samples.
  const { rows: last } = await client.query<{ id: number }>('SELECT max(id) AS id FROM item');
  const sparsest = SAMPLE_SHARES.at(-1)!;
  const stride = Math.ceil((last[0]!.id + 1) / sparsest) * sparsest;
  for (const [at, id] of districts.entries()) {
    await client.query('INSERT INTO bench_district VALUES ($1, $2, $3)', [id, (at + 1) * stride, fact.year(id, 0) - fact.year(source, 0)]);
  }
  for (const [table, name, key] of [
    ['site', 'slug', fact.site],
    ['category', 'code', fact.category],
  ] as const) {
    const { rows } = await client.query<{ to: number; from_id: number; to_id: number }>(
      `SELECT theirs.district_id AS "to", ours.id AS from_id, theirs.id AS to_id FROM ${table} ours JOIN ${table} theirs USING (${name})
       WHERE ours.district_id = $1 AND theirs.district_id <> $1`,
      [source],
    );
    await client.query(
      `INSERT INTO bench_${table} SELECT * FROM unnest($1::integer[], $2::integer[], $3::integer[], $4::bigint[], $5::bigint[])`,
      [
        rows.map((row) => row.to),
        rows.map((row) => row.from_id),
        rows.map((row) => row.to_id),
        rows.map((row) => key(source, row.from_id)),
        rows.map((row) => key(row.to, row.to_id)),
      ],
    );
  }
  await client.query('ANALYZE bench_district; ANALYZE bench_site; ANALYZE bench_category');

  const site = (column: string) => `(SELECT to_id FROM bench_site m WHERE m.from_id = o.${column} AND m.district_id = d.id)`;
  const category = (column: string) => `(SELECT to_id FROM bench_category m WHERE m.from_id = o.${column} AND m.district_id = d.id)`;
  const item = (column: string) => `o.${column} + d.item_offset`;
  const copies: [table: string, changed: Record<string, string>][] = [
    [
      'item',
      {
        id: item('id'),
        site_id: site('site_id'),
        category_id: category('category_id'),
        category1_id: category('category1_id'),
        category2_id: category('category2_id'),
      },
    ],
    ['item_revision', { id: "nextval('item_revision_id_seq')", item_id: item('item_id') }],
    ['item_correction', { id: "nextval('item_correction_id_seq')", item_id: item('item_id') }],
    ['attachment', { id: "nextval('attachment_id_seq')", item_id: item('item_id') }],
    [
      'item_relation',
      {
        id: "nextval('item_relation_id_seq')",
        from_id: item('from_id'),
        to_id: item('to_id'),
        from_site_id: site('from_site_id'),
        to_site_id: site('to_site_id'),
      },
    ],
    ['item_tombstone', { item_id: item('item_id'), site_id: site('site_id'), redirect_to_id: item('redirect_to_id') }],
    ['index_serial', {}],
    ['item_tally', { site_id: `CASE WHEN o.site_id = 0 THEN 0 ELSE ${site('site_id')} END`, category_id: category('category_id') }],
    [
      'search_entry',
      {
        item_id: item('item_id'),
        site_id: site('site_id'),
        category_ids: '(SELECT array_agg(m.to_id) FROM bench_category m WHERE m.from_id = ANY (o.category_ids) AND m.district_id = d.id)',
        // Keys begin with their district; those of site and category name these besides.
        grams: `(SELECT array_agg(key + d.key_offset) FROM unnest(o.grams) key WHERE key <> s.from_key AND key <> ALL (c.from_keys)) || s.to_key || c.to_keys`,
      },
    ],
  ];
  for (const [table, changed] of copies) await copyTable(client, source, table, changed);
  await client.query(
    "SELECT setval('item_id_seq', (SELECT max(id) FROM item)); DROP TABLE bench_district, bench_site, bench_category; SET session_replication_role = origin",
  );
}

async function copyTable(client: pg.Client, source: number, table: string, changed: Record<string, string>): Promise<void> {
  const { rows: columns } = await client.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
    [table],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    'SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index WHERE indrelid = $1::regclass AND NOT indisunique',
    [table],
  );
  // An index is built in one go faster than row by row.
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  const expressions: Record<string, string> = { district_id: 'd.id', ...changed };
  const names = columns.map(({ name }) => client.escapeIdentifier(name));
  await step(`复制 Copying ${table}`, () =>
    client.query(
      `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${columns.map(({ name }, at) => expressions[name] ?? `o.${names[at]}`).join(', ')}
     FROM ${table} o CROSS JOIN bench_district d
     ${
       'grams' in changed
         ? `JOIN bench_site s ON s.from_id = o.site_id AND s.district_id = d.id
       CROSS JOIN LATERAL (SELECT array_agg(m.from_key) AS from_keys, array_agg(m.to_key) AS to_keys FROM bench_category m WHERE m.from_id = ANY (o.category_ids) AND m.district_id = d.id) c`
         : ''
     }
     WHERE o.district_id = $1`,
      [source],
    ),
  );
  if (indexes.length === 0) return;
  await step(`索引 Indexing ${table}`, async () => {
    for (const { definition } of indexes) await client.query(definition);
  });
}

/** Figures, numbers and search entries of the copies against their items, by the product's own rules. */
async function check(services: CommandServices, client: pg.Client, districts: readonly number[]): Promise<void> {
  for (const districtId of districts) {
    const faults = await services.db.asApp(districtId, (tx) => findInconsistencies(tx, districtId));
    if (faults.length > 0) throw new Error(`district ${districtId} of the bench is inconsistent: ${JSON.stringify(faults)}`);
    const { rows } = await client.query<EntryRow>(
      `SELECT i.id, i.site_id, ARRAY(SELECT DISTINCT c FROM unnest(ARRAY[i.category1_id, i.category2_id, i.category_id]) c WHERE c IS NOT NULL) AS categories,
         i.published_at, i.title, i.doc_number, i.index_number, i.issuer, i.summary, i.keywords, i.theme, i.genre, i.disclosure_kind, r.body_html, e.grams::text AS grams
       FROM item i JOIN item_revision r ON r.item_id = i.id AND r.no = i.revision_no JOIN search_entry e ON e.item_id = i.id
       WHERE i.district_id = $1 AND i.public ORDER BY hashint4(i.id) LIMIT 100`,
      [districtId],
    );
    for (const row of rows) {
      const expected = searchEntry({
        itemId: row.id,
        districtId,
        siteId: row.site_id,
        categoryIds: row.categories,
        publishedAt: row.published_at,
        title: row.title,
        docNumber: row.doc_number,
        indexNumber: row.index_number,
        issuer: row.issuer,
        summary: row.summary,
        keywords: row.keywords,
        theme: row.theme,
        genre: row.genre,
        disclosureKind: row.disclosure_kind,
        body: searchableBody(districtId, bodyText(row.body_html)),
      });
      const kept = new Set(row.grams.slice(1, -1).split(',').map(Number));
      if (expected.grams.length !== kept.size || expected.grams.some((key) => !kept.has(key)))
        throw new Error(`the search entry of item ${row.id} is not what search would write`);
    }
  }
}

interface EntryRow {
  id: number;
  site_id: number;
  categories: number[];
  published_at: Date;
  title: string;
  doc_number: string | null;
  index_number: string;
  issuer: string;
  summary: string;
  keywords: string[];
  theme: string | null;
  genre: string | null;
  disclosure_kind: string;
  body_html: string;
  grams: string;
}
