import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';
import type { TestDatabase } from './database';
import { freePort } from './web';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface WholeAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Post {
  body: string | Uint8Array;
  /** Media type of the body; a form unless said. */
  type?: string;
}

/** The built web process in a process of its own, with what tells how long its thread computes at a time. */
export interface WatchedWeb {
  /** One request as a browser sends it from a page of the same address; nothing is followed. */
  ask(where: string, cookie?: string, post?: Post): Promise<WholeAnswer>;
  /**
   * The longest that the process has computed between two turns of its event loop since it was last asked, in milliseconds of
   * processor time.
   */
  longest(): Promise<number>;
  /** Process numbers of its helpers of a kind. */
  helpers(program: 'texts' | 'files'): number[];
  stop(): Promise<void>;
}

export async function startWatchedWeb(database: TestDatabase, settings: Record<string, string> = {}): Promise<WatchedWeb> {
  const port = await freePort();
  const host = `localhost:${port}`;
  const web = fork(path.join(ROOT, 'build/server/web.js'), [], {
    execArgv: [...NODE_FLAGS, '--import', pathToFileURL(path.join(ROOT, 'tests/setup/watch-loop.mjs')).href],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      DATA_DIR: database.dataFolder,
      PORT: String(port),
      PUBLIC_SCHEME: 'http',
      PUBLIC_PORT: String(port),
      LOG_LEVEL: 'silent',
      DATABASE_POOL: '8',
      ...settings,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ask: WatchedWeb['ask'] = (where, cookie = '', post) =>
    new Promise((resolve, reject) => {
      const bytes = post === undefined ? undefined : typeof post.body === 'string' ? Buffer.from(post.body) : post.body;
      const posted = bytes && {
        'Content-Type': post?.type ?? 'application/x-www-form-urlencoded',
        'Content-Length': bytes.length,
        Origin: `http://${host}`,
      };
      const request = http.request(
        {
          host: '127.0.0.1',
          port,
          method: bytes ? 'POST' : 'GET',
          path: where,
          agent: false,
          headers: { Host: host, Cookie: cookie, ...posted },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      request.once('error', reject);
      request.end(bytes);
    });
  while ((await ask('/readyz').catch(() => null))?.status !== 200) {
    if (web.exitCode !== null) throw new Error('the web process does not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    ask,
    longest: () =>
      new Promise((resolve) => {
        const told = (message: { longest?: number }) => {
          if (message.longest === undefined) return;
          web.off('message', told);
          resolve(message.longest);
        };
        web.on('message', told);
        web.send('longest');
      }),
    helpers: (program) =>
      execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
        .split('\n')
        .flatMap((line) => {
          const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
          return Number(parent) === web.pid && args!.endsWith(`${program}.js`) ? [Number(pid)] : [];
        }),
    async stop() {
      if (web.exitCode !== null) return;
      web.kill('SIGTERM');
      await once(web, 'exit');
    },
  };
}
