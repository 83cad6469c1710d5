import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const HANDBOOK = path.resolve(import.meta.dirname, '../../docs/operations.md');

/** The handbook's blocks for nginx, in their order: the server, and of its cache what is above it and in its location. */
export function handbookBlocks(): { server: string; cacheAbove: string; cacheInside: string } {
  const [server, cacheAbove, cacheInside, ...more] = [...readFileSync(HANDBOOK, 'utf8').matchAll(/^```nginx\n([\s\S]*?)^```$/gm)].map(
    ([, block]) => block!,
  );
  if (!server || !cacheAbove || !cacheInside || more.length > 0)
    throw new Error('docs/operations.md has not the three nginx blocks that this test knows');
  return { server, cacheAbove, cacheInside };
}

export interface TestProxy {
  port: number;
  close(): Promise<void>;
}

/**
 * nginx with the handbook's block, word by word but for what belongs to the machine: ports, certificate and folders.
 * @param webPort where the web process listens.
 */
export async function startTestProxy(
  executable: string,
  webPort: number,
  { port, cached }: { port: number; cached: boolean },
): Promise<TestProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gongkai-nginx-'));
  const blocks = handbookBlocks();
  const changed = (text: string, from: string | RegExp, to: string) => {
    if (text.search(from) === -1) throw new Error(`the handbook's block has no ${from}`);
    return text.replace(from, to);
  };
  let server = changed(blocks.server, /listen 443 ssl http2;/, `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_.*$/gm, '')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${webPort}`);
  if (cached)
    server = `${changed(blocks.cacheAbove, '/var/cache/nginx/gongkai', `${folder}/cache`)}\n${changed(server, 'location / {', `location / {\n${blocks.cacheInside}`)}`;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
  const user = process.getuid?.() === 0 ? 'user root root;' : '';
  writeFileSync(
    path.join(folder, 'nginx.conf'),
    `${user}\ndaemon off;\nworker_processes 1;\npid ${folder}/pid;\nerror_log stderr warn;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${server}\n}\n`,
  );
  const child = spawn(executable, ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await listening(child, port, () => said);
  return {
    port,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess, port: number, said: () => string): Promise<void> {
  const begun = Date.now();
  while (child.exitCode === null && Date.now() - begun < 20_000) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (there) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`nginx does not start with the handbook's block: ${said()}`);
}
