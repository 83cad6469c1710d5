// Checks that cost milliseconds and are made before anything that costs minutes.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { Fault } from './fault.mjs';

/**
 * Settings of a local launch (demo, dev) from the environment.
 * @param {Record<string, string | undefined>} env
 * @returns {{ port: number, host: string, dataDir: string }}
 */
export function launchSettings(env) {
  const raw = env.PORT || '3000';
  const port = Number(raw);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Fault(`PORT 应是 1 到 65535 之间的整数，现在是“${raw}”。`, `PORT must be a whole number from 1 to 65535, not "${raw}".`);
  }
  return { port, host: env.HOST || '127.0.0.1', dataDir: path.resolve(env.DATA_DIR || '.data') };
}

/**
 * @param {string} command the command to show in the advice
 * @param {number} port
 * @param {string} host
 * @throws {Fault} when someone listens there already, or it may not be listened on.
 */
export async function checkPort(command, port, host) {
  // A server on the other loopback family would answer browsers that ask for "localhost" in our place.
  const loopback = host === '127.0.0.1' || host === 'localhost' || host === '0.0.0.0' || host === '::';
  const taken = (loopback && ((await answers('127.0.0.1', port)) || (await answers('::1', port)))) || (await refusal(host, port));
  if (!taken) return;
  const other = port < 65_535 ? port + 1 : 3000;
  if (taken === 'EACCES') {
    throw new Fault(
      `没有权限监听端口 ${port}（1024 以下通常要管理员权限）。请换一个，例如：PORT=${other < 1024 ? 3000 : other} npm run ${command}`,
      `Listening on port ${port} is not permitted; choose one above 1023 with PORT.`,
    );
  }
  if (taken === 'EADDRNOTAVAIL' || taken === 'ENOTFOUND') {
    throw new Fault(`这台机器上没有地址 ${host}。请改正 HOST。`, `This machine has no address ${host}; correct HOST.`);
  }
  throw new Fault(
    `端口 ${port} 已被占用。请结束占用它的程序，或换一个端口，例如：PORT=${other} npm run ${command}`,
    `Port ${port} is in use. End the program that holds it, or choose another port with PORT=${other}.`,
  );
}

/** @returns {Promise<true | false>} whether someone accepts connections there. */
function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (value) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(500, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** @returns {Promise<string | false>} the system's reason for not letting us listen. */
function refusal(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => resolve(false)));
  });
}

/**
 * Makes the data folder where it is missing.
 * @throws {Fault} when it cannot be made or written.
 */
export function checkFolder(folder) {
  try {
    makeFolder(folder);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const probe = path.join(folder, `.write-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const why =
      {
        EACCES: '没有权限',
        EPERM: '没有权限',
        EROFS: '文件系统只读',
        ENOSPC: '磁盘已满',
        ENOTDIR: '它不是文件夹',
        EEXIST: '它不是文件夹',
        ENOENT: '不能建立',
      }[code ?? ''] ?? String(code);
    throw new Fault(
      `数据文件夹 ${folder} 不能写入（${why}）。请用 DATA_DIR 指定一个可写的文件夹，例如：DATA_DIR=~/gongkai-data npm run demo`,
      `The data folder ${folder} cannot be written (${code}). Set DATA_DIR to a folder you may write to.`,
    );
  }
}

/** One level at a time: asked to make all at once, Node does not return where a file system (such as /proc) refuses. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
}

/**
 * A mark that tells one process from a later one with the same number.
 * @param {number} pid
 * @returns {string | null} null: no such process.
 */
export function processMark(pid) {
  try {
    // Field 22: the start time in clock ticks since boot; the name in parentheses may itself hold spaces.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : `ticks ${fields[18]}`;
  } catch {
    if (process.platform === 'linux') return null;
  }
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
    );
  } catch {
    return null;
  }
}

/** @typedef {{ pid: number, mark: string | null, signal: NodeJS.Signals }} Child */
/** @typedef {{ pid: number, mark: string | null, port: number, children: Child[] }} LockRecord */

const lockFile = (folder) => path.join(folder, 'gongkai.lock');

/**
 * @param {string} folder
 * @returns {LockRecord | null}
 */
function readLock(folder) {
  try {
    const record = JSON.parse(readFileSync(lockFile(folder), 'utf8'));
    return Number.isInteger(record?.pid) ? { children: [], ...record } : null;
  } catch {
    return null;
  }
}

const lives = (one) => one.mark !== null && processMark(one.pid) === one.mark;

/**
 * @param {string} folder
 * @throws {Fault} when a launcher runs on this folder already.
 */
export function checkNotRunning(folder) {
  const record = readLock(folder);
  if (record && record.pid !== process.pid && lives(record)) {
    throw new Fault(
      `数据文件夹 ${folder} 正由另一个运行中的实例使用（进程 ${record.pid}，端口 ${record.port}）。请先停止它，或用 DATA_DIR 指定另一个文件夹。`,
      `The data folder ${folder} is in use by a running instance (process ${record.pid}, port ${record.port}). Stop it first, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Takes the data folder for this process; what a killed launcher left running is ended first.
 * @param {string} folder
 * @param {number} port
 */
export async function takeLock(folder, port) {
  const left = readLock(folder);
  checkNotRunning(folder);
  if (left) {
    rmSync(lockFile(folder), { force: true });
    await endProcesses(left.children);
  }
  /** @type {LockRecord} */
  const record = { pid: process.pid, mark: processMark(process.pid), port, children: [] };
  try {
    writeFileSync(lockFile(folder), JSON.stringify(record), { flag: 'wx' });
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    // Lost against a start of the same moment, or an unreadable file lay there.
    checkNotRunning(folder);
    writeFileSync(lockFile(folder), JSON.stringify(record));
  }
  if (left) {
    // Two starts that both found the same dead lock: the later writer has it.
    await new Promise((resolve) => setTimeout(resolve, 50));
    checkNotRunning(folder);
  }
  return {
    /**
     * A process to end should this launcher be killed.
     * @param {number} pid
     * @param {NodeJS.Signals} signal its wish for an orderly end
     */
    addChild(pid, signal) {
      record.children.push({ pid, mark: processMark(pid), signal });
      writeFileSync(lockFile(folder), JSON.stringify(record));
    },
    release() {
      if (readLock(folder)?.pid === process.pid) rmSync(lockFile(folder), { force: true });
    },
  };
}

/** @param {Child[]} children */
async function endProcesses(children) {
  /** @param {(child: Child) => NodeJS.Signals} signal */
  const send = (signal) => {
    for (const child of children.filter(lives)) {
      try {
        process.kill(child.pid, signal(child));
      } catch {
        // Ended meanwhile, or another user's: the port check will tell.
      }
    }
  };
  send((child) => child.signal);
  for (let waited = 0; children.some(lives) && waited < 5_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  send(() => 'SIGKILL');
}
