import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.server';
import { ensureOwnerAndDatabase } from './roles.server';

export const LOCAL_DATABASE = 'gongkai';

/** The cluster's folder below a data folder. */
export function clusterFolder(dataFolder: string): string {
  return path.resolve(dataFolder, 'postgres');
}

/**
 * The owner's address on the data folder's own PostgreSQL: the running server where there is one (the demo's), otherwise
 * one started for as long as the caller needs it.
 * @param take holds the data folder for the process that starts the server; its result lets go.
 * @throws EmbeddedPostgresError, and what `take` throws where another holds the folder.
 */
export async function openLocalDatabase(
  dataFolder: string,
  take: () => Promise<() => void>,
): Promise<{ ownerUrl: string; close(): Promise<void> }> {
  const folder = clusterFolder(dataFolder);
  const running = runningServer(folder);
  if (running && (await answers(running)))
    return { ownerUrl: await ensureOwnerAndDatabase(running, LOCAL_DATABASE), close: async () => undefined };
  mkdirSync(path.dirname(folder), { recursive: true });
  const letGo = await take();
  try {
    const postgres: EmbeddedPostgres = await startEmbeddedPostgres({ folder });
    return { ownerUrl: await ensureOwnerAndDatabase(postgres.adminUrl, LOCAL_DATABASE), close: () => postgres.stop().finally(letGo) };
  } catch (error) {
    letGo();
    throw error;
  }
}

function runningServer(folder: string): string | null {
  const files = [`${folder}.secret`, `${folder}.port`, path.join(folder, 'postmaster.pid')];
  if (!files.every((file) => existsSync(file))) return null;
  const [password, port] = files.map((file) => readFileSync(file, 'utf8').trim());
  return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_500 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
