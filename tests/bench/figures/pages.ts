import pg from 'pg';
import { type PageKind, pageKinds } from '../addresses';
import type { Bench } from '../bench-run';
import type { Fixture, Size } from '../fixture';
import { coreNote, type LoadResult, middle } from '../load';
import { residentMemory } from '../machine';
import { ask, askAll, type WebProcess, startWebProcess } from '../servers';

export const CONNECTIONS = 6;
const RATE = 250;
const P95_MS = 50;
const SLOWER = 1.3;

interface Running {
  size: Size;
  fixture: Fixture;
  web: WebProcess;
  kinds: Map<string, PageKind>;
}

/**
 * Pages rendered at every request: the page cache is switched off, what the process remembers between pages is not. Both
 * sizes are asked in turn, so that whatever else the machine does meets both.
 */
// oxlint-disable-next-line max-lines-per-function -- one measurement after another, which share the server
export async function measurePages(bench: Bench, fixtures: Fixture[], what: { rates: boolean; memory: boolean }): Promise<void> {
  const running: Running[] = [];
  for (const fixture of fixtures) running.push(await start(bench, fixture));
  const measured = new Map<string, LoadResult[]>();
  for (const { name, label, aimed } of running[0]!.kinds.values()) {
    if (!(await warm(bench, running, name, label))) continue;
    if (!what.rates) continue;
    const seconds = aimed ? bench.options.seconds : Math.min(bench.options.seconds, 2);
    for (let round = 0; round < bench.options.rounds; round += 1) {
      for (const { size, web, kinds, fixture } of running) {
        const { targets, warm: begun } = kinds.get(name)!;
        const from = (begun + round * 997) % targets.length;
        const result = await bench.load.run({
          port: web.port,
          pid: web.pid,
          databasePid: fixture.postgres.pid,
          targets,
          connections: CONNECTIONS,
          seconds,
          acceptEncoding: 'gzip, br',
          from,
        });
        measured.set(`${name} ${size}`, [...(measured.get(`${name} ${size}`) ?? []), result]);
      }
    }
    for (const { size, fixture } of running) {
      const result = middle(measured.get(`${name} ${size}`)!);
      const { requestsPerSecond, p50, p95, p99, errors, cpu } = result;
      const place = running.length > 1 ? ` @ ${fixture.sites.toLocaleString('en-US')}` : '';
      const note = [
        `p50 ${p50.toFixed(1)}`,
        `p99 ${p99.toFixed(1)} ms`,
        cpu ? `CPU 网站 web ${cpu.process.toFixed(2)}，数据库 db ${cpu.database.toFixed(2)} ms` : '',
        coreNote(result),
        errors > 0 ? `失败 failed ${errors}` : '',
      ]
        .filter(Boolean)
        .join('  ');
      bench.report({
        section: 'pages',
        name: `${name}-${size}`,
        label: label + place,
        value: requestsPerSecond,
        unit: 'pages/s',
        aim: aimed ? { relation: '≥', value: RATE } : undefined,
        note,
      });
      if (aimed)
        bench.report({
          section: 'pages',
          name: `${name}-${size}-p95`,
          label: `  p95${place}`,
          value: p95,
          unit: 'ms',
          aim: { relation: '≤', value: P95_MS },
        });
    }
    if (running.length > 1) {
      const rate = (size: Size) => middle(measured.get(`${name} ${size}`)!).requestsPerSecond;
      const slower = rate('small') / rate('large');
      bench.report({
        section: 'pages',
        name: `${name}-slower`,
        label: '  大 / 小 large / small',
        value: slower,
        unit: '×',
        aim: { relation: '≤', value: SLOWER },
      });
    }
  }
  for (const { web, fixture, size } of running) {
    const collapsed = await metric(web.port, 'gongkai_page_cache_collapsed');
    if (collapsed > 0)
      bench.lacks(`${size}: ${collapsed} 个请求与同时的请求共用一次渲染，数值偏高 requests shared a rendering, so figures are too high`);
    const memory = residentMemory(web.pid);
    if (what.memory && memory) {
      const label = `网站进程 web process @ ${fixture.sites.toLocaleString('en-US')}`;
      bench.report({
        section: 'memory',
        name: `web-${size}`,
        label,
        value: memory.now / 2 ** 20,
        unit: 'MB',
        note: `最高 peak ${Math.round(memory.peak / 2 ** 20)} MB`,
      });
    }
    await web.stop();
  }
}

async function start(bench: Bench, fixture: Fixture): Promise<Running> {
  const { machine, cleanup, options } = bench;
  const web = await startWebProcess(machine, cleanup, {
    ownerUrl: fixture.ownerUrl,
    dataDir: fixture.folder,
    cacheMb: 0,
    profile: options.profile,
  });
  const kinds = await kindsOf(bench, fixture.ownerUrl);
  return { size: fixture.size, fixture, web, kinds: new Map(kinds.map((kind) => [kind.name, kind])) };
}

async function warm(bench: Bench, running: Running[], name: string, label: string): Promise<boolean> {
  for (const { web, kinds } of running) if (!(await warmUp(bench, web, kinds.get(name)!, label))) return false;
  return true;
}

/** @returns false, and says so, when an address of the kind is not a page: its figure would be of something else. */
export async function warmUp(bench: Bench, { port }: WebProcess, { targets, warm }: PageKind, label: string): Promise<boolean> {
  const { refused } = await askAll(port, targets.slice(0, warm), CONNECTIONS);
  if (refused !== null) bench.lacks(`${label}：${refused}，未测。Not a page, so not measured.`);
  return refused === null;
}

/** The kinds of pages that this run is to measure, with addresses in a database. */
export async function kindsOf({ options }: Bench, ownerUrl: string): Promise<PageKind[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await pageKinds(client)).filter(({ name }) => options.pages === null || options.pages.includes(name));
  } finally {
    await client.end();
  }
}

async function metric(port: number, name: string): Promise<number> {
  const { body } = await ask(port, { host: 'localhost', path: '/metrics' });
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(body.toString('utf8'))?.[1] ?? 0);
}
