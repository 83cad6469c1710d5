import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { ensureOwnerAndDatabase } from '../../app/kernel/db/roles.server';
import { Cleanup } from '../bench/cleanup';
import { openScratch } from '../bench/fixture';

const cleanup = new Cleanup();
const cache = mkdtempSync(path.join(tmpdir(), 'gongkai-bench-'));

afterAll(async () => {
  await cleanup.run();
  rmSync(cache, { recursive: true, force: true });
});

it('each part of the bench begins with an empty database, whatever the one before it left', async () => {
  for (const part of ['one', 'two']) {
    const { postgres } = await openScratch(cleanup, cache);
    const client = new pg.Client({ connectionString: await ensureOwnerAndDatabase(postgres.adminUrl, 'gongkai') });
    await client.connect();
    try {
      await client.query(`CREATE TABLE ${part} ()`);
      expect((await client.query<{ tablename: string }>("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).rows).toEqual([
        { tablename: part },
      ]);
    } finally {
      await client.end();
    }
    await postgres.stop();
  }
}, 120_000);
