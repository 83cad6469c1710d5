import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database, type Tx } from '../../app/kernel/db/client.server';
import { ReadingPool } from '../../app/kernel/db/reading-pool.server';
import { makeDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
/** With one connection for each purpose. */
let narrow: Database;
let own: number;
let other: number;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ districtId: own } = await makeDistrict(database.services));
  ({ districtId: other } = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] }));
  narrow = new Database({ ownerUrl: database.ownerUrl, pool: 1 });
});
afterAll(async () => {
  await narrow?.close();
  await database?.close();
});

const everyDistrict = async (tx: Tx) => (await tx.district.findMany({ select: { id: true } })).map(({ id }) => id);
const district = (id: number) => (tx: Tx) => tx.district.findUnique({ where: { id }, select: { id: true } });

it('sees one district, also on a connection that another was read on', async () => {
  for (let n = 0; n < 3; n += 1)
    expect([await narrow.readAsApp(own, everyDistrict), await narrow.readAsApp(other, everyDistrict)]).toEqual([[own], [other]]);
});

it('keeps readings apart that ask at the same moment', async () => {
  const ids = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? own : other));
  for (const db of [database.db, narrow])
    expect(await Promise.all(ids.map((id) => db.readAsApp(id, district(id))))).toEqual(ids.map((id) => ({ id })));
  expect(await Promise.all(ids.map((id) => database.db.readAsApp(own + other - id, district(id))))).toEqual(ids.map(() => null));
});

it('holds no transaction open, and writes nothing', async () => {
  await database.db.readAsApp(own, async (tx) => {
    const begun = () => tx.$queryRaw<[{ at: string }]>`SELECT to_char(now(), 'SS.US') AS at`;
    // Within one transaction there is one now.
    expect(await begun()).not.toEqual(await begun());
  });
  const rename = (tx: Tx) => tx.district.update({ where: { id: own }, data: { name: '改名区' } });
  await expect(database.db.readAsApp(own, rename)).rejects.toThrow(/read-only transaction/);
  expect(await database.db.readAsApp(own, (tx) => tx.district.count({ where: { name: '改名区' } }))).toBe(0);
});

it('gives its connection back after a fault, of the caller or of a statement', async () => {
  await expect(narrow.readAsApp(own, () => Promise.reject(new Error('of the caller')))).rejects.toThrow('of the caller');
  await expect(narrow.readAsApp(own, (tx) => tx.$queryRaw`SELECT 1 / 0`)).rejects.toThrow(/division by zero/);
  expect(await narrow.readAsApp(own, everyDistrict)).toEqual([own]);
});

it('waits at its end for a statement that nobody waits for', async () => {
  let answered = false;
  await narrow.readAsApp(own, async (tx) => {
    void tx.$queryRaw`SELECT pg_sleep(0.2)::text`.then(() => (answered = true));
    await tx.$queryRaw`SELECT 1`;
  });
  expect(answered).toBe(true);
});

it('refuses what is asked of a connection after its end, when it may be another district’s', async () => {
  const pool = new ReadingPool({ connectionString: database.db.appUrl, max: 1 });
  const lent = await pool.within(own, () => pool.connect());
  const under = lent.query({ text: 'SELECT pg_sleep(0.1)' });
  const end = lent.query({ text: 'COMMIT' });
  await expect(lent.query({ text: 'SELECT 1' })).rejects.toThrow('after its end');
  await Promise.all([under, end]);
  lent.release();
  const next = await pool.within(other, () => pool.connect());
  await expect(lent.query({ text: 'SELECT 1' })).rejects.toThrow('after its end');
  expect(() => lent.release()).toThrow(/already been released/);
  expect((await next.query({ text: 'SELECT id FROM district' })).rows).toEqual([{ id: other }]);
  next.release();
  await pool.end();
});

it('answers nothing once it is closed', async () => {
  const db = new Database({ ownerUrl: database.ownerUrl, pool: 1 });
  expect(await db.readAsApp(own, everyDistrict)).toEqual([own]);
  await db.close();
  await expect(db.readAsApp(own, everyDistrict)).rejects.toThrow();
});

it('begins with a district', async () => {
  const pool = new ReadingPool({ connectionString: database.ownerUrl });
  await expect(pool.connect()).rejects.toThrow('needs a district');
  expect(() => pool.query()).toThrow('begins with a district');
  await expect(database.db.readAsApp(0, everyDistrict)).rejects.toThrow('needs a district');
  await pool.end();
});
