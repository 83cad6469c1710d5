import { parseArgs } from 'node:util';
import { Database, Prisma } from '../app/kernel/db/client.server';
import { ROLE_NAMES } from '../app/modules/identity/public';
import { accountList } from '../app/modules/identity/public.server';
import { DEMO_OFFICERS, DEMO_PASSWORD } from '../prisma/demo/officers';
import { Fault, printFault, say } from './fault.mjs';
import { Launcher } from './launcher';
import { prepareLocalDatabase, removeLocalData, startLocalPostgres } from './local-database';
import { checkFolder, checkPort, launchSettings, takeLock } from './preflight.mjs';
import { startFault } from './process';

function readArguments(): { reset: boolean } {
  try {
    const { values } = parseArgs({ options: { reset: { type: 'boolean' } } });
    return { reset: values.reset ?? false };
  } catch (error) {
    throw new Fault(`不认识的参数：${process.argv.slice(2).join(' ')}。可用 --reset、--help。`, (error as Error).message);
  }
}

async function main(): Promise<void> {
  const { reset } = readArguments();
  const begun = Date.now();
  const { port, host, dataDir } = launchSettings(process.env);
  checkFolder(dataDir);
  const lock = await takeLock(dataDir, port);
  const launcher = new Launcher();
  launcher.afterwards(() => lock.release());
  try {
    await checkPort('demo', port, host);
    if (reset) removeLocalData(dataDir);

    say.working('启动 PostgreSQL Starting PostgreSQL');
    const starting = startLocalPostgres(dataDir);
    // Stopped while it was starting, the server is waited for and then ended.
    launcher.afterwards(async () => (await starting.catch(() => null))?.stop());
    const postgres = await starting;
    say.done('启动 PostgreSQL Starting PostgreSQL', Date.now() - begun);
    lock.addChild(postgres.pid, 'SIGINT');
    void postgres.exited.then(() =>
      launcher.fail(
        new Fault('PostgreSQL 意外结束，其余进程随之停止。', 'PostgreSQL ended unexpectedly; everything else is stopped with it.'),
      ),
    );

    const ownerUrl = await prepareLocalDatabase(postgres.adminUrl, dataDir);
    const environment = {
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: '',
      DATABASE_PUBLIC_URL: '',
      HOST: host,
      PORT: String(port),
      PUBLIC_SCHEME: 'http',
      PUBLIC_PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
      DEMO: '1',
      GONGKAI_POSTGRES_PID: String(postgres.pid),
    };
    say.working('启动网站和后台任务 Starting web and worker');
    const children = await Promise.all([launcher.start('web', environment), launcher.start('worker', environment)]);
    for (const child of children) lock.addChild(child.pid!, 'SIGTERM');
    const addresses = await describeAddresses(ownerUrl, port);
    say.done(`就绪 Ready`, Date.now() - begun);
    process.stdout.write(`\n${addresses}\n\n  数据 Data: ${dataDir}\n  停止 Stop: Ctrl-C\n\n`);
  } catch (error) {
    launcher.fail(startFault(error));
  }
}

interface AddressRow {
  form: 'domain' | 'subdomain' | 'path';
  host: string;
  segment: string;
  name: string;
  level: string;
  kind: string;
}

/** The portal, two subsites by path, one by subdomain and one by a domain of its own, as the database has them. */
async function describeAddresses(ownerUrl: string, port: number): Promise<string> {
  const db = new Database({ ownerUrl, pool: 2 });
  try {
    const [district] = await db.unscoped<{ districtId: number }>(
      Prisma.sql`SELECT district_id AS "districtId" FROM site_directory() LIMIT 1`,
    );
    if (!district)
      throw new Fault(
        '数据库中没有网站。请用 npm run demo -- --reset 重新开始。',
        'The database holds no site. Start over with npm run demo -- --reset.',
      );
    const rows = await db.asApp(
      district.districtId,
      (tx) =>
        tx.$queryRaw<AddressRow[]>`
        SELECT a.form, a.host, a.segment, u.short_name AS name, s.level, u.kind
        FROM site_address a JOIN site s ON s.id = a.site_id JOIN unit u ON u.id = s.unit_id
        WHERE a.canonical AND s.status = 'active' ORDER BY s.id`,
    );
    const unitOf = new Map(
      (await db.asApp(district.districtId, (tx) => accountList(tx, district.districtId))).map(({ userName, unitName }) => [
        userName,
        unitName,
      ]),
    );
    const officers = DEMO_OFFICERS.filter(({ userName }) => unitOf.has(userName));
    const portal = rows.find((row) => row.level === 'portal')!;
    const units = rows.filter((row) => row.level !== 'portal');
    const chosen: [string, AddressRow | undefined][] = [
      ['门户网站 Portal', portal],
      ['子站（路径）Subsite by path', units.find((row) => row.form === 'path' && row.kind === 'town')],
      ['', units.find((row) => row.form === 'path' && row.kind === 'government_department')],
      ['子站（子域名）By subdomain', units.find((row) => row.form === 'subdomain')],
      ['子站（独立域名）By own domain', units.find((row) => row.form === 'domain')],
    ];
    const url = (row: AddressRow, path = '/') =>
      `http://${row.host}${port === 80 ? '' : `:${port}`}${row.segment ? `/${row.segment}` : ''}${path}`;
    const lines = chosen.flatMap(([label, row]) =>
      row ? [`  ${pad(label, 32)}${pad(url(row), 46)}${row === portal ? '' : row.name}`.trimEnd()] : [],
    );
    return [
      ...lines,
      `  ${pad('开放数据接口 Open API', 32)}${url(portal, '/api')}`,
      `  ${pad('工作台 Workspace', 32)}${pad(url(portal, '/admin'), 46)}${officers.length > 0 ? `密码 password ${DEMO_PASSWORD}` : ''}`.trimEnd(),
      ...officers.map(
        ({ userName, roles }) =>
          `  ${pad('', 32)}${pad(userName, 12)}${pad(unitOf.get(userName)!, 16)}${roles.map(({ role }) => ROLE_NAMES[role]).join('、')}`,
      ),
      `  ${pad('运维工具 Operator’s tool', 32)}npm run gongkai -- --help`,
      `  ${pad('', 32)}共 ${units.length} 个子站，见 ${url(portal, '/units')}`,
    ].join('\n');
  } finally {
    await db.close();
  }
}

/** Chinese characters take two columns in a terminal. */
function pad(text: string, columns: number): string {
  const width = [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, columns - width));
}

await main().catch((error: unknown) => {
  printFault(error);
  process.exit(1);
});
