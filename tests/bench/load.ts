import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cleanup } from './cleanup';
import { cpuSeconds, type Machine, pinned } from './machine';

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
  /** Where in the targets to begin, so that one round goes on where another did not reach. */
  from?: number;
  /** The process whose share of its core is told. */
  pid: number;
}

export interface LoadResult {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  errors: number;
  /** Share of one core that the measured process used, 0 to 1; null where unknown. */
  busy: number | null;
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

  async run({ port, targets, connections, seconds, acceptEncoding, from = 0, pid }: Load): Promise<LoadResult> {
    writeFileSync(this.#list, targets.map(({ host, path: at }) => `${host}\t${at}`).join('\n'));
    const [file, ...args] = pinned(this.#machine, 'others', [
      this.#machine.wrk!, '--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`, '--timeout', '10s', '--latency',
      '--script', this.#script, `http://127.0.0.1:${port}`, '--', this.#list, acceptEncoding, String(from),
    ]);
    const before = cpuSeconds(pid);
    const begun = performance.now();
    const output = await new Promise<string>((resolve, reject) => {
      const child = execFile(file!, args, { timeout: (seconds + 30) * 1_000, maxBuffer: 1 << 20 }, (error, stdout, stderr) => (error ? reject(new Error(`wrk: ${stderr || error.message}`)) : resolve(stdout)));
      this.#cleanup.add(() => void child.kill());
    });
    const elapsed = (performance.now() - begun) / 1_000;
    const after = cpuSeconds(pid);
    const line = /^RESULT (.+)$/m.exec(output);
    if (!line) throw new Error(`wrk: ${output}`);
    const result = JSON.parse(line[1]!) as Record<'requests' | 'microseconds' | 'p50' | 'p95' | 'p99' | 'failed' | 'refused', number>;
    return {
      requestsPerSecond: result.requests / (result.microseconds / 1e6),
      p50: result.p50 / 1_000, p95: result.p95 / 1_000, p99: result.p99 / 1_000,
      errors: result.failed + result.refused,
      busy: before !== null && after !== null ? Math.min(1, (after - before) / elapsed) : null,
    };
  }
}
