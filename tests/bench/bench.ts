import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { Fault, printFault, say } from '../../scripts/fault.mjs';
import { PAGE_KINDS } from './addresses';
import type { Bench, BenchOptions } from './bench-run';
import { Cleanup } from './cleanup';
import { measureAgainst } from './figures/against';
import { measureCached } from './figures/cached';
import { measurePages } from './figures/pages';
import { measureRates } from './figures/rates';
import { measureWire } from './figures/wire';
import { measureDistrictScreens } from './figures/screens';
import { measureWorkspace } from './figures/workspace';
import { type Fixture, openFixture, type Size } from './fixture';
import { LoadGenerator } from './load';
import { inspectMachine, versionOf } from './machine';
import { format, isMet, type Report, reportJson, reportText } from './report';

const ROOT = path.resolve(import.meta.dirname, '..');
const SECTIONS = ['cached', 'pages', 'wire', 'rates', 'workspace', 'memory'] as const;
type Section = (typeof SECTIONS)[number];

const HELP = `npm run bench [-- --quick] [-- --only pages,cached] [-- --json]

测量并与目标对照：缓存页与 nginx、未缓存的页面（两种规模）、网络字节、生成、建站与导入速度、工作台、内存。
Measures the product against its aims; everything runs on this machine and is stopped at the end.

  --quick          每次测量短，只测演示区的规模   short rounds, the demo's size only
  --against DIR    只与另一版本的检出目录对比各种页面：同样的数据，交替取页，报告处理器时间之比（新 / 旧）
                   pages against another checkout's only: same data, asked in turn; the ratio of processor time ours / theirs
  --only NAMES     只测这几项：${SECTIONS.join('、')}
  --pages NAMES    只测这几种页面   these kinds of pages only: ${PAGE_KINDS.join(', ')}
  --seconds N      每次测量的秒数   seconds of a measurement (5; quick: 2)
  --rounds N       重复次数，取中位数   rounds, of which the median counts (3; quick: 1; against: 60; quick: 20)
  --profile DIR    为被测的进程写 CPU 剖析   writes CPU profiles of the measured processes
  --json           以 JSON 输出   JSON on standard output
  --help

系统软件 System packages: nginx, wrk（Debian：apt-get install nginx-light wrk）；taskset（util-linux）
`;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        only: { type: 'string' },
        pages: { type: 'string' },
        seconds: { type: 'string' },
        rounds: { type: 'string' },
        profile: { type: 'string' },
        against: { type: 'string' },
      },
    });
    const list = (text?: string) =>
      text
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? null;
    const number = (text: string | undefined, usual: number, most: number) => {
      const value = Number(text ?? usual);
      if (!Number.isInteger(value) || value < 1 || value > most) throw new Error(`${text}: 1–${most}`);
      return value;
    };
    const some = <Name extends string>(text: string | undefined, of: readonly Name[]): Name[] | null => {
      const named = list(text);
      const unknown = named?.find((name) => !(of as readonly string[]).includes(name));
      if (unknown !== undefined) throw new Error(`${unknown}: ${of.join(', ')}`);
      return named as Name[] | null;
    };
    const options: BenchOptions = {
      quick: values.quick,
      pages: some(values.pages, PAGE_KINDS),
      profile: values.profile ? path.resolve(values.profile) : null,
      seconds: number(values.seconds, values.quick ? 2 : 5, 60),
      rounds: number(values.rounds, (values.quick ? 1 : 3) * (values.against ? 20 : 1), 200),
      // The checkout is named from where the command was given.
      against: values.against ? path.resolve(process.env.INIT_CWD ?? '.', values.against) : null,
    };
    return { options, only: new Set(some(values.only, SECTIONS) ?? SECTIONS), json: values.json, help: values.help };
  } catch (error) {
    throw new Fault(`参数有误：${(error as Error).message}。用 --help 查看用法。`, 'See --help for the arguments.');
  }
}

// oxlint-disable-next-line max-lines-per-function -- the parts of the bench in the order in which they run
async function main(): Promise<number> {
  const { options, only, json, help } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  const machine = inspectMachine();
  const cleanup = new Cleanup();
  const folder = path.join(ROOT, '.cache/bench', `run-${process.pid}`);
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const results: Report = { machine, figures: [], missing: [], remarks: [] };
  const bench: Bench = {
    machine,
    cleanup,
    options,
    folder,
    load: new LoadGenerator(machine, cleanup, folder),
    report(figure) {
      results.figures.push(figure);
      const met = isMet(figure);
      say.line(
        `  ${figure.label}: ${format(figure.value)} ${figure.unit}${figure.ratio ? ` (${figure.ratio.value.toFixed(2)} × ${figure.ratio.to})` : ''}${met === null ? '' : met ? ' ✓' : ' ✗'}  ${figure.note ?? ''}`,
      );
    },
    lacks(sentence) {
      results.missing.push(sentence);
      say.line(`! ${sentence}`);
    },
    remark: (sentence) => void results.remarks.push(sentence),
  };
  if (!machine.pinned)
    bench.remark(
      '没有 taskset 或只有一个核，进程未绑定到核，比值仅供参考。Without taskset or a second core nothing is pinned; take the ratios with care.',
    );
  if (machine.loadBefore > 0.5)
    bench.remark(
      `开始时机器已有负载（${machine.loadBefore.toFixed(1)}），数值偏低。The machine was busy before the bench began, so figures are low.`,
    );
  if (machine.wrk === null && (only.has('cached') || only.has('pages'))) {
    bench.lacks(
      '没有 wrk（Debian：apt-get install wrk），未测缓存页和未缓存页的速度。wrk is missing, so neither cached nor uncached pages were measured.',
    );
  }
  try {
    if (options.against) {
      await measureAgainst(bench, options.against);
      return finish(results, json);
    }
    // A failure in one section is told and does not keep the others from being measured.
    const attempt = async (section: Section, run: () => Promise<void>) => {
      if (!only.has(section) || cleanup.ending) return;
      say.line(`\n${section}`);
      try {
        await run();
      } catch (error) {
        if (!cleanup.ending) bench.lacks(`${section}：${error instanceof Error ? error.message : String(error)}`);
      }
    };
    const fixtures = new Map<Size, Fixture>();
    const fixture = async (size: Size): Promise<Fixture> => {
      const open = fixtures.get(size) ?? (await openFixture(machine, cleanup, size));
      fixtures.set(size, open);
      return open;
    };
    // The large database is made of the small one at rest, so it comes first.
    const sizes: Size[] = options.quick ? ['small'] : ['large', 'small'];
    const pages = only.has('pages') && machine.wrk !== null;
    if (pages || only.has('memory')) {
      await attempt(pages ? 'pages' : 'memory', async () => {
        for (const size of sizes) await fixture(size);
        await measurePages(bench, [...fixtures.values()].reverse(), { rates: pages, memory: only.has('memory') });
      });
    }
    machine.postgres = await postgresVersion(await fixture('small'));
    if (machine.wrk) await attempt('cached', async () => measureCached(bench, await fixture('small')));
    await attempt('wire', async () => measureWire(bench, await fixture('small')));
    await attempt('workspace', async () => measureDistrictScreens(bench, await fixture(sizes[0]!)));
    const { seed } = await fixture('small');
    for (const { postgres } of fixtures.values()) await postgres.stop();
    await attempt('rates', () => measureRates(bench, seed));
    await attempt('workspace', () => measureWorkspace(bench));
  } finally {
    await cleanup.run();
  }
  return finish(results, json);
}

function finish(results: Report, json: boolean): number {
  const { machine, missing } = results;
  machine.nginx &&= versionOf(machine.nginx, ['-v'], /nginx\/([\d.]+)/);
  machine.wrk &&= versionOf(machine.wrk, ['-v'], /wrk\s+(\S+)/);
  process.stdout.write(`${json ? reportJson(results) : `\n${reportText(results)}`}\n`);
  return missing.length > 0 ? 1 : 0;
}

async function postgresVersion({ ownerUrl }: Fixture): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<{ server_version: string }>('SHOW server_version')).rows[0]!.server_version;
  } finally {
    await client.end();
  }
}

await main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    printFault(error);
    process.exit(1);
  },
);
