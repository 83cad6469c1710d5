import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../app/kernel/command/run-command.server';
import { applyMigrations, schemaDrift } from '../../app/kernel/db/migrate.server';
import { withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const ROOT = process.cwd();

let database: TestDatabase;
let own: TestDistrict;
let other: TestDistrict;
let ids: { shown: number; withdrawn: number; suspended: number; draft: number; other: number };

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  own = await makeDistrict(services);
  other = await makeDistrict(services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const file = { name: '附件.pdf', extension: 'pdf', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4 test') };
  const lutingId = own.sites.get('luting')!;
  const shibutouId = own.sites.get('shibutou')!;
  const [shown, withdrawn] = await publish(services, own, [
    anItem(lutingId, { attachments: [file] }),
    anItem(lutingId, { attachments: [file] }),
  ]);
  const [suspended] = await publish(services, own, [anItem(shibutouId, { attachments: [file] })]);
  const [foreign] = await publish(services, other, [anItem(other.sites.get('luting')!)]);
  await runCommand(services, withdrawItem, own.who, { itemId: withdrawn!.id, reason: '内容有误' });
  await runCommand(services, suspendSite, { ...own.who, actor: OPERATOR }, { slug: 'shibutou', reason: '整改' });
  const draft = await services.db.asApp(own.districtId, async (tx) => {
    const { categoryId, category1Id } = await tx.item.findUniqueOrThrow({ where: { id: shown!.id } });
    return tx.item.create({
      data: {
        districtId: own.districtId,
        siteId: lutingId,
        categoryId,
        category1Id,
        title: '未发布的草稿',
        issuer: '芦汀镇',
        formedOn: new Date('2026-03-02'),
        state: 'draft',
        keywords: [],
      },
    });
  });
  ids = { shown: shown!.id, withdrawn: withdrawn!.id, suspended: suspended!.id, draft: draft.id, other: foreign!.id };
});

afterAll(() => database.close());

describe('the public role, asked without any tenant filter', () => {
  it('sees no row of any table while no scope is set', async () => {
    const client = await database.connect('public');
    for (const table of ['district', 'unit', 'site', 'item', 'item_revision', 'attachment', 'search_entry', 'item_tally', 'category']) {
      const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${table}`);
      expect([table, rows[0].n]).toEqual([table, 0]);
    }
  });

  it('sees published items of active sites of its scope and nothing else', async () => {
    const client = await database.connect('public');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(own.districtId)]);
    const seen = async (sql: string) => (await client.query<{ id: number }>(sql)).rows.map(({ id }) => id);
    expect(await seen('SELECT id FROM item')).toEqual([ids.shown]);
    expect(await seen('SELECT item_id AS id FROM item_revision')).toEqual([ids.shown]);
    expect(await seen('SELECT item_id AS id FROM attachment')).toEqual([ids.shown]);
    expect(await seen('SELECT item_id AS id FROM search_entry')).toEqual([ids.shown]);
    expect(await seen('SELECT item_id AS id FROM item_tombstone')).toEqual([ids.withdrawn]);
    expect(await seen('SELECT DISTINCT district_id AS id FROM site')).toEqual([own.districtId]);
    expect((await client.query(`SELECT slug FROM site WHERE slug = 'shibutou'`)).rows).toEqual([]);
  });

  it.each(['audit_event', 'audit_head', 'outbox_event', 'index_serial', 'import_run', 'import_source', '_prisma_migrations'])(
    'may not read %s at all',
    async (table) => {
      const client = await database.connect('public');
      await expect(client.query(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/);
    },
  );

  it.each(["INSERT INTO item_tally VALUES (1,1,1,202601,'','',1)", "UPDATE item SET title = 'x'", 'DELETE FROM item'])(
    'may not write: %s',
    async (sql) => {
      const client = await database.connect('public');
      await client.query('SET default_transaction_read_only = off');
      await expect(client.query(sql)).rejects.toThrow(/permission denied/);
    },
  );
});

describe('the app role', () => {
  it('sees and writes its own district only', async () => {
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(own.districtId)]);
    const { rows } = await client.query<{ district_id: number }>('SELECT DISTINCT district_id FROM item');
    expect(rows).toEqual([{ district_id: own.districtId }]);
    expect((await client.query("UPDATE item SET editor = 'x' WHERE id = $1", [ids.other])).rowCount).toBe(0);
    await expect(
      client.query(`INSERT INTO outbox_event (district_id, topic, tags, payload) VALUES ($1, 't', '{}', '{}')`, [other.districtId]),
    ).rejects.toThrow(/row-level security/);
  });

  it('cannot change or delete what is on record', async () => {
    const client = await database.connect('app');
    await client.query(`SELECT set_config('gongkai.district', $1, false)`, [String(own.districtId)]);
    await expect(client.query(`UPDATE audit_event SET actor = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(client.query('DELETE FROM audit_event')).rejects.toThrow(/permission denied/);
    await expect(client.query('DELETE FROM item')).rejects.toThrow(/permission denied/);
  });
});

describe('constraints', () => {
  it.each([
    ['an index number never changes', `UPDATE item SET index_number = 'X-1' WHERE id = $1`, /cannot change/],
    ['a numbered item is never deleted', 'DELETE FROM item WHERE id = $1', /cannot be deleted/],
    [
      'a published item has a number',
      `INSERT INTO item (district_id, site_id, category_id, category1_id, state, title, issuer, formed_on, published_at, keywords)
      SELECT district_id, site_id, category_id, category1_id, 'published', 't', 'i', '2026-01-01', now(), '{}' FROM item WHERE id = $1`,
      /item_published_is_numbered/,
    ],
    ['formed after published cannot be', `UPDATE item SET formed_on = '2026-12-31' WHERE id = $1`, /item_formed_before_published/],
    ['an unknown date formed needs a source', 'UPDATE item SET formed_on = NULL WHERE id = $1', /item_formed_is_known/],
    ['an item stays in its district', `UPDATE item SET district_id = district_id + 1 WHERE id = $1`, /another district|violates/],
    [
      'a number is unique in its district',
      `INSERT INTO item (district_id, site_id, category_id, category1_id, state, index_number, title, issuer, formed_on, published_at, keywords)
      SELECT district_id, site_id, category_id, category1_id, 'published', index_number, 't', 'i', '2026-01-01', '2026-02-01', '{}' FROM item WHERE id = $1`,
      /unique/,
    ],
  ])('%s', async (_name, sql, reason) => {
    const client = await database.connect('owner');
    await expect(client.query(sql, [ids.shown])).rejects.toThrow(reason);
  });

  it('visibility follows state and site, whatever is written', async () => {
    const client = await database.connect('owner');
    await client.query('UPDATE item SET public = true WHERE id = ANY($1)', [[ids.withdrawn, ids.suspended, ids.draft]]);
    const { rows } = await client.query('SELECT id FROM item WHERE public AND district_id = $1', [own.districtId]);
    expect(rows).toEqual([{ id: ids.shown }]);
  });
});

describe('migrations', () => {
  it('agree with the schema', async () => {
    expect(await schemaDrift(database.ownerUrl, ROOT)).toBe('');
  });

  it('are applied once', async () => {
    expect(await applyMigrations(database.ownerUrl, ROOT)).toEqual([]);
  });

  it('are refused by a database that another version made', async () => {
    const other = await createTestDatabase();
    const owner = await other.connect('owner');
    await owner.query("UPDATE _prisma_migrations SET checksum = repeat('0', 64) WHERE migration_name LIKE '%_search'");
    await expect(applyMigrations(other.ownerUrl, ROOT)).rejects.toThrow(/20261123000300_search.*--reset/s);
    await other.close();
  });
});
