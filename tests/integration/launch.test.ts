import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { jobs } from '../../app/jobs.server';
import { installQueues } from '../../app/kernel/jobs/queue.server';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const ROOT = path.resolve(import.meta.dirname, '../..');
let database: TestDatabase;
const launched: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await installQueues(database.ownerUrl, jobs);
});
afterAll(() => database.close());
afterEach(() => {
  for (const child of launched.splice(0)) child.kill('SIGKILL');
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** `npm start` as the service manager runs it, on a database of this test's own. */
function start(environment: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [path.join(ROOT, 'build/start.js'), ...args], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: database.ownerUrl,
      DATA_DIR: database.dataFolder,
      PUBLIC_SCHEME: 'http',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  launched.push(child);
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const until = async (text: string) => {
    for (let waited = 0; !said.includes(text); waited += 50) {
      if (waited > 50_000 || child.exitCode !== null) throw new Error(`“${text}” was not said, but: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, exit, until, said: () => said };
}

const childrenOf = async (pid: number): Promise<{ pid: number; args: string }[]> => {
  const ps = spawn('ps', ['-o', 'pid=,args=', '--ppid', String(pid)]);
  let text = '';
  ps.stdout.on('data', (chunk) => (text += chunk));
  await new Promise((resolve) => ps.once('close', resolve));
  return text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ pid: Number(line.trim().split(/\s+/)[0]), args: line }));
};

const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const gone = async (pids: number[]) => {
  for (let waited = 0; pids.some(alive) && waited < 15_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  return pids.filter(alive);
};

describe('npm start', () => {
  it('serves, ends in order on SIGTERM and leaves no process', async () => {
    const port = await freePort();
    const service = start({ PORT: String(port) });
    await service.until('已就绪');
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const pids = (await childrenOf(service.child.pid!)).map(({ pid }) => pid);
    expect(pids).toHaveLength(2);
    service.child.kill('SIGTERM');
    expect(await service.exit).toBe(0);
    expect(pids.filter(alive)).toEqual([]);
  });

  it('takes everything down with a sentence when one process dies', async () => {
    const service = start({ PORT: String(await freePort()) });
    await service.until('已就绪');
    const children = await childrenOf(service.child.pid!);
    process.kill(children.find(({ args }) => args.includes('worker.js'))!.pid, 'SIGKILL');
    expect(await service.exit).toBe(1);
    expect(service.said()).toContain('worker 进程意外结束（SIGKILL）');
    expect(children.map(({ pid }) => pid).filter(alive)).toEqual([]);
  });

  it('leaves no process when it is killed outright itself', async () => {
    const service = start({ PORT: String(await freePort()) });
    await service.until('已就绪');
    const pids = (await childrenOf(service.child.pid!)).map(({ pid }) => pid);
    service.child.kill('SIGKILL');
    await service.exit;
    expect(await gone(pids)).toEqual([]);
  });

  it('refuses a port that is taken', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) =>
      blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port)),
    );
    const service = start({ PORT: String(port) }, ['--web']);
    expect(await service.exit).toBe(1);
    expect(service.said()).toContain(`端口 ${port} 已被占用`);
    expect(service.said()).not.toMatch(/\n\s+at /);
    blocker.close();
  });

  it('refuses a database that lacks the migrations of this release', async () => {
    const client = await database.connect('owner');
    await client.query("UPDATE _prisma_migrations SET migration_name = 'x_' || migration_name WHERE migration_name LIKE '%walls'");
    try {
      const service = start({ PORT: String(await freePort()) });
      expect(await service.exit).toBe(1);
      expect(service.said()).toMatch(/缺 1 个迁移，第一个是 \d+_walls.*npm run gongkai -- migrate/s);
    } finally {
      await client.query("UPDATE _prisma_migrations SET migration_name = substr(migration_name, 3) WHERE migration_name LIKE 'x\\_%'");
    }
  });

  it('names every fault of the settings at once, without a stack trace', async () => {
    const service = start({ DATABASE_URL: 'mysql://x', PORT: '70000', METRICS_TOKEN: 'short' });
    expect(await service.exit).toBe(1);
    for (const name of ['DATABASE_URL', 'PORT', 'METRICS_TOKEN']) expect(service.said()).toContain(name);
    expect(service.said()).not.toMatch(/\n\s+at /);
  });

  it('says when the database cannot be reached', async () => {
    const service = start({ DATABASE_URL: `postgresql://a:b@127.0.0.1:${await freePort()}/x` });
    expect(await service.exit).toBe(1);
    expect(service.said()).toContain('连接不上数据库');
  });
});
