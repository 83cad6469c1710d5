import { execFileSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Processors of the measured process and of everything else. Null: this machine cannot keep them apart. */
export interface Cores {
  server: string;
  others: string;
}

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
  postgres: string;
  nginx: string | null;
  wrk: string | null;
  taskset: string | null;
  pinned: Cores | null;
  /** Load average of the last minute when the bench began: above some tenths, others are at work here too. */
  loadBefore: number;
}

export function inspectMachine(): Machine {
  const taskset = findProgram('taskset');
  const allowed = allowedCores();
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    // Known once one has been started.
    postgres: '',
    nginx: findProgram('nginx'),
    wrk: findProgram('wrk'),
    taskset,
    pinned: taskset && allowed.length > 1 ? { server: String(allowed[0]), others: allowed.slice(1).join(',') } : null,
    loadBefore: os.loadavg()[0]!,
  };
}

/** System programs often lie where an ordinary user's PATH does not look. */
function findProgram(name: string): string | null {
  for (const folder of [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ]) {
    const file = path.join(folder || '.', name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** Core numbers this process may run on; a container may have been given some of a machine's only. */
function allowedCores(): number[] {
  try {
    const list = /^Cpus_allowed_list:\s*(.+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
    return list.split(',').flatMap((range) => {
      const [from, to = from] = range.split('-').map(Number);
      return Array.from({ length: to! - from! + 1 }, (_, at) => from! + at);
    });
  } catch {
    return os.cpus().map((_, at) => at);
  }
}

/** The command that runs a program on these cores; the program itself where there is no keeping apart. */
export function pinned(machine: Machine, cores: keyof Cores, command: string[]): string[] {
  return machine.pinned && machine.taskset ? [machine.taskset, '-c', machine.pinned[cores], ...command] : command;
}

/** Moves a running process with all its threads and, for what it starts from now on, its children. */
export function pin(machine: Machine, cores: keyof Cores, pid: number): void {
  if (!machine.pinned || !machine.taskset) return;
  for (const each of [pid, ...childrenOf(pid)]) {
    try {
      execFileSync(machine.taskset, ['-a', '-c', '-p', machine.pinned[cores], String(each)], { stdio: 'ignore' });
    } catch {
      // Ended meanwhile.
    }
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** CPU seconds used so far by a process and by each of its children; null where the system does not tell. */
export function cpuSeconds(pid: number): Map<number, number> | null {
  const seconds = new Map<number, number>();
  for (const each of [pid, ...childrenOf(pid)]) {
    try {
      const stat = readFileSync(`/proc/${each}/stat`, 'utf8');
      // Behind the name in parentheses, which may hold spaces: fields 14 and 15 are user and system time, in hundredths.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      seconds.set(each, (Number(fields[11]) + Number(fields[12])) / 100);
    } catch {
      // Ended meanwhile, or a system without /proc.
    }
  }
  return seconds.size > 0 ? seconds : null;
}

/** Use between two looks; of a process that came in between all of it, of one that went nothing. */
export function cpuBetween(before: Map<number, number> | null, after: Map<number, number> | null): number | null {
  if (!before || !after) return null;
  return [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0);
}

/** Resident memory of a process in bytes: now, and the most it ever had. */
export function residentMemory(pid: number): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)![1]) * 1024;
    return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
  } catch {
    // No /proc: the present figure is better than none.
  }
  try {
    const now =
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) * 1024;
    return { now, peak: now };
  } catch {
    return null;
  }
}

export function versionOf(program: string, args: string[], pattern: RegExp): string {
  try {
    // Both programs write it to standard error, wrk with a failing exit code besides.
    const text = execFileSync('sh', ['-c', '"$0" "$@" 2>&1 || true', program, ...args], { encoding: 'utf8' });
    return pattern.exec(text)?.[1] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
