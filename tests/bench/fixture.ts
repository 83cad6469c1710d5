import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../app/kernel/db/embedded-postgres.server';
import { clusterFolder, LOCAL_DATABASE } from '../../app/kernel/db/local-database.server';
import { ensureOwnerAndDatabase } from '../../app/kernel/db/roles.server';
import { say, step } from '../../scripts/fault.mjs';
import { prepareLocalDatabase } from '../../scripts/local-database';
import type { Cleanup } from './cleanup';
import { enlarge } from './enlarge';
import { type Machine, pin } from './machine';
import { layOutDemo } from './servers';

const ROOT = path.resolve(import.meta.dirname, '..');
const CACHE = path.join(ROOT, '.cache/bench');

/** Sources of the filled databases: a change to any of them makes these anew. */
const SOURCES = [
  'prisma',
  'tenants/wanglan',
  'app/modules/search',
  'app/modules/catalogue/commands',
  'app/modules/tenancy/commands',
  'tests/bench/enlarge.ts',
];

export type Size = 'small' | 'large';

export interface FixtureFacts {
  districts: number;
  sites: number;
  items: number;
  /** Seconds from an empty database to the seeded demo district, and its items; null for the large one. */
  seed: { seconds: number; items: number } | null;
  /** Whether it was made in this run. */
  fresh: boolean;
}

export interface Fixture extends FixtureFacts {
  size: Size;
  folder: string;
  ownerUrl: string;
  postgres: EmbeddedPostgres;
}

/**
 * A running PostgreSQL with the demo's district (small) or eighteen times that (large), kept in `.cache/bench` so that only
 * the first run fills it.
 */
export async function openFixture(machine: Machine, cleanup: Cleanup, size: Size): Promise<Fixture> {
  const folder = path.join(CACHE, fixtureKey(), size);
  const facts = readFacts(folder) ?? (await (size === 'small' ? fillSmall(cleanup, folder) : fillLarge(machine, cleanup, folder)));
  return open(machine, cleanup, folder, { ...facts, size });
}

async function open(machine: Machine, cleanup: Cleanup, folder: string, facts: FixtureFacts & { size: Size }): Promise<Fixture> {
  const postgres = await start(cleanup, folder);
  pin(machine, 'others', postgres.pid);
  return { ...facts, folder, postgres, ownerUrl: await ensureOwnerAndDatabase(postgres.adminUrl, LOCAL_DATABASE) };
}

/**
 * The demo district of another checkout, laid out by that checkout, and a copy that this one's migrations have brought to
 * its own release: the same sites and items under the same numbers for both. Both are written anew in the order of their
 * rows, so that neither has gaps that the other has not.
 */
export async function openPair(machine: Machine, cleanup: Cleanup, checkout: string): Promise<Record<'theirs' | 'ours', Fixture>> {
  const folder = path.join(CACHE, fixtureKey(), `against-${fixtureKey(checkout)}`);
  const [theirs, ours] = [path.join(folder, 'theirs'), path.join(folder, 'ours')];
  if (!readFacts(ours)) {
    removeOutdated();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(theirs, { recursive: true });
    say.line('由对照版本生成演示区  The other checkout lays out its demo district');
    await layOutDemo(cleanup, checkout, theirs);
    if (existsSync(path.join(clusterFolder(theirs), 'postmaster.pid'))) throw new Error(`${theirs}: PostgreSQL did not end`);
    execFileSync('cp', ['-a', theirs, ours]);
    for (const each of [theirs, ours]) {
      const postgres = await start(cleanup, each);
      const ownerUrl =
        each === ours
          ? await prepareLocalDatabase(postgres.adminUrl, each)
          : await ensureOwnerAndDatabase(postgres.adminUrl, LOCAL_DATABASE);
      await query(ownerUrl, 'VACUUM FULL');
      await query(ownerUrl, 'VACUUM ANALYZE');
      const facts = { ...(await count(ownerUrl)), seed: null, fresh: true };
      await postgres.stop();
      writeFacts(each, facts);
    }
  }
  const opened = (each: string) => open(machine, cleanup, each, { ...readFacts(each)!, size: 'small' });
  return { theirs: await opened(theirs), ours: await opened(ours) };
}

/** An empty cluster for one part of this run: what another part has filled is not there. */
export async function openScratch(cleanup: Cleanup, cache = CACHE): Promise<{ folder: string; postgres: EmbeddedPostgres }> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, `scratch-${process.pid}-`));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  return { folder, postgres: await start(cleanup, folder) };
}

async function start(cleanup: Cleanup, folder: string, settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true });
  const postgres = await startEmbeddedPostgres({ folder: clusterFolder(folder), settings });
  const stop = cleanup.add(() => postgres.stop());
  return { ...postgres, stop };
}

async function fillSmall(cleanup: Cleanup, folder: string): Promise<FixtureFacts> {
  removeOutdated();
  rmSync(folder, { recursive: true, force: true });
  const postgres = await start(cleanup, folder);
  const begun = performance.now();
  const ownerUrl = await prepareLocalDatabase(postgres.adminUrl, folder);
  const seconds = (performance.now() - begun) / 1_000;
  const facts = { ...(await count(ownerUrl)), seed: null, fresh: true };
  await postgres.stop();
  return writeFacts(folder, { ...facts, seed: { seconds, items: facts.items } });
}

async function fillLarge(machine: Machine, cleanup: Cleanup, folder: string): Promise<FixtureFacts> {
  const small = path.join(path.dirname(folder), 'small');
  if (!readFacts(small)) await fillSmall(cleanup, small);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  say.line('第一次建立大规模数据（2,000 个网站、300,000 条信息），以后直接取用  Filling the large database; kept for later runs');
  // Before the small one runs: a cluster at rest can be copied file by file, owner and rights with it.
  execFileSync('cp', ['-a', clusterFolder(small), `${clusterFolder(small)}.secret`, folder]);
  const postgres = await start(cleanup, folder, {
    // Nothing of an unfinished filling is kept.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '16GB',
    autovacuum: 'off',
    maintenance_work_mem: machine.memoryGb >= 8 ? '1GB' : '256MB',
  });
  const ownerUrl = await ensureOwnerAndDatabase(postgres.adminUrl, LOCAL_DATABASE);
  await enlarge({ adminUrl: postgres.adminUrl, ownerUrl, dataDir: folder, tenantFolder: path.join(ROOT, 'tenants/wanglan') });
  const facts = { ...(await count(ownerUrl)), seed: null, fresh: true };
  await step('写入磁盘 Writing to disk', () => postgres.stop());
  return writeFacts(folder, facts);
}

async function count(ownerUrl: string): Promise<Pick<FixtureFacts, 'districts' | 'sites' | 'items'>> {
  const [row] = await query<{ districts: number; sites: number; items: number }>(
    ownerUrl,
    'SELECT (SELECT count(*)::integer FROM district) AS districts, (SELECT count(*)::integer FROM site) AS sites, (SELECT count(*)::integer FROM item WHERE public) AS items',
  );
  return row!;
}

async function query<Row extends pg.QueryResultRow>(ownerUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The facts are written last, so a folder without them was never finished. */
const factsFile = (folder: string) => path.join(folder, 'fixture.json');

function readFacts(folder: string): FixtureFacts | null {
  return existsSync(factsFile(folder)) ? { ...(JSON.parse(readFileSync(factsFile(folder), 'utf8')) as FixtureFacts), fresh: false } : null;
}

function writeFacts(folder: string, facts: FixtureFacts): FixtureFacts {
  writeFileSync(factsFile(folder), JSON.stringify(facts));
  return facts;
}

/** Takes away what other sources made and what killed runs left. */
function removeOutdated(): void {
  if (!existsSync(CACHE)) return;
  for (const name of readdirSync(CACHE)) {
    const run = /^(?:run|scratch)-(\d+)(?:-\w+)?$/.exec(name);
    const outdated = run
      ? !existsSync(`/proc/${run[1]}`) && process.platform === 'linux'
      : /^[0-9a-f]{16}$/.test(name) && name !== fixtureKey();
    if (outdated) rmSync(path.join(CACHE, name), { recursive: true, force: true });
  }
}

const keys = new Map<string, string>();

function fixtureKey(root = ROOT): string {
  const known = keys.get(root);
  if (known) return known;
  const hash = createHash('sha256');
  const take = (file: string): void => {
    for (const entry of readdirSync(file, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = path.join(file, entry.name);
      if (entry.isDirectory()) take(below);
      else if (!/\.test\.tsx?$/.test(entry.name))
        hash
          .update(`${path.relative(root, below)}\0`)
          .update(readFileSync(below))
          .update('\0');
    }
  };
  for (const source of SOURCES) {
    const file = path.join(root, source);
    if (source.endsWith('.ts')) hash.update(readFileSync(file));
    else take(file);
  }
  const key = hash.digest('hex').slice(0, 16);
  keys.set(root, key);
  return key;
}
