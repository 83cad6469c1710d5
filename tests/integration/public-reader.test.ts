import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PublicReader } from '../../app/kernel/db/public-reader.server';
import { PUBLIC_ROLE, roleUrl } from '../../app/kernel/db/roles.server';
import { makeDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

let database: TestDatabase;
let proxy: Server;
let reader: PublicReader;
let districtId: number;
const sockets = new Set<Socket>();

beforeAll(async () => {
  database = await createTestDatabase();
  ({ districtId } = await makeDistrict(database.services));
  const url = new URL(roleUrl(database.ownerUrl, PUBLIC_ROLE));
  const port = Number(url.port);
  proxy = createServer((near) => {
    const far = connect(port, url.hostname);
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  url.port = String((proxy.address() as { port: number }).port);
  reader = new PublicReader({ connectionString: url.toString(), max: 2 });
});
afterAll(async () => {
  await reader?.close();
  for (const socket of sockets) socket.destroy();
  proxy?.close();
  await database?.close();
});

const cut = () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
};

it('a connection that breaks refuses its reading and nothing else, and the next reads on', async () => {
  const names = () => reader.read(districtId, (tx) => tx.$queryRaw<{ slug: string }[]>`SELECT slug FROM district`);
  expect(await names()).toHaveLength(1);
  const asleep = reader.read(districtId, (tx) => tx.$queryRaw`SELECT pg_sleep(5)`);
  setImmediate(cut);
  await expect(asleep).rejects.toThrow();
  await expect(
    reader.read(districtId, async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      cut();
      await new Promise((resolve) => setImmediate(resolve));
      return tx.$queryRaw`SELECT 2`;
    }),
  ).rejects.toThrow();
  expect(await names()).toHaveLength(1);
});

it('a district’s scope is set anew for the next reader of the same connection', async () => {
  const other = await makeDistrict(database.services, { slug: 'yuanshan', host: 'other.localhost', units: ['luting'] });
  const ids = async (district: number) =>
    (await reader.read(district, (tx) => tx.$queryRaw<{ id: number }[]>`SELECT id FROM district`)).map(({ id }) => id);
  for (let n = 0; n < 3; n += 1) expect([await ids(districtId), await ids(other.districtId)]).toEqual([[districtId], [other.districtId]]);
  const kept = await reader.read(districtId, async (tx) => ({ tx }));
  expect(() => kept.tx.$queryRaw`SELECT 1`).toThrow(/has ended/);
});
