import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cleanup } from './cleanup';
import { format, median } from './report';
import { cpuBetween, cpuSeconds, type Machine, pinned } from './machine';

/** One page to ask for: the host goes into the Host header, the request itself to loopback. */
export interface Target {
  host: string;
  path: string;
}

export interface Load {
  port: number;
  targets: readonly Target[];
  connections: number;
  seconds: number;
  acceptEncoding: string;
  /** Index of the first target, so that one round goes on where another did not reach. */
  from?: number;
  /** The process whose share of its core is told. */
  pid: number;
  /** The database server's, where its part of a page is wanted. */
  databasePid?: number;
}

export interface LoadResult {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  /** Share of a core that the measured process used, and the answers of a whole core; null where unknown. */
  core: { busy: number; requestsPerSecond: number } | null;
  /** Milliseconds of CPU a request, of the measured process and of the database. */
  cpu: { process: number; database: number } | null;
}

// One target is wrk's own fast path; several are formatted before the clock starts and taken in turn.
const SCRIPT = `
local requests = {}
local at = 0
function init(args)
  for line in io.lines(args[1]) do
    local host, path = line:match("^(%S+)\\t(%S+)$")
    requests[#requests + 1] = wrk.format("GET", path, { Host = host, ["Accept-Encoding"] = args[2] })
  end
  at = tonumber(args[3])
  if #requests == 1 then
    local only = requests[1]
    request = function() return only end
  else
    request = function()
      at = at % #requests + 1
      return requests[at]
    end
  end
end
function done(summary, latency, requests)
  io.write(string.format('RESULT {"requests":%d,"microseconds":%d,"p50":%d,"p95":%d,"p99":%d,"failed":%d,"refused":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), latency:percentile(99),
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout, summary.errors.status))
end
`;

/** Asks with wrk for a bounded time, from this machine and to this machine only. */
export class LoadGenerator {
  readonly #machine: Machine;
  readonly #cleanup: Cleanup;
  readonly #script: string;
  readonly #list: string;

  constructor(machine: Machine, cleanup: Cleanup, folder: string) {
    this.#machine = machine;
    this.#cleanup = cleanup;
    mkdirSync(folder, { recursive: true });
    this.#script = path.join(folder, 'load.lua');
    this.#list = path.join(folder, 'targets.tsv');
    writeFileSync(this.#script, SCRIPT);
  }

  async run({ port, targets, connections, seconds, acceptEncoding, from = 0, pid, databasePid }: Load): Promise<LoadResult> {
    writeFileSync(this.#list, targets.map(({ host, path: at }) => `${host}\t${at}`).join('\n'));
    const [file, ...args] = pinned(this.#machine, 'others', [
      this.#machine.wrk!,
      '--threads',
      '1',
      '--connections',
      String(connections),
      '--duration',
      `${seconds}s`,
      '--timeout',
      '10s',
      '--latency',
      '--script',
      this.#script,
      `http://127.0.0.1:${port}`,
      '--',
      this.#list,
      acceptEncoding,
      String(from),
    ]);
    const database = () => (databasePid === undefined ? null : cpuSeconds(databasePid));
    const before = [cpuSeconds(pid), database()] as const;
    const begun = performance.now();
    const output = await new Promise<string>((resolve, reject) => {
      const child = execFile(file!, args, { timeout: (seconds + 30) * 1_000, maxBuffer: 1 << 20 }, (error, stdout, stderr) =>
        error ? reject(new Error(`wrk: ${stderr || error.message}`)) : resolve(stdout),
      );
      this.#cleanup.add(() => void child.kill());
    });
    const elapsed = (performance.now() - begun) / 1_000;
    const used = cpuBetween(before[0], cpuSeconds(pid));
    const usedByDatabase = cpuBetween(before[1], database()) ?? 0;
    const line = /^RESULT (.+)$/m.exec(output);
    if (!line) throw new Error(`wrk: ${output}`);
    const result = JSON.parse(line[1]!) as Record<'requests' | 'microseconds' | 'p50' | 'p95' | 'p99' | 'failed' | 'refused', number>;
    return {
      requestsPerSecond: result.requests / (result.microseconds / 1e6),
      p50: result.p50 / 1_000,
      p95: result.p95 / 1_000,
      p99: result.p99 / 1_000,
      errors: result.failed + result.refused,
      core: used ? { busy: used / elapsed, requestsPerSecond: result.requests / used } : null,
      cpu:
        used && result.requests > 0
          ? { process: (used / result.requests) * 1_000, database: (usedByDatabase / result.requests) * 1_000 }
          : null,
    };
  }
}

/** Medians of several rounds; errors are added up. */
export function middle(results: readonly LoadResult[]): LoadResult {
  const of = (pick: (result: LoadResult) => number) => median(results.map(pick));
  const cores = results.flatMap(({ core }) => core ?? []);
  const cpus = results.flatMap(({ cpu }) => cpu ?? []);
  return {
    requestsPerSecond: of(({ requestsPerSecond }) => requestsPerSecond),
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    errors: results.reduce((sum, { errors }) => sum + errors, 0),
    core:
      cores.length === 0
        ? null
        : {
            busy: median(cores.map(({ busy }) => busy)),
            requestsPerSecond: median(cores.map(({ requestsPerSecond }) => requestsPerSecond)),
          },
    cpu:
      cpus.length === 0
        ? null
        : { process: median(cpus.map((cpu) => cpu.process)), database: median(cpus.map(({ database }) => database)) },
  };
}

/** Share of its core that the measured process had to itself: below some 90 % other work was the limit. */
export function coreNote({ core }: LoadResult): string {
  return core ? `核占用 core ${Math.round(core.busy * 100)} %，满核 full ${format(core.requestsPerSecond)}/s` : '';
}
