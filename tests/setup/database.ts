import { CONTEXTS } from '../../app/contexts.server';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { CommandServices } from '../../app/kernel/command/run-command.server';
import { Database } from '../../app/kernel/db/client.server';
import { roleUrl } from '../../app/kernel/db/roles.server';
import { commandServices } from '../../app/kernel/services.server';
import { Sessions } from '../../app/kernel/session/sessions.server';

export interface TestDatabase {
  /** The product's own client: app and public role. */
  db: Database;
  /** Services of commands; files go to a folder of this test's own. */
  services: CommandServices;
  dataFolder: string;
  ownerUrl: string;
  /** A plain connection as one of the roles, without any tenant filter: for asking the walls themselves. */
  connect(role: 'owner' | 'app' | 'public'): Promise<pg.Client>;
  close(): Promise<void>;
}

/**
 * A database of this test file's own, cloned from the migrated template in some 50 ms.
 * @param options.secure whether cookies are those of visitors who come by https; web processes of tests are reached by http.
 */
export async function createTestDatabase({ secure = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = new URL(inject('templateUrl'));
  const maintenance = new pg.Client({ connectionString: inject('adminUrl') });
  await maintenance.connect();
  await maintenance.query(`CREATE DATABASE ${name} TEMPLATE template_gongkai OWNER gongkai_owner STRATEGY file_copy`);
  await maintenance.end();
  const url = new URL(template);
  url.pathname = `/${name}`;
  const ownerUrl = url.toString();
  const db = new Database({ ownerUrl, pool: 8 });
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'gongkai-files-'));
  const open: pg.Client[] = [];
  return {
    db,
    dataFolder,
    services: { ...commandServices(db, { DATA_DIR: dataFolder }, CONTEXTS), sessions: new Sessions(db, secure) },
    ownerUrl,
    async connect(role) {
      const client = new pg.Client({ connectionString: role === 'owner' ? ownerUrl : roleUrl(ownerUrl, `gongkai_${role}`) });
      await client.connect();
      open.push(client);
      return client;
    },
    async close() {
      await Promise.all(open.map((client) => client.end().catch(() => undefined)));
      await db.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
