import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readEnv } from '../app/kernel/env/env.server';
import { Fault, printFault, say } from './fault.mjs';
import { Launcher } from './launcher';
import { checkFolder } from './preflight.mjs';
import { startFault } from './process';

const ROOT = path.resolve(import.meta.dirname, '..');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { web: { type: 'boolean' }, worker: { type: 'boolean' } } });
  const env = readEnv();
  checkFolder(path.resolve(env.DATA_DIR));
  const missing = await missingMigrations(env.DATABASE_URL);
  if (missing.length > 0) {
    throw new Fault(
      `数据库结构不是本版本的（缺 ${missing.length} 个迁移，第一个是 ${missing[0]}）。请先运行：npm run gongkai -- migrate`,
      `The database lacks ${missing.length} migrations of this release. Run \`npm run gongkai -- migrate\` first.`,
    );
  }
  const both = !values.web && !values.worker;
  const launcher = new Launcher();
  try {
    await Promise.all([
      ...(values.web || both ? [launcher.start('web', {})] : []),
      ...(values.worker || both ? [launcher.start('worker', {})] : []),
    ]);
    say.line(values.worker && !values.web ? '后台进程已就绪 Worker ready' : `已就绪 Ready: ${env.HOST}:${env.PORT}`);
  } catch (error) {
    launcher.fail(startFault(error));
  }
}

/** Migrations of this release that the database has not had, oldest first. */
async function missingMigrations(ownerUrl: string): Promise<string[]> {
  const wanted = readdirSync(path.join(ROOT, 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const applied = new Set(rows.map(({ name }) => name));
    return wanted.filter((name) => !applied.has(name));
  } catch (error) {
    // No table of migrations: a database that has had none.
    if ((error as { code?: string }).code === '42P01') return wanted;
    throw error;
  } finally {
    await client.end();
  }
}

await main().catch((error: unknown) => {
  printFault(startFault(error));
  process.exit(1);
});
