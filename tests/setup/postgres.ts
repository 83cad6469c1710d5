import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../app/kernel/db/embedded-postgres.server';
import { applyMigrations } from '../../app/kernel/db/migrate.server';
import { ensureOwnerAndDatabase, ensureServingRoles } from '../../app/kernel/db/roles.server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner connection to the migrated template database; test databases are cloned from it. */
    templateUrl: string;
    /** Superuser connection, for what only the server's owner may do. */
    adminUrl: string;
  }
}

/** A real PostgreSQL for the whole run: one server, one migrated template, a clone for each test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = path.resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-test-'));
  const postgres = await startEmbeddedPostgres({
    folder: path.join(folder, 'postgres'),
    // The data is thrown away with the run, so nothing has to survive a power cut. The zone is one that servers have.
    settings: { timezone: 'Asia/Shanghai', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  });
  const stop = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const templateUrl = await ensureOwnerAndDatabase(postgres.adminUrl, 'template_gongkai');
    await ensureServingRoles(templateUrl);
    await applyMigrations(templateUrl, root);
    project.provide('templateUrl', templateUrl);
    project.provide('adminUrl', postgres.adminUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
