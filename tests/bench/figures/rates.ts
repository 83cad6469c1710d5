import { CONTEXTS } from '../../../app/contexts.server';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type CommandServices, runCommand } from '../../../app/kernel/command/run-command.server';
import { Database } from '../../../app/kernel/db/client.server';
import { LOCAL_DATABASE } from '../../../app/kernel/db/local-database.server';
import { prepareDatabase } from '../../../app/kernel/db/prepare.server';
import { ensureOwnerAndDatabase } from '../../../app/kernel/db/roles.server';
import { commandServices } from '../../../app/kernel/services.server';
import { jobs } from '../../../app/jobs.server';
import { layOutDistrict, provisionSites, readTenantFolder, type TenantFolder } from '../../../app/modules/tenancy/public-commands.server';
import type { Actor } from '../../../app/permissions/subjects';
import { step } from '../../../scripts/fault.mjs';
import { prepareLocalDatabase } from '../../../scripts/local-database';
import { TOOL_FLAGS } from '../../../scripts/node-flags.mjs';
import type { Bench } from '../bench-run';
import { type FixtureFacts, openScratch } from '../fixture';
import { cpuBetween, cpuSeconds, residentMemory } from '../machine';

const ROOT = path.resolve(import.meta.dirname, '..');
const DOCUMENTS = path.resolve(ROOT, '../shared/data/documents.jsonl.gz');
const ROBOT: Actor = { kind: 'robot', name: 'seed' };
const SEED_SECONDS = 60;
const IMPORT_RATE = 200;

/** Seeding, provisioning and importing into a database made for it; here PostgreSQL and Node share all cores. */
export async function measureRates(bench: Bench, recorded: FixtureFacts['seed']): Promise<void> {
  const { cleanup, report, options } = bench;
  const { folder, postgres } = await openScratch(cleanup);
  let ownerUrl: string;
  let seed = recorded;
  if (options.quick) {
    ownerUrl = await ensureOwnerAndDatabase(postgres.adminUrl, LOCAL_DATABASE);
    await prepareDatabase({ ownerUrl, rolesAreGiven: false, root: ROOT, jobs });
  } else {
    const begun = performance.now();
    ownerUrl = await prepareLocalDatabase(postgres.adminUrl, folder);
    seed = { seconds: (performance.now() - begun) / 1_000, items: recorded?.items ?? 0 };
  }
  if (seed) {
    const note = `${Math.round(seed.items / seed.seconds)} 条/秒 items/s${options.quick ? '，建立数据时所测 as measured when the database was filled' : ''}`;
    report({
      section: 'rates',
      name: 'seed',
      label: '演示区 demo district',
      value: seed.seconds,
      unit: 's',
      aim: { relation: '≤', value: SEED_SECONDS },
      note,
    });
  }
  await measureProvisioning(bench, ownerUrl, folder);
  await measureImport(bench, ownerUrl, folder, postgres.pid);
  await postgres.stop();
}

async function measureProvisioning({ report }: Bench, ownerUrl: string, dataDir: string): Promise<void> {
  const db = new Database({ ownerUrl, pool: 4 });
  const services: CommandServices = commandServices(db, { DATA_DIR: dataDir }, CONTEXTS);
  try {
    const folder = await readTenantFolder(path.join(ROOT, 'tenants/wanglan'));
    const { blueprints, themes, leaders } = folder;
    const [last] = folder.units.slice(-1);
    const all = elsewhere(folder);
    const begun = performance.now();
    const districtId = await layOutDistrict(services, ROBOT, all);
    const together = (performance.now() - begun) / 1_000;
    const unit = {
      ...last!,
      code: 'WL9999',
      slug: 'bench-unit',
      siteIdCode: '9901089999',
      name: '望澜区测速办公室',
      shortName: '区测速办',
      address: 'path' as const,
      domain: '',
      functions: last!.functions.join('；'),
    };
    const one = performance.now();
    await runCommand(services, provisionSites, { actor: ROBOT, districtId }, { units: [unit], leaders, blueprints, themes });
    const single = (performance.now() - one) / 1_000;
    report({
      section: 'rates',
      name: 'provision-one',
      label: '建一个网站 one site',
      value: single,
      unit: 's',
      aim: { relation: '≤', value: 1 },
    });
    report({
      section: 'rates',
      name: 'provision-all',
      label: `建一个区：门户和 ${all.units.length} 个子站 a district with all its sites`,
      value: together,
      unit: 's',
      note: `${Math.round(all.units.length / together)} 个/秒 sites/s`,
    });
  } finally {
    await db.close();
  }
}

/** The demo's units in a district of another name, so that it finds room beside the seeded one. */
function elsewhere(folder: TenantFolder): TenantFolder {
  const host = 'www.bench.example';
  return {
    ...folder,
    district: { ...folder.district, slug: 'bench', portal: { ...folder.district.portal, domain: host, aliases: [] } },
    units: folder.units.map((unit) => (unit.address === 'domain' ? { ...unit, domain: `${unit.slug}.bench.example` } : unit)),
  };
}

async function measureImport(bench: Bench, ownerUrl: string, folder: string, databasePid: number): Promise<void> {
  if (!existsSync(DOCUMENTS)) {
    bench.remark('没有 ../shared/data/documents.jsonl.gz，未测导入。The real documents are absent, so importing was not measured.');
    return;
  }
  const args = ['--json', '--district', 'bench', 'import', DOCUMENTS, '--site', 'portal', '--rejects', path.join(folder, 'rejects.jsonl')];
  const flags = bench.options.profile ? ['--cpu-prof', `--cpu-prof-dir=${bench.options.profile}`] : [];
  const child = spawn(process.execPath, [...TOOL_FLAGS, ...flags, path.join(ROOT, 'build/gongkai.js'), ...args], {
    env: { ...process.env, DATABASE_URL: ownerUrl, DATA_DIR: folder, GONGKAI_ROOT: ROOT, NODE_ENV: 'production', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  bench.cleanup.add(() => void child.kill());
  // The tool speaks when it is done, so memory over time is looked at from outside.
  const memory: number[] = [];
  let peak = 0;
  const cpu = { tool: 0, database: 0 };
  const usedBefore = cpuSeconds(databasePid);
  const watch = setInterval(() => {
    const resident = residentMemory(child.pid!);
    if (!resident) return;
    memory.push(resident.now);
    peak = Math.max(peak, resident.peak);
    // The tool's connections take their figures with them when it closes them.
    cpu.tool = Math.max(cpu.tool, cpuBetween(new Map(), cpuSeconds(child.pid!)) ?? 0);
    cpu.database = Math.max(cpu.database, cpuBetween(usedBefore, cpuSeconds(databasePid)) ?? 0);
  }, 100);
  const output = await step('导入 Importing', async () => {
    let text = '';
    for await (const chunk of child.stdout) text += String(chunk);
    return text;
  }).finally(() => clearInterval(watch));
  const answer = JSON.parse(output) as {
    counts?: { read: number; imported: number; rejected: number };
    seconds: number;
    rate: number;
    error?: string;
  };
  if (!answer.counts) throw new Error(`import: ${answer.error ?? output}`);
  const { counts, seconds } = answer;
  const mb = (bytes: number) => Math.round(bytes / 2 ** 20);
  const half = (from: number, to: number) =>
    mb(Math.max(0, ...memory.slice(Math.floor(memory.length * from), Math.ceil(memory.length * to))));
  bench.report({
    section: 'rates',
    name: 'import',
    label: '导入真实文件 real documents',
    value: counts.read / seconds,
    unit: 'docs/s',
    aim: { relation: '≥', value: IMPORT_RATE },
    note: `${counts.read} 篇，导入 imported ${counts.imported}，退回 rejected ${counts.rejected}；CPU 导入 tool ${((cpu.tool / counts.read) * 1_000).toFixed(1)}，数据库 db ${((cpu.database / counts.read) * 1_000).toFixed(1)} ms`,
  });
  bench.report({
    section: 'memory',
    name: 'import',
    label: '导入 import, peak',
    value: mb(peak),
    unit: 'MB',
    note: `最高 highest：前半 first half ${half(0, 0.5)}，后半 second half ${half(0.5, 1)}`,
  });
}
