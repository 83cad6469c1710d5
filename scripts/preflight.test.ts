import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkFolder, checkNotRunning, checkPort, launchSettings, processMark, takeLock } from './preflight.mjs';

let folder: string;
const open: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gongkai-launch-'));
});
afterEach(() => {
  for (const server of open.splice(0)) server.close();
  rmSync(folder, { recursive: true, force: true });
});

function listen(host: string): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    open.push(server);
    server.listen(0, host, () => resolve((server.address() as { port: number }).port));
  });
}

describe('settings', () => {
  test.each(['0', '-1', '65536', '3e9', 'abc', '80.5'])('PORT=%s is refused by name', (PORT) => {
    expect(() => launchSettings({ PORT })).toThrow(/PORT 应是 1 到 65535/);
  });

  test('defaults, and a data folder made absolute', () => {
    expect(launchSettings({})).toEqual({ port: 3000, host: '127.0.0.1', dataDir: path.resolve('.data') });
    expect(launchSettings({ PORT: '81', HOST: '::', DATA_DIR: '/x/../y' })).toEqual({ port: 81, host: '::', dataDir: '/y' });
  });
});

describe('port', () => {
  test('taken on the same address', async () => {
    const port = await listen('127.0.0.1');
    await expect(checkPort('demo', port, '127.0.0.1')).rejects.toThrow(`端口 ${port} 已被占用`);
  });

  test('taken on all addresses', async () => {
    const port = await listen('0.0.0.0');
    await expect(checkPort('demo', port, '127.0.0.1')).rejects.toThrow('已被占用');
  });

  test('free, and left free', async () => {
    const port = await listen('127.0.0.1');
    await new Promise((resolve) => open.pop()!.close(resolve));
    await checkPort('demo', port, '127.0.0.1');
    await checkPort('demo', port, '127.0.0.1');
  });

  test('an address that is not this machine’s', async () => {
    await expect(checkPort('demo', 4000, '192.0.2.1')).rejects.toThrow('没有地址 192.0.2.1');
  });
});

describe('folder', () => {
  test('is made, however deep, and left empty', () => {
    const deep = path.join(folder, 'a/b/c');
    checkFolder(deep);
    expect(processMark(process.pid)).not.toBeNull();
  });

  test('a file in its place', () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    expect(() => checkFolder(file)).toThrow('它不是文件夹');
    expect(() => checkFolder(path.join(file, 'below'))).toThrow('不能写入');
  });

  test.runIf(process.platform === 'linux')('a file system that takes no folders', () => {
    expect(() => checkFolder('/proc/gongkai/data')).toThrow('不能写入');
  });
});

describe('lock', () => {
  const record = () => JSON.parse(readFileSync(path.join(folder, 'gongkai.lock'), 'utf8')) as { pid: number };

  test('a living launcher keeps others out and says who and where it is', () => {
    const other = process.ppid;
    writeFileSync(path.join(folder, 'gongkai.lock'), JSON.stringify({ pid: other, mark: processMark(other), port: 4321, children: [] }));
    expect(() => checkNotRunning(folder)).toThrow(new RegExp(`进程 ${other}，端口 4321`));
  });

  test('another process under the dead one’s number does not count', async () => {
    writeFileSync(path.join(folder, 'gongkai.lock'), JSON.stringify({ pid: process.ppid, mark: 'ticks 1', port: 4321, children: [] }));
    const lock = await takeLock(folder, 3000);
    expect(record().pid).toBe(process.pid);
    lock.release();
    expect(() => record()).toThrow(/ENOENT/);
  });

  test('what a killed launcher left running is ended, and nothing else is', async () => {
    const left = spawn('sleep', ['60']);
    const unrelated = spawn('sleep', ['60']);
    const ended = new Promise<string | null>((resolve) => left.once('exit', (_code, signal) => resolve(signal)));
    writeFileSync(
      path.join(folder, 'gongkai.lock'),
      JSON.stringify({
        pid: 2 ** 22 + 1,
        mark: 'ticks 1',
        port: 3000,
        children: [
          { pid: left.pid, mark: processMark(left.pid!), signal: 'SIGTERM' },
          { pid: unrelated.pid, mark: 'ticks 1', signal: 'SIGTERM' },
        ],
      }),
    );
    const lock = await takeLock(folder, 3000);
    expect(await ended).toBe('SIGTERM');
    expect(unrelated.exitCode ?? unrelated.signalCode).toBeNull();
    unrelated.kill('SIGKILL');
    lock.release();
  });

  test('an unreadable lock is taken over', async () => {
    writeFileSync(path.join(folder, 'gongkai.lock'), '{');
    (await takeLock(folder, 3000)).release();
  });
});
