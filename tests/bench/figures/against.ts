import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PageKind } from '../addresses';
import type { Bench } from '../bench-run';
import { type Fixture, openPair } from '../fixture';
import { cpuBetween, cpuSeconds, pin } from '../machine';
import { median, quartiles } from '../report';
import { askAll, type WebProcess, startWebProcess } from '../servers';
import { CONNECTIONS, kindsOf, warmUp } from './pages';

/** Pages of one turn: some tenths of a second of work, so that what else the machine does meets both sides of a round. */
const TURN = 50;
const SLOWER = 1.05;

interface Side {
  web: WebProcess;
  fixture: Fixture;
}

/** Milliseconds of a turn; processor time is a page's share. */
interface Turn {
  web: number;
  database: number;
  p50: number;
}

/**
 * Every kind of page of this checkout beside another's, each by its own web process on the same district. A round asks for
 * the same addresses theirs, ours, ours, theirs; what counts is the median of the rounds' ratios, for the machine's speed
 * differs more between rounds than the checkouts do.
 * @param checkout a clone at another commit; it is built here where it is not.
 */
export async function measureAgainst(bench: Bench, checkout: string): Promise<void> {
  const bootstrap = path.join(checkout, 'scripts/bootstrap.mjs');
  if (!existsSync(bootstrap)) throw new Error(`${checkout}: 不是本项目的检出目录 not a checkout of this project`);
  await ((await import(pathToFileURL(bootstrap).href)) as { bootstrap(want: 'build'): Promise<void> }).bootstrap('build');
  pin(bench.machine, 'others', process.pid);
  const pair = await openPair(bench.machine, bench.cleanup, checkout);
  const theirs = await start(bench, pair.theirs, checkout);
  const ours = await start(bench, pair.ours);
  const commit = commitOf(checkout);
  bench.remark(
    `对照版本 ${commit}，比值为本版本 / 对照版本每页的处理器时间；括号内为各轮比值的四分位数。Ratios are ours to ${commit}'s, of processor time a page; quartiles of the rounds in brackets.`,
  );
  for (const kind of await kindsOf(bench, pair.ours.ownerUrl)) {
    if (bench.cleanup.ending) return;
    if (!(await warmUp(bench, theirs.web, kind, kind.label)) || !(await warmUp(bench, ours.web, kind, kind.label))) continue;
    await measureKind(bench, theirs, ours, kind, commit);
  }
}

async function measureKind(bench: Bench, theirs: Side, ours: Side, { name, label, targets, warm }: PageKind, commit: string) {
  const rounds: { theirs: Turn; ours: Turn }[] = [];
  for (let round = 0; round < bench.options.rounds; round += 1) {
    const from = warm + round * TURN;
    const batch = Array.from({ length: TURN }, (_, at) => targets[(from + at) % targets.length]!);
    const turns: Record<'theirs' | 'ours', Turn[]> = { theirs: [], ours: [] };
    for (const side of ['theirs', 'ours', 'ours', 'theirs'] as const) turns[side].push(await turn({ theirs, ours }[side], batch));
    rounds.push({ theirs: sum(turns.theirs), ours: sum(turns.ours) });
  }
  const ratio = (of: keyof Turn) => {
    const ratios = rounds.map((round) => round.ours[of] / round.theirs[of]).filter(Number.isFinite);
    const [low, high] = quartiles(ratios);
    return { value: median(ratios), spread: `${low.toFixed(2)}–${high.toFixed(2)}` };
  };
  const ms = (of: keyof Turn) =>
    `${(['ours', 'theirs'] as const).map((side) => median(rounds.map((round) => round[side][of] / 2)).toFixed(2)).join(' / ')} ms`;
  const [web, database, p50] = [ratio('web'), ratio('database'), ratio('p50')];
  bench.report({
    section: 'against',
    name,
    label,
    value: web.value,
    unit: `× ${commit}`,
    aim: { relation: '≤', value: SLOWER },
    note: `[${web.spread}] ${ms('web')}  数据库 db ${database.value.toFixed(2)} [${database.spread}] ${ms('database')}  p50 ${p50.value.toFixed(2)} [${p50.spread}] ${ms('p50')}`,
  });
}

const sum = (turns: readonly Turn[]): Turn => ({
  web: turns.reduce((total, { web }) => total + web, 0),
  database: turns.reduce((total, { database }) => total + database, 0),
  p50: turns.reduce((total, { p50 }) => total + p50, 0),
});

async function turn({ web, fixture }: Side, batch: PageKind['targets']): Promise<Turn> {
  const look = () => [cpuSeconds(web.pid), cpuSeconds(fixture.postgres.pid)] as const;
  const before = look();
  const { times, refused } = await askAll(web.port, batch, CONNECTIONS);
  if (refused !== null) throw new Error(refused);
  const after = look();
  const used = [0, 1].map((at) => {
    const seconds = cpuBetween(before[at]!, after[at]!);
    if (seconds === null) throw new Error('没有 /proc，处理器时间不可知 no /proc, so processor time cannot be known');
    return (seconds / batch.length) * 1_000;
  });
  return { web: used[0]!, database: used[1]!, p50: median(times) };
}

async function start({ machine, cleanup, options }: Bench, fixture: Fixture, root?: string): Promise<Side> {
  const profile = options.profile && path.join(options.profile, root ? 'theirs' : 'ours');
  const settings = { ownerUrl: fixture.ownerUrl, dataDir: fixture.folder, cacheMb: 0, profile, root };
  return { fixture, web: await startWebProcess(machine, cleanup, settings) };
}

function commitOf(checkout: string): string {
  try {
    return execFileSync('git', ['-C', checkout, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return path.basename(checkout);
  }
}
