import { CONTEXTS } from '../app/contexts.server';
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { jobs } from '../app/jobs.server';
import { Database } from '../app/kernel/db/client.server';
import { type EmbeddedPostgres, EmbeddedPostgresError, startEmbeddedPostgres } from '../app/kernel/db/embedded-postgres.server';
import { clusterFolder, LOCAL_DATABASE } from '../app/kernel/db/local-database.server';
import { prepareDatabase } from '../app/kernel/db/prepare.server';
import { ensureOwnerAndDatabase } from '../app/kernel/db/roles.server';
import { commandServices } from '../app/kernel/services.server';
import { seedDemo } from '../prisma/seed';
import { Fault, step } from './fault.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const TENANT = path.join(ROOT, 'tenants/wanglan');

/** The district grows here and takes its final name when it is whole, so that half a district is never served. */
const SEEDING = `${LOCAL_DATABASE}_seeding`;

/** Starts the PostgreSQL that lives in the data folder. */
export async function startLocalPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ folder: clusterFolder(dataDir) });
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new Fault('数据库没有启动：', error.message);
    throw error;
  }
}

/** Removes the district and its files. The folder itself and whatever else lies in it stay. */
export function removeLocalData(dataDir: string): void {
  for (const name of ['postgres', 'postgres.secret', 'postgres.port', 'files', 'mail', 'secret.key'])
    rmSync(path.join(dataDir, name), { recursive: true, force: true });
}

/**
 * Brings the database to this release, and fills it with the demo district where there is none.
 * @returns owner's connection string.
 */
export async function prepareLocalDatabase(adminUrl: string, dataDir: string): Promise<string> {
  if (await holdsDistrict(adminUrl)) {
    const ownerUrl = await ensureOwnerAndDatabase(adminUrl, LOCAL_DATABASE);
    await step('检查数据库结构 Checking migrations', () => prepare(ownerUrl));
    return ownerUrl;
  }
  await asAdmin(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${SEEDING} WITH (FORCE)`));
  const seedingUrl = await ensureOwnerAndDatabase(adminUrl, SEEDING);
  await step('建立数据库结构 Applying migrations', () => prepare(seedingUrl));
  await step('生成演示区 Seeding the demo district', (detail) => seed(seedingUrl, dataDir, detail));
  await asAdmin(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${LOCAL_DATABASE} WITH (FORCE)`);
    await client.query(`ALTER DATABASE ${SEEDING} RENAME TO ${LOCAL_DATABASE}`);
  });
  return ensureOwnerAndDatabase(adminUrl, LOCAL_DATABASE);
}

const prepare = (ownerUrl: string) => prepareDatabase({ ownerUrl, rolesAreGiven: false, root: ROOT, jobs });

async function seed(ownerUrl: string, dataDir: string, detail: (text: string) => void): Promise<void> {
  // Nothing of an unfinished seeding is kept, so no commit of it has to wait for the disk.
  const hasty = new URL(ownerUrl);
  hasty.searchParams.set('options', '-c synchronous_commit=off');
  const db = new Database({ ownerUrl: hasty.toString(), pool: 8 });
  try {
    await seedDemo(commandServices(db, { DATA_DIR: dataDir }, CONTEXTS), TENANT, (done, total) => {
      detail(`已发布 ${done} / ${total} 条`);
    });
  } finally {
    await db.close();
  }
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('VACUUM ANALYZE');
  } finally {
    await owner.end();
  }
}

/** Whether there is a district to serve; the operator's tool may have made the database and nothing in it. */
async function holdsDistrict(adminUrl: string): Promise<boolean> {
  const exists = await asAdmin(adminUrl, (client) => client.query('SELECT 1 FROM pg_database WHERE datname = $1', [LOCAL_DATABASE]));
  if (!exists.rowCount) return false;
  const url = new URL(adminUrl);
  url.pathname = `/${LOCAL_DATABASE}`;
  return asAdmin(url.toString(), async (client) => {
    const table = await client.query<{ found: boolean }>("SELECT to_regclass('public.district') IS NOT NULL AS found");
    return table.rows[0]!.found && Boolean((await client.query('SELECT 1 FROM district LIMIT 1')).rowCount);
  });
}

async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
