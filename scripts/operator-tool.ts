import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { type Session, withSession as openSession } from '~/cli/session.server';
import { verifyAudit } from '~/kernel/audit/verify.server';
import { countDays, knownYears } from '~/kernel/calendar/holidays';
import { enteredYears } from '~/kernel/calendar/keep-calendar.server';
import { legalDateTime } from '~/kernel/clock';
import { type CommandServices, runCommand } from '~/kernel/command/run-command.server';
import { EmbeddedPostgresError } from '~/kernel/db/embedded-postgres.server';
import { EnvError } from '~/kernel/env/env.server';
import { DomainError, type ErrorDetail } from '~/kernel/errors';
import { fileFault, readJson, shown } from '~/kernel/text/read-text.server';
import { setIndexRule } from '~/modules/catalogue/public-commands.server';
import { categoryNodes, findInconsistencies } from '~/modules/catalogue/public.server';
import { BODY_CHANGE_LABELS, type BodyChangeKind, categoryMappingSchema, type CategoryMapping, defaultMapping, importDocuments, unknownCodes } from '~/modules/import/public-commands.server';
import { inFiles, layOutDistrict, MOST_UNITS, provisionSites, readCsv, readTenantFolder, renameSite, resumeDistrict, resumeSite, suspendDistrict, suspendSite, unitRow } from '~/modules/tenancy/public-commands.server';
import { accountRow, MOST_ROWS, clearSecondFactor, disableAccount, enableAccount, grantRole, inviteAccounts, moveAccount, resetPassword, revokeRole, setSecurityPolicy } from '~/modules/identity/public-commands.server';
import { ADVISED_ROLES, ROLE_NAMES } from '~/modules/identity/public';
import { accountList } from '~/modules/identity/public.server';
import { auditAnchor } from '~/modules/oversight/audit-filter';
import { handoverResult } from '~/modules/publishing/public';
import { enterHolidayNotice, handOverDrafts, withdrawPublished } from '~/modules/publishing/public-commands.server';
import { editionOf } from '~/modules/publishing/public.server';
import { districtRecord, siteList } from '~/modules/tenancy/public.server';
import { ROLES, type Role } from '~/permissions/subjects';
import { Fault } from './fault.mjs';
import { takeLock } from './preflight.mjs';

/** Exit codes: 0 done, 1 refused or partly refused, 2 wrong words on the command line, 3 database or settings not usable. */
const REFUSED = 1;
const USAGE = 2;
const UNUSABLE = 3;

const root = process.env.GONGKAI_ROOT ?? process.cwd();

// What the schemas have no sentence of their own for is told in Chinese as well.
z.config({ ...zhCN(), customError: (issue) => (issue.code === 'invalid_type' && issue.input === undefined ? '缺少这一项' : undefined) });

export const program = new Command('gongkai')
  .description('公开平台运维工具。The operator’s tool of the disclosure platform.')
  .option('--json', '以 JSON 输出结果')
  .option('--district <slug>', '对哪个区操作（网址名称，见 district list）；只有一个区时可省略')
  .showHelpAfterError('（加 --help 查看用法）')
  .exitOverride();

interface Globals {
  json?: boolean;
  district?: string;
}

/** Where a run of the tool writes, and with what it ends. */
interface Output {
  stdout(text: string): void;
  stderr(text: string): void;
}

let output: Output;
let exitCode = 0;

function print(value: unknown, lines: string[]): void {
  output.stdout(`${program.opts<Globals>().json ? JSON.stringify(value, null, 2) : lines.join('\n')}\n`);
}

/** Without a running demo the tool starts the data folder's database itself, and the folder is its own for that time. */
function withSession<T>(options: { migrate?: boolean }, run: (session: Session) => Promise<T>): Promise<T> {
  const take = async (dataFolder: string) => (await takeLock(dataFolder, 0)).release;
  return openSession(root, { ...options, take }, run);
}

function inDistrict<T>(run: (session: Session, who: { actor: Session['actor']; districtId: number }, services: CommandServices) => Promise<T>): Promise<T> {
  return withSession({}, (session) => {
    const { districtId } = session.district(program.opts<Globals>().district);
    return run(session, { actor: session.actor, districtId }, session.services);
  });
}

const tenantFolder = async (session: Session, districtId: number, folder?: string) => {
  const slug = session.directory.districts().find((district) => district.districtId === districtId)!.slug;
  return readTenantFolder(path.resolve(folder ?? path.join(root, 'tenants', slug)));
};

const positive = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) throw new InvalidArgumentError('应为正整数');
  return value;
};

program
  .command('migrate')
  .description('把数据库升级到当前版本（角色、迁移、任务队列）')
  .action(() => withSession({ migrate: true }, async () => print({ migrated: true }, ['数据库已是当前版本。'])));

program
  .command('check')
  .description('核对统计数、检索索引、索引号与信息本身是否一致；不加 --district 时核对每个区')
  .action(() =>
    withSession({}, async (session) => {
      const named = program.opts<Globals>().district;
      const districts = named === undefined ? session.directory.districts() : [session.district(named)];
      const results = [];
      for (const { districtId, slug } of districts) results.push({ district: slug, faults: await session.services.db.asApp(districtId, (tx) => findInconsistencies(tx, districtId)) });
      print({ districts: results, faults: results.flatMap(({ faults }) => faults) }, results.flatMap(({ district: slug, faults }) =>
        faults.length === 0 ? [`${slug}：一致。`] : faults.map((fault) => `${slug}：${fault.what}：${fault.count} 处不一致，例如 ${fault.examples.join('、')}`)));
      if (results.some(({ faults }) => faults.length > 0)) exitCode = REFUSED;
    }),
  );

const district = program.command('district').description('区');

district
  .command('create <folder>')
  .description('按数据文件夹（tenants/<区>）建立一个区：门户、目录和全部单位；有一处不对就什么也不建')
  .action((folder: string) =>
    withSession({}, async (session) => {
      const districtId = await layOutDistrict(session.services, session.actor, await readTenantFolder(path.resolve(folder)), (run) => run(setSecurityPolicy, { secondFactorRoles: [...ADVISED_ROLES] }));
      print({ districtId, secondFactorRoles: ADVISED_ROLES }, [`区已建立（编号 ${districtId}）。`, `须两步验证：${ADVISED_ROLES.map((role) => ROLE_NAMES[role]).join('、')}；安全管理员可在“安全策略”中更改。`]);
    }),
  );

district
  .command('list')
  .description('列出所有区：网址名称、名称、门户网址、网站数和信息数、是否暂停')
  .action(() =>
    withSession({}, async ({ services, directory }) => {
      const districts = [];
      for (const { districtId, slug } of directory.districts()) {
        const { name, suspendedAt, suspensionReason, sites } = await services.db.asApp(districtId, async (tx) => ({
          ...(await districtRecord(tx, districtId)), sites: await siteList(tx, districtId),
        }));
        const portal = directory.portalOf(districtId)!;
        districts.push({ districtId, slug, name, url: `${portal.origin}${portal.basePath}/`, sites: sites.length, items: sites.reduce((sum, { items }) => sum + items, 0), suspendedAt, suspensionReason });
      }
      print({ districts }, [
        ...districts.map((row) =>
          [row.slug.padEnd(16), row.name, row.url, `${row.sites} 个网站`, `${row.items} 条信息`, row.suspendedAt ? `已暂停（${legalDateTime(row.suspendedAt)}：${row.suspensionReason}）` : ''].filter(Boolean).join('  ')),
        `共 ${districts.length} 个区`,
      ]);
    }),
  );

district
  .command('suspend <slug>')
  .description('暂停整个区：所有网址不再提供服务，信息员不能登录，定时任务停下；数据保留')
  .requiredOption('--reason <text>', '原因')
  .action((slug: string, { reason }: { reason: string }) =>
    withSession({}, async ({ services, actor, district: find }) => {
      const result = await runCommand(services, suspendDistrict, { actor, districtId: find(slug).districtId }, { reason });
      print(result, [`区“${slug}”已暂停，${result.signedOut} 处登录已退出。`]);
    }),
  );

district
  .command('resume <slug>')
  .description('恢复一个被暂停的区')
  .action((slug: string) =>
    withSession({}, async ({ services, actor, district: find }) => {
      print(await runCommand(services, resumeDistrict, { actor, districtId: find(slug).districtId }, {}), [`区“${slug}”已恢复。`]);
    }),
  );

program
  .command('audit')
  .description('审计记录')
  .command('verify')
  .description('核对审计记录的链条：哪一条被改动、缺失或插入')
  .option('--anchor <seq:hash>', '以前核对时留存的链尾，用来查出整体改写')
  .action(({ anchor }: { anchor?: string }) =>
    inDistrict(async (_session, { districtId }, { db }) => {
      const kept = auditAnchor.safeParse(anchor ?? '');
      if (!kept.success) throw new DomainError('invalid', kept.error.issues[0]!.message);
      const { records, faults, end } = await verifyAudit(db, districtId, kept.data);
      print({ records, faults, end }, [
        ...(faults.length === 0 ? [`${records} 条记录，链条完整。`] : [...faults.map(({ message }) => message), `${records} 条记录，${faults.length} 处不符。`]),
        ...(end ? [`链尾 ${end.seq}:${end.hash}，请留存在别处，下次用 --anchor 核对。`] : []),
      ]);
      if (faults.length > 0) exitCode = REFUSED;
    }),
  );

const calendar = program.command('calendar').description('工作日');

calendar
  .command('list')
  .description('列出已有放假安排的年份、依据和天数')
  .action(() =>
    withSession({}, async ({ services }) => {
      const years = knownYears(await enteredYears(services.db)).map((year) => ({ year: year.year, numbers: year.numbers, ...countDays(year), entered: year.entered }));
      print(
        { years },
        years.map(({ year, numbers, off, working, entered }) =>
          `${year}  放假 ${String(off).padStart(2)} 天  调休上班 ${String(working).padStart(2)} 天  ${numbers.join('、')}  ${entered ? `${legalDateTime(entered.enteredAt)} 由 ${entered.enteredBy} 录入` : '随版本'}`),
      );
    }),
  );

calendar
  .command('import <file>')
  .description('录入一年的放假安排（JSON：days 逐日列出 name、date、isOffDay），全部成功或全部不变；所有区即时生效')
  .requiredOption('--source <text>', '通知的标题和文号，如“国务院办公厅关于2027年部分节假日安排的通知 国办发明电〔2026〕7号”')
  .action(async (file: string, { source }: { source: string }) => {
    const content = await readJson(file, z.looseObject({}));
    await withSession({}, async ({ services, actor, directory }) => {
      const [first, ...others] = directory.districts().map(({ districtId }) => districtId);
      if (first === undefined) throw new DomainError('missing', '还没有区，先建立区再录入');
      const entered = await named(file, enterHolidayNotice(services, actor, [first, ...others], { ...content, source }));
      print(entered, [
        `${entered.year}年：放假 ${entered.off} 天，调休上班 ${entered.working} 天，依据${entered.number}${entered.replaced.length === 0 ? '' : `（替换原按${entered.replaced.join('、')}的安排）`}。`,
        '请与通知核对天数；各进程已在使用。',
      ]);
    });
  });

const account = program.command('account').description('账号');

account
  .command('import <file>')
  .description('按 CSV 邀请信息员，全部成功或全部不变：userName,name,email,unitCode,roles（角色以“；”分隔，面向全区加“@全区”）')
  .option('--passwords <file>', '把初始密码写入这个文件（默认显示在屏幕上，只显示这一次）')
  .action(async (file: string, options: { passwords?: string }) => {
    const accounts = await readCsv(file, file, accountRow, ['userName'], MOST_ROWS);
    await inDistrict(async (_session, who, services) => {
      const kept = options.passwords === undefined ? null : await newFile(options.passwords);
      const keep = async (invited: Awaited<ReturnType<typeof inviteAccounts>>) => {
        await kept?.put(['userName,password', ...invited.map(({ userName, password }) => `${userName},${password}`), ''].join('\n'));
      };
      try {
        const invited = await inviteAccounts(services, who, accounts.rows, { keep });
        print(
          { invited: kept ? invited.map(({ userName, accountId }) => ({ userName, accountId })) : invited },
          [...invited.map(({ userName, password }) => `${userName.padEnd(24)}${kept ? '' : password}`), `已邀请 ${invited.length} 人。首次登录时须修改密码。`],
        );
      } catch (error) {
        await kept?.drop();
        throw inFiles(error, { accounts });
      } finally {
        await kept?.close();
      }
    });
  });

/** A file that is not there yet and that nobody else reads. */
async function newFile(file: string) {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new DomainError('conflict', `${file}：文件已存在，请换一个名称`);
    throw fileFault(error, file) ?? error;
  });
  return {
    async put(text: string) {
      await handle.truncate(0);
      await handle.write(text, 0);
      await handle.sync();
    },
    drop: () => rm(file, { force: true }),
    close: () => handle.close(),
  };
}

/** What a command finds wrong with what a file holds, told with the file. */
async function named<T>(file: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, `${file} 有误`, error.told.map(({ field, message }) => ({ field: [file, field].filter(Boolean).join(' '), message })));
  });
}

account
  .command('list')
  .description('列出账号、单位和角色')
  .action(() =>
    inDistrict(async (_session, { districtId }, { db }) => {
      const rows = await db.asApp(districtId, (tx) => accountList(tx, districtId));
      const line = ({ userName, name, unitName, disabled, roles }: (typeof rows)[number]) =>
        [userName.padEnd(20), name, unitName, roles.map(({ role, district }) => `${ROLE_NAMES[role]}${district ? '（全区）' : ''}`).join('、'), disabled ? '已停用' : ''].filter(Boolean).join('  ');
      print({ accounts: rows }, [...rows.map(line), `共 ${rows.length} 个账号`]);
    }),
  );

const accountNamed = async (services: CommandServices, districtId: number, userName: string): Promise<number> => {
  const rows = await services.db.asApp(districtId, (tx) => accountList(tx, districtId));
  const known = rows.find((row) => row.userName === userName.toLowerCase());
  if (!known) throw new DomainError('missing', `没有登录名为“${userName}”的账号`);
  return known.accountId;
};

account
  .command('disable <userName>')
  .description('停用账号并退出其所有登录')
  .requiredOption('--reason <text>', '停用原因')
  .action((userName: string, { reason }: { reason: string }) =>
    inDistrict(async (_session, who, services) => {
      await runCommand(services, disableAccount, who, { accountId: await accountNamed(services, who.districtId, userName), reason });
      print({ disabled: userName }, ['已停用。']);
    }),
  );

account
  .command('enable <userName>')
  .description('恢复已停用的账号')
  .action((userName: string) =>
    inDistrict(async (_session, who, services) => {
      await runCommand(services, enableAccount, who, { accountId: await accountNamed(services, who.districtId, userName) });
      print({ enabled: userName }, ['已恢复。']);
    }),
  );

account
  .command('reset-password <userName>')
  .description('发放新的初始密码，解除锁定，退出其所有登录')
  .action((userName: string) =>
    inDistrict(async (_session, who, services) => {
      const reset = await resetPassword(services, who, await accountNamed(services, who.districtId, userName));
      print(reset, [`新的初始密码：${reset.password}（只显示这一次，首次登录时须修改）`]);
    }),
  );

account
  .command('move <userName>')
  .description('把账号调到另一个单位；在原单位的角色收回，退出其所有登录')
  .requiredOption('--unit <code>', '单位代码')
  .action((userName: string, { unit }: { unit: string }) =>
    inDistrict(async (_session, who, services) => {
      const { ended } = await runCommand(services, moveAccount, who, { accountId: await accountNamed(services, who.districtId, userName), unitCode: unit });
      print({ moved: userName, ended }, [`已调动，收回 ${ended} 个角色。`]);
    }),
  );

account
  .command('hand-over <from> <to>')
  .description('把一个账号的在办稿件移交给另一名单位信息员；已停用账号名下的审核一并释放')
  .action((from: string, to: string) =>
    inDistrict(async (_session, who, services) => {
      const input = { fromAccountId: await accountNamed(services, who.districtId, from), toAccountId: await accountNamed(services, who.districtId, to) };
      const result = await runCommand(services, handOverDrafts, who, input);
      print(result, [handoverResult(result)]);
    }),
  );

account
  .command('clear-second-factor <userName>')
  .description('解除两步验证（丢失手机或通行密钥时），退出其所有登录')
  .action((userName: string) =>
    inDistrict(async (_session, who, services) => {
      await runCommand(services, clearSecondFactor, who, { accountId: await accountNamed(services, who.districtId, userName) });
      print({ cleared: userName }, ['已解除两步验证。']);
    }),
  );

const roleNamed = (name: string): Role => {
  const role = ROLES.find((known) => known === name || ROLE_NAMES[known] === name);
  if (!role) throw new InvalidArgumentError(`没有这种角色，可用：${ROLES.map((known) => ROLE_NAMES[known]).join('、')}`);
  return role;
};

account
  .command('grant <userName>')
  .description('授予角色；该账号须重新登录')
  .requiredOption('--role <role>', '角色代码或名称', roleNamed)
  .option('--whole-district', '面向全区（默认为本单位）')
  .option('--from <date>', '开始日期（默认今天）')
  .option('--until <date>', '结束日期（默认不限）')
  .action((userName: string, { role, wholeDistrict, from, until }: { role: Role; wholeDistrict?: boolean; from?: string; until?: string }) =>
    inDistrict(async (_session, who, services) => {
      await runCommand(services, grantRole, who, { accountId: await accountNamed(services, who.districtId, userName), role, wholeDistrict, validFrom: from, validUntil: until });
      print({ granted: role }, [`已授予${ROLE_NAMES[role]}。`]);
    }),
  );

account
  .command('revoke <userName>')
  .description('收回角色；该账号须重新登录')
  .requiredOption('--role <role>', '角色代码或名称', roleNamed)
  .action((userName: string, { role }: { role: Role }) =>
    inDistrict(async (_session, who, services) => {
      await runCommand(services, revokeRole, who, { accountId: await accountNamed(services, who.districtId, userName), role });
      print({ revoked: role }, [`已收回${ROLE_NAMES[role]}。`]);
    }),
  );

const site = program.command('site').description('网站');

site
  .command('list')
  .description('列出所有网站')
  .action(() =>
    inDistrict(async (session, { districtId }, { db }) => {
      const rows = (await db.asApp(districtId, (tx) => siteList(tx, districtId))).map((row) => {
        const at = session.directory.byId(row.id);
        return { ...row, url: at ? `${at.origin}${at.basePath}/` : '' };
      });
      print({ items: rows }, [...rows.map((row) => [row.status.padEnd(9), row.unitCode, row.slug.padEnd(24), String(row.items).padStart(6), row.name, row.url].join('  ')), `共 ${rows.length} 个网站`]);
    }),
  );

site
  .command('create')
  .description('按模板建立一个单位及其网站')
  .requiredOption('--code <code>', '机构代码')
  .requiredOption('--slug <slug>', '网址名称')
  .requiredOption('--name <name>', '单位全称')
  .requiredOption('--kind <kind>', '单位类别，如 town')
  .option('--short-name <name>', '简称（默认同全称）')
  .option('--name-en <name>', '英文名（默认同网址名称）')
  .option('--address <form>', '网址形式：path、subdomain 或 domain', 'path')
  .option('--domain <host>', '独立域名（--address domain 时）', '')
  .option('--theme <name>', '主题（默认为模板的主题）', '')
  .requiredOption('--site-id-code <code>', '网站标识码，10 个字符')
  .option('--phone <text>', '电话', '')
  .option('--email <text>', '邮箱', '')
  .option('--tenant <folder>', '模板与主题所在的文件夹')
  .action((options: Record<string, string>) =>
    inDistrict(async (session, who, services) => {
      const { blueprints, themes } = await tenantFolder(session, who.districtId, options.tenant);
      const unit = {
        code: options.code, slug: options.slug, name: options.name, shortName: options.shortName ?? options.name, nameEn: options.nameEn ?? options.slug,
        kind: options.kind, address: options.address, domain: options.domain, theme: options.theme, siteIdCode: options.siteIdCode, phone: options.phone, email: options.email,
      };
      const started = performance.now();
      const result = await runCommand(services, provisionSites, who, { units: [unit] as never, blueprints, themes });
      const milliseconds = Math.round(performance.now() - started);
      print({ ...result, milliseconds }, [result.created.length > 0 ? `网站已建立，用时 ${milliseconds} 毫秒。` : '单位已存在，没有变化。']);
    }),
  );

site
  .command('import <file>')
  .description('按 CSV 文件一次建立多个单位及其网站；有一行不对就一个也不建')
  .option('--tenant <folder>', '模板与主题所在的文件夹')
  .action((file: string, options: { tenant?: string }) =>
    inDistrict(async (session, who, services) => {
      const units = await readCsv(file, file, unitRow, ['code', 'slug', 'domain', 'siteIdCode'], MOST_UNITS);
      const { blueprints, themes, leaders } = await tenantFolder(session, who.districtId, options.tenant);
      try {
        const result = await runCommand(services, provisionSites, who, {
          units: units.rows.map((row) => ({ ...row, functions: row.functions.join('；') })),
          leaders: leaders.filter((leader) => units.rows.some((row) => row.code === leader.unitCode)),
          blueprints, themes,
        });
        print({ created: result.created.length, unchanged: result.unchanged }, [`新建 ${result.created.length} 个，原已存在 ${result.unchanged} 个。`]);
      } catch (error) {
        throw inFiles(error, { units });
      }
    }),
  );

site
  .command('suspend <slug>')
  .description('暂停一个网站：网页、信息、检索结果立即不可见，数据保留')
  .requiredOption('--reason <text>', '原因')
  .action((slug: string, { reason }: { reason: string }) =>
    inDistrict(async (_session, who, services) => print(await runCommand(services, suspendSite, who, { slug, reason }), [`网站“${slug}”已暂停。`])),
  );

site
  .command('resume <slug>')
  .description('恢复一个被暂停的网站')
  .action((slug: string) => inDistrict(async (_session, who, services) => print(await runCommand(services, resumeSite, who, { slug }), [`网站“${slug}”已恢复。`])));

site
  .command('rename <slug>')
  .description('修改网址名称或单位名称；原网址自动跳转')
  .option('--slug <slug>', '新的网址名称')
  .option('--name <name>', '新的全称')
  .option('--short-name <name>', '新的简称')
  .option('--name-en <name>', '新的英文名')
  .action((slug: string, options: { slug?: string; name?: string; shortName?: string; nameEn?: string }) =>
    inDistrict(async (_session, who, services) => {
      const result = await runCommand(services, renameSite, who, { slug, newSlug: options.slug, name: options.name, shortName: options.shortName, nameEn: options.nameEn });
      print(result, [`网站“${slug}”现为“${result.slug}”（${result.name}）。`]);
    }),
  );

program
  .command('item')
  .description('信息')
  .command('withdraw')
  .argument('<id>', '信息编号', positive)
  .description('撤回一条已发布的信息')
  .requiredOption('--reason <text>', '原因')
  .option('--redirect <id>', '跳转到另一条信息', positive)
  .action((itemId: number, { reason, redirect }: { reason: string; redirect?: number }) =>
    inDistrict(async (_session, who, services) => {
      const { lockVersion } = (await services.db.asApp(who.districtId, (tx) => editionOf(tx, who.districtId, itemId))).item;
      print(await runCommand(services, withdrawPublished, who, { itemId, lockVersion, reason, redirectToId: redirect ?? null }), [`信息 ${itemId} 已撤回。`]);
    }),
  );

program
  .command('index-rule')
  .description('索引号编码规则')
  .command('set <file>')
  .description('设置编码规则（JSON），并给出一个示例；已有的索引号不变')
  .action((file: string) =>
    inDistrict(async (_session, who, services) => {
      const rule = await readJson(file, z.unknown());
      const preview = await named(file, runCommand(services, setIndexRule, who, { rule: rule as never }));
      print(preview, [`编码规则已设置。示例：${preview.example}（流水号范围：${preview.scope}）`]);
    }),
  );

program
  .command('import <file>')
  .description('导入历史文件（.jsonl 或 .jsonl.gz）')
  .requiredOption('--site <slug>', '导入到哪个网站')
  .option('--map <file>', '类别对照表（JSON）；默认按类别名称自动对照')
  .option('--rejects <file>', '未导入的行写到哪里（默认在当前文件夹，名为 <文件名>.rejects.jsonl）')
  .option('--dry-run', '只检查，不写入')
  .action((file: string, options: { site: string; map?: string; rejects?: string; dryRun?: boolean }) =>
    inDistrict(async (session, who, services) => {
      const { siteId } = session.site(who.districtId, options.site);
      const nodes = await services.db.asApp(who.districtId, (tx) => categoryNodes(tx, who.districtId));
      const mapping: CategoryMapping = options.map ? await readJson(options.map, categoryMappingSchema) : defaultMapping(nodes);
      const unknown = unknownCodes(mapping, nodes);
      if (unknown.length > 0) throw new DomainError('invalid', `${options.map ?? '类别对照表'}：目录里没有这些代码：${unknown.join('、')}`);
      const rejectsFile = path.resolve(options.rejects ?? `${path.basename(file)}.rejects.jsonl`);
      const quiet = program.opts<Globals>().json === true;
      let shown = 0;
      const report = await importDocuments(services, { kind: 'robot', name: 'importer' }, {
        file, siteId, districtId: who.districtId, mapping, dryRun: options.dryRun ?? false, rejectsFile,
        onProgress(counts) {
          if (quiet || Date.now() - shown < 1_000) return;
          shown = Date.now();
          output.stderr(`已读 ${counts.read} 行，导入 ${counts.imported}，未变 ${counts.unchanged}，退回 ${counts.rejected}\n`);
        },
      });
      const { counts, seconds } = report;
      const rate = Math.round(counts.read / seconds);
      print({ ...report, rejectsFile, rate }, [
        `${options.dryRun ? '检查' : '导入'}完成：读 ${counts.read} 行 = ${options.dryRun ? '可导入' : '导入'} ${counts.imported} + 原有 ${counts.unchanged} + 退回 ${counts.rejected}，用时 ${seconds.toFixed(1)} 秒（每秒 ${rate} 篇）。`,
        ...Object.entries(report.changes).sort(([, a], [, b]) => b - a).map(([kind, count]) => `  ${BODY_CHANGE_LABELS[kind as BodyChangeKind]}：${count} 处`),
        ...(counts.rejected > 0 ? [`退回的行及原因：${rejectsFile}`] : []),
      ]);
      if (counts.rejected > 0) exitCode = REFUSED;
    }),
  );

/** The command that runs, with what was written on its line. */
let running: Command | undefined;
program.hook('preAction', (_program, command) => {
  running = command;
});

/**
 * Runs one line of the operator's tool.
 * @param words what stands behind the tool's name.
 * @returns the exit code.
 */
export async function runTool(words: readonly string[], to: Output): Promise<number> {
  output = to;
  exitCode = 0;
  running = undefined;
  const writing = { writeOut: to.stdout, writeErr: to.stderr };
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(program)) command.configureOutput(writing).exitOverride();
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error);
  }
}

/** Fields of commands whose option is called otherwise. */
const OPTIONS: Readonly<Record<string, string>> = { newSlug: 'slug', validFrom: 'from', validUntil: 'until', unitCode: 'unit', redirectToId: 'redirect' };

/** A command's field as whoever typed the line knows it: the option or argument, and the value that was given. */
function asTyped({ field, message }: ErrorDetail): ErrorDetail {
  const plain = field?.replace(/^units\.0\./, '') ?? '';
  const name = OPTIONS[plain] ?? plain;
  const option = running?.options.find((each) => each.attributeName() === name);
  if (option) return { field: option.long ?? name, message: `${message}${shown(running!.opts<Record<string, unknown>>()[name])}` };
  const at = running?.registeredArguments.findIndex((argument) => argument.name() === name) ?? -1;
  return at === -1 ? { ...(field === undefined ? {} : { field }), message } : { field: `<${name}>`, message: message.includes(running!.args[at]!) ? message : `${message}${shown(running!.args[at])}` };
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  const json = program.opts<Globals>().json === true;
  const say = (message: string, details: ErrorDetail[] = []) => {
    if (json) output.stdout(`${JSON.stringify({ error: message, details }, null, 2)}\n`);
    else output.stderr(`${[message, ...details.map((detail) => `  ${detail.field ? `${detail.field}：` : ''}${detail.message}`).filter((line) => line.trim() !== message)].join('\n')}\n`);
  };
  if (error instanceof DomainError) {
    const details = error.details.map(asTyped);
    // The runner's own sentence is of the fields as programs name them.
    say(error.code === 'invalid' && details.some(({ field }, at) => field !== error.details[at]!.field) ? '填写有误' : error.message, details);
    return REFUSED;
  }
  if (error instanceof EnvError || error instanceof EmbeddedPostgresError || error instanceof Fault) {
    say(error.message);
    return UNUSABLE;
  }
  const { code, message, path: place } = error as NodeJS.ErrnoException;
  const fault = place === undefined ? null : fileFault(error, place);
  say(fault ? fault.message : process.env.LOG_LEVEL === 'debug' && error instanceof Error ? (error.stack ?? message) : message);
  return code === 'ECONNREFUSED' ? UNUSABLE : REFUSED;
}
