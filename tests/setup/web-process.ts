import { spawn } from 'node:child_process';
import path from 'node:path';
import type { TestDatabase } from './database';
import { freePort, get } from './web';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface WebProcess {
  port: number;
  /** Its words on both outputs, beside that it is ready. */
  complaints(): string;
  stop(): Promise<void>;
}

/** The built web process as it is deployed, in a process of its own; ready when this returns. */
export async function startWebProcess(database: TestDatabase, environment: Record<string, string> = {}): Promise<WebProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(ROOT, 'build/start.js'), '--web'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      DATA_DIR: database.dataFolder,
      PUBLIC_SCHEME: 'http',
      LOG_LEVEL: 'error',
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (piece: Buffer) => (text += piece.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const begun = Date.now();
  while ((await get(port, '/readyz').catch(() => null))?.status !== 200) {
    if (child.exitCode !== null || Date.now() - begun > 60_000) throw new Error(`the web process does not start: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    complaints: () => text.replace(/^已就绪 Ready: .*\n/m, ''),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
