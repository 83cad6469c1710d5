import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditAnchor, verifyAudit } from '../../app/kernel/audit/verify.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let district: TestDistrict;
let owner: pg.Client;
let length: number;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services);
  const siteId = district.sites.get('luting')!;
  // From an office and from the worker alike.
  for (let n = 0; n < 8; n += 1)
    await publish(n % 2 === 0 ? database.services : { ...database.services, address: '10.0.0.8' }, district, [anItem(siteId)]);
  owner = await database.connect('owner');
  length = (await verifyAudit(database.db, district.districtId)).records;
});
afterAll(() => database?.close());

/** The owner may do what the serving roles may not; the chain must tell. Undone afterwards. */
async function tampered(statements: string[], anchor?: AuditAnchor) {
  const before = await owner.query('SELECT * FROM audit_event ORDER BY id');
  const head = await owner.query('SELECT * FROM audit_head');
  for (const table of ['audit_event', 'audit_head']) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  for (const statement of statements) await owner.query(statement.replaceAll(':district', String(district.districtId)));
  const found = await verifyAudit(database.db, district.districtId, anchor);
  await owner.query('DELETE FROM audit_event');
  for (const row of before.rows) {
    await owner.query(
      'INSERT INTO audit_event (id, district_id, seq, at, actor, command, address, event, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [row.id, row.district_id, row.seq, row.at, row.actor, row.command, row.address, JSON.stringify(row.event), row.prev_hash, row.hash],
    );
  }
  for (const row of head.rows)
    await owner.query('UPDATE audit_head SET seq = $1, hash = $2 WHERE district_id = $3', [row.seq, row.hash, row.district_id]);
  for (const table of ['audit_event', 'audit_head']) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  return found.faults.map(({ kind, seq }) => [kind, seq]);
}

describe('verification of the audit chain', () => {
  it('finds nothing in an untouched one', async () => {
    expect(length).toBeGreaterThan(8);
    expect((await verifyAudit(database.db, district.districtId)).faults).toEqual([]);
  });

  it.each([
    ['a changed actor', "UPDATE audit_event SET actor = 'somebody' WHERE seq = 4", [['changed', 4]]],
    ['a changed content', `UPDATE audit_event SET event = event || '{"itemId": 999}' WHERE seq = 5`, [['changed', 5]]],
    ['a changed time', "UPDATE audit_event SET at = at + interval '1 ms' WHERE seq = 2", [['changed', 2]]],
    ['an address made up', "UPDATE audit_event SET address = '10.0.0.8' WHERE seq = 2", [['changed', 2]]],
    ['a missing one', 'DELETE FROM audit_event WHERE seq = 6', [['missing', 6]]],
    ['several missing', 'DELETE FROM audit_event WHERE seq BETWEEN 3 AND 5', [['missing', 3]]],
    ['a missing first', 'DELETE FROM audit_event WHERE seq = 1', [['missing', 1]]],
    [
      'a wrong hash',
      "UPDATE audit_event SET hash = repeat('a', 64) WHERE seq = 3",
      [
        ['changed', 3],
        ['foreign', 4],
      ],
    ],
  ])('finds %s and says which', async (_, statement, faults) => expect(await tampered([statement])).toEqual(faults));

  it('finds an address that was changed or taken away', async () => {
    expect((await owner.query('SELECT address FROM audit_event WHERE seq = $1', [length])).rows).toEqual([{ address: '10.0.0.8' }]);
    for (const address of ["'10.0.0.9'", 'NULL'])
      expect(await tampered([`UPDATE audit_event SET address = ${address} WHERE seq = ${length}`])).toEqual([['changed', length]]);
  });

  it('finds a cut-off end, and a head that was moved to hide it', async () => {
    const last = `DELETE FROM audit_event WHERE seq = ${length}`;
    expect(await tampered([last])).toEqual([['cut_off', length]]);
    expect(await tampered([last, `UPDATE audit_head SET seq = ${length - 1} WHERE district_id = :district`])).toEqual([
      ['head', length - 1],
    ]);
  });

  it('finds one that was slipped in', async () => {
    const place = 4;
    expect(
      await tampered([
        `UPDATE audit_event SET seq = -seq WHERE seq >= ${place}`,
        `UPDATE audit_event SET seq = -seq + 1 WHERE seq < 0`,
        `INSERT INTO audit_event (district_id, seq, at, actor, command, event, prev_hash, hash) SELECT district_id, ${place}, at, actor, command, event, hash, repeat('b', 64) FROM audit_event WHERE seq = ${place - 1}`,
        `UPDATE audit_head SET seq = seq + 1 WHERE district_id = :district`,
      ]),
    ).toContainEqual(['changed', place]);
  });

  it.each([0, -7, 1_000])('finds one with a number outside it: %i', async (seq) => {
    expect(
      await tampered([
        `INSERT INTO audit_event (district_id, seq, at, actor, command, event, prev_hash, hash) SELECT district_id, ${seq}, at, actor, command, event, prev_hash, hash FROM audit_event WHERE seq = 2`,
      ]),
    ).toEqual([['foreign', seq]]);
  });

  it('tells by an anchor kept elsewhere of an end cut off with its registration', async () => {
    const {
      rows: [last],
    } = await owner.query('SELECT seq, hash, prev_hash FROM audit_event WHERE seq = $1', [length]);
    const cut = [
      `DELETE FROM audit_event WHERE seq = ${length}`,
      `UPDATE audit_head SET seq = ${length - 1}, hash = '${last.prev_hash}' WHERE district_id = :district`,
    ];
    expect(await tampered(cut)).toEqual([]);
    expect(await tampered(cut, last)).toEqual([['cut_off', length]]);
    expect(await tampered([], last)).toEqual([]);
    expect(await tampered([], { seq: 3, hash: 'c'.repeat(64) })).toEqual([['rewritten', 3]]);
  });

  it('is what the serving roles cannot undo', async () => {
    const app = await database.connect('app');
    await app.query("SELECT set_config('gongkai.district', $1, false)", [String(district.districtId)]);
    for (const [seq, after] of [
      [0, 1],
      [1_000, length],
      [length + 1, 3],
    ]) {
      const forged =
        'INSERT INTO audit_event (district_id, seq, at, actor, command, event, prev_hash, hash) SELECT district_id, $1, at, actor, command, event, hash, hash FROM audit_event WHERE seq = $2';
      await expect(app.query(forged, [seq, after])).rejects.toThrow(/not in order/);
    }
    await expect(app.query('UPDATE audit_head SET seq = seq - 1')).rejects.toThrow(/only moves on/);
    await expect(app.query('DELETE FROM audit_head')).rejects.toThrow(/permission denied|only moves on/);
    await expect(app.query('DELETE FROM audit_event')).rejects.toThrow(/permission denied|append-only/);
    await expect(app.query("UPDATE audit_event SET actor = 'x'")).rejects.toThrow(/permission denied|append-only/);
  });
});
