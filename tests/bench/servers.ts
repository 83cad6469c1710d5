import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';
import type { Cleanup } from './cleanup';
import type { Target } from './load';
import { type Machine, pinned } from './machine';

const ROOT = path.resolve(import.meta.dirname, '..');

export interface WebProcess {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

interface WebSettings {
  ownerUrl: string;
  dataDir: string;
  cacheMb: number;
  profile?: string | null;
  /** The checkout whose web process it is, this one by default; it has to be built. */
  root?: string;
}

/** The product's web process as `npm start` runs it, alone on its core. */
export async function startWebProcess(machine: Machine, cleanup: Cleanup, settings: WebSettings): Promise<WebProcess> {
  const port = await freePort();
  const flags = settings.profile ? ['--cpu-prof', `--cpu-prof-dir=${settings.profile}`] : [];
  const build = path.join(settings.root ?? ROOT, 'build');
  // Checkouts from before the process was built together with its pages have it beside them.
  const entry = ['server/web.js', 'web.js'].map((name) => path.join(build, name)).find((name) => existsSync(name));
  if (!entry) throw new Error(`${build}: no web process`);
  const [file, ...args] = pinned(machine, 'server', [process.execPath, ...NODE_FLAGS, ...flags, entry]);
  const child = spawn(file!, args, {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: settings.ownerUrl,
      DATABASE_APP_URL: '',
      DATABASE_PUBLIC_URL: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_SCHEME: 'http',
      PUBLIC_PORT: String(port),
      DATA_DIR: settings.dataDir,
      PAGE_CACHE_MB: String(settings.cacheMb),
      LOG_LEVEL: 'error',
      TRUSTED_PROXIES: '',
      FORWARDED_HOST: '',
    },
    // The channel ends the process when the bench is gone, however it went.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const stop = cleanup.add(() => endProcess(child));
  await untilAnswers(child, port, '/readyz', 'web');
  return { port, pid: child.pid!, stop };
}

/** nginx with one worker on one file, from a folder of its own; the same bytes as the page, compressed beforehand. */
export async function startNginx(
  machine: Machine,
  cleanup: Cleanup,
  folder: string,
  page: { gzip: Buffer; identity: Buffer },
): Promise<WebProcess> {
  const port = await freePort();
  for (const name of ['html', 'logs', 'temp']) mkdirSync(path.join(folder, name), { recursive: true, mode: 0o755 });
  writeFileSync(path.join(folder, 'html/page.html'), page.identity);
  writeFileSync(path.join(folder, 'html/page.html.gz'), page.gzip);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path temp/${name};`).join(' ');
  const configuration = path.join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off; worker_processes 1; pid nginx.pid; error_log logs/error.log crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  ${temporary}
  access_log off; sendfile on; tcp_nopush on; keepalive_timeout 65; keepalive_requests 100000000;
  open_file_cache max=16 inactive=60s; gzip_static on;
  types { text/html html; } charset utf-8;
  server { listen 127.0.0.1:${port}; root html; }
}
`,
  );
  const [file, ...args] = pinned(machine, 'server', [machine.nginx!, '-p', folder, '-c', configuration]);
  const child = spawn(file!, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const stop = cleanup.add(() => endProcess(child));
  await untilAnswers(child, port, '/page.html', 'nginx');
  return { port, pid: child.pid!, stop };
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** One request as a client makes it, to loopback whatever the host is called; nothing is followed or unpacked. */
export function ask(port: number, { host, path: at }: Target, acceptEncoding = 'identity', agent?: http.Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path: at,
        headers: { Host: `${host}:${port}`, 'Accept-Encoding': acceptEncoding },
        agent: agent ?? false,
        timeout: 30_000,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      },
    );
    request.once('timeout', () => request.destroy(new Error(`no answer from ${host}${at}`)));
    request.once('error', reject);
    request.end();
  });
}

/**
 * Asks for each address once, over so many connections that stay open.
 * @returns milliseconds of every answer, and the first answer that was not a page.
 */
export async function askAll(
  port: number,
  targets: readonly Target[],
  connections: number,
): Promise<{ times: number[]; refused: string | null }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const pending = [...targets].reverse();
  let refused: string | null = null;
  const take = async () => {
    for (let target = pending.pop(); target && refused === null; target = pending.pop()) {
      const begun = performance.now();
      const { status } = await ask(port, target, 'gzip, br', agent);
      times.push(performance.now() - begun);
      if (status !== 200) refused = `${target.host}${target.path}: ${status}`;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, take));
    return { times, refused };
  } finally {
    agent.destroy();
  }
}

/** Has a checkout lay out its demo district in a folder, by its own command and with nothing of ours. */
export async function layOutDemo(cleanup: Cleanup, checkout: string, folder: string): Promise<void> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(checkout, 'scripts/run.mjs'), 'demo'], {
    cwd: checkout,
    env: { ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Its PostgreSQL is to write everything down before it is copied.
  const stop = cleanup.add(() => endProcess(child, 120));
  await untilAnswers(child, port, '/readyz', `${checkout}: npm run demo`, 600);
  await stop();
}

async function untilAnswers(child: ChildProcess, port: number, at: string, name: string, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  let gone: string | null = null;
  child.once('error', (error) => (gone = error.message));
  child.once('exit', (code, signal) => (gone ??= `exit ${signal ?? code}`));
  while (Date.now() < deadline && gone === null) {
    const answer = await ask(port, { host: 'localhost', path: at }).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} did not start: ${gone ?? `not ready within ${seconds} seconds`}`);
}

async function endProcess(child: ChildProcess, seconds = 10): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const limit = setTimeout(() => child.kill('SIGKILL'), seconds * 1_000);
  await ended;
  clearTimeout(limit);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
