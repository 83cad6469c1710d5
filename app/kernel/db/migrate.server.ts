import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { ClientConfig } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

const FILTERS = { externalTables: [], externalEnums: [] };

const PG_CHAR = 18;
const PG_TEXT = 25;

interface Queryable {
  performIO(query: unknown): Promise<{ fields: { name: string; dataTypeID: number }[] }>;
  queryRaw(query: unknown): Promise<{ columnNames: string[]; columnTypes: number[] }>;
  executeScript(script: string): Promise<void>;
  client: { query(sql: string): Promise<unknown> };
  onError(error: unknown): never;
}

/**
 * Two things the driver adapter does not do for migrations. The schema engine describes a database through catalogue
 * columns of the internal type "char", which the adapter refuses; they pass as text and are labelled as characters. And
 * the adapter cuts a script at each semicolon, which breaks function bodies; sent whole, a migration is one transaction.
 */
function forMigrations<T extends object>(adapter: T): T {
  const queryable = adapter as unknown as Queryable;
  const perform = queryable.performIO.bind(queryable);
  const query = queryable.queryRaw.bind(queryable);
  const characters = new WeakMap<object, Set<string>>();
  queryable.performIO = async (sql) => {
    const result = await perform(sql);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== PG_CHAR) continue;
      field.dataTypeID = PG_TEXT;
      characters.get(sql as object)?.add(field.name);
    }
    return result;
  };
  queryable.queryRaw = async (sql) => {
    const names = new Set<string>();
    characters.set(sql as object, names);
    const result = await query(sql);
    result.columnNames.forEach((name, at) => {
      if (names.has(name)) result.columnTypes[at] = ColumnTypeEnum.Character;
    });
    return result;
  };
  queryable.executeScript = async (script) => {
    try {
      await queryable.client.query(script);
    } catch (error) {
      queryable.onError(error);
    }
  };
  return adapter;
}

class MigrationAdapter extends PrismaPg {
  readonly #connection: ClientConfig;
  readonly #open: { dispose(): Promise<void> }[] = [];

  constructor(databaseUrl: string) {
    const connection = toClientConfig(parse(databaseUrl)) as ClientConfig;
    super(connection);
    this.#connection = connection;
  }
  override async connect() {
    const adapter = forMigrations(await super.connect());
    this.#open.push(adapter);
    return adapter;
  }
  /** The engine leaves its connections to their idle time-out; a database that is to be copied must be free at once. */
  async close(): Promise<void> {
    await Promise.all(this.#open.map((adapter) => adapter.dispose()));
  }
  /** The adapter's own drops the shadow database while it is still connected to it. */
  override async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    const main = await super.connect();
    await main.executeScript(`CREATE DATABASE "${name}"`);
    const shadow = forMigrations(await new PrismaPg({ ...this.#connection, database: name }).connect());
    const close = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await close();
      await main.executeScript(`DROP DATABASE "${name}"`);
      await main.dispose();
    };
    return shadow;
  }
}

type Glue = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/**
 * Prisma's own schema engine compiled to WebAssembly. The package's entry expects a bundler that loads .wasm files, so the
 * module is instantiated here, once: its glue code holds a single instance.
 */
const loadGlue = lazily(async (): Promise<Glue> => {
  const require = createRequire(import.meta.url);
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const packageFolder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = await readFile(path.join(packageFolder, 'schema_engine_bg.wasm'));
  const bindings = glue as unknown as WebAssembly.ModuleImports & { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
});

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function withEngine<T>(databaseUrl: string, schema: SchemaContainer[], run: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const glue = await loadGlue();
  const adapter = new MigrationAdapter(databaseUrl);
  const datamodels = schema.map(({ path: file, content }): [string, string] => [file, content]);
  const engine = await glue.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    return await run(engine);
  } finally {
    engine.free();
    await adapter.close();
  }
}

async function readSchema(root: string): Promise<SchemaContainer[]> {
  const folder = path.join(root, 'prisma/schema');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => ({ path: path.join(folder, name), content: await readFile(path.join(folder, name), 'utf8') })),
  );
}

async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = path.join(root, 'prisma/migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
}

/**
 * Applies the migrations of `prisma/migrations` that the database has not seen.
 * @returns the names applied, oldest first; empty when up to date.
 * @throws when one that was applied is not what it was: then nobody knows what the database has.
 */
export async function applyMigrations(ownerUrl: string, root: string): Promise<string[]> {
  const migrationsList = await readMigrations(root);
  return withEngine(ownerUrl, await readSchema(root), async (engine) => {
    const { editedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters: FILTERS,
    });
    if (editedMigrationNames.length > 0) {
      throw new Error(
        `数据库由另一个版本建立（${editedMigrationNames.join('、')} 与当时不同），不能升级。演示数据请用 npm run demo -- --reset 重新开始；其他数据请用原来的版本。\n` +
          `This database was made by another version (${editedMigrationNames.join(', ')} differ from what was applied) and cannot be brought up. Start a demo over with npm run demo -- --reset; keep other data with the version that made it.`,
      );
    }
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: FILTERS });
    return appliedMigrationNames;
  });
}

/**
 * The SQL that would bring the migrations' end state to the Prisma schema. Empty string: they agree.
 * Needs a role that may create a (shadow) database.
 */
export async function schemaDrift(ownerUrl: string, root: string): Promise<string> {
  const files = await readSchema(root);
  const migrations = await readMigrations(root);
  return withEngine(ownerUrl, files, async (engine) => {
    const result = await engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: FILTERS,
    });
    return result.exitCode === 0 ? '' : (result.stdout ?? 'schema and migrations differ');
  });
}
