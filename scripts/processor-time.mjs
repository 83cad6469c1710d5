// Tells where the processor time of a command goes, by kinds of its processes: `node scripts/processor-time.mjs npm test -- --only e2e
// workspace`. Wall time says little on a machine that does other things too. Linux only: it reads /proc.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Kinds by what a command line has; the first that fits. */
const KINDS = [
  [/headless.shell|chrom(e|ium)\b/, (line) => `chromium ${/--type=([\w-]+)/.exec(line)?.[1] ?? 'browser'}`],
  [/firefox/, () => 'firefox'],
  [/^postgres|\/postgres /, () => 'postgres'],
  [/vitest\/dist\/workers/, () => 'vitest worker'],
  [/vitest\.mjs/, () => 'vitest'],
  [/([\w.-]+\.m?js)/, (_line, [, script]) => script],
  [/\S+/, (_line, [program]) => program],
];

/** @type {Map<string, { kind: string, seconds: number }>} by process and when it began, for numbers are used again */
const seen = new Map();

/** Notes what the processes below one have used so far. @param {number} root */
function look(root) {
  const stats = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
      stats.set(Number(pid), { parent: Number(fields[1]), line, seconds, key: `${pid} ${fields[19]}` });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = (pid) => pid === root || (stats.has(pid) && isBelow(stats.get(pid).parent));
  for (const [pid, { line, seconds, key }] of stats) {
    if (!seen.has(key) && !isBelow(pid)) continue;
    const named = KINDS.map(([pattern, name]) => [pattern.exec(line), name]).find(([match]) => match !== null);
    const kind = named ? named[1](line, named[0]) : (seen.get(key)?.kind ?? 'ended');
    seen.set(key, { kind, seconds });
  }
}

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: 'inherit' });
const timer = setInterval(() => look(child.pid), 150);
child.once('error', (error) => {
  clearInterval(timer);
  console.error(error.message);
  process.exitCode = 1;
});
child.once('close', (code) => {
  clearInterval(timer);
  const kinds = Map.groupBy(seen.values(), ({ kind }) => kind);
  const rows = [...kinds].map(([kind, of]) => ({ kind, seconds: of.reduce((sum, { seconds }) => sum + seconds, 0), count: of.length }));
  for (const { kind, seconds, count } of rows.toSorted((a, b) => b.seconds - a.seconds))
    if (seconds >= 0.1) console.log(`${seconds.toFixed(1).padStart(8)} s  ${String(count).padStart(4)}  ${kind}`);
  console.log(
    `${rows
      .reduce((sum, { seconds }) => sum + seconds, 0)
      .toFixed(1)
      .padStart(8)} s  in all`,
  );
  process.exitCode = code ?? 1;
});
