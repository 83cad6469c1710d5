import { runCommand } from '../kernel/command/run-command.server';
import {
  inFiles,
  MOST_UNITS,
  provisionSites,
  readCsv,
  renameSite,
  resumeSite,
  suspendSite,
  unitRow,
} from '../modules/tenancy/public-commands.server';
import { siteList } from '../modules/tenancy/public.server';
import type { Tool } from './tool.server';

/** Sites. */
// oxlint-disable-next-line max-lines-per-function -- each command of the group with its options, one after another
export function addSiteCommands({ program, print, inDistrict, tenantFolder }: Tool): void {
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
        print({ items: rows }, [
          ...rows.map((row) =>
            [row.status.padEnd(9), row.unitCode, row.slug.padEnd(24), String(row.items).padStart(6), row.name, row.url].join('  '),
          ),
          `共 ${rows.length} 个网站`,
        ]);
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
          code: options.code,
          slug: options.slug,
          name: options.name,
          shortName: options.shortName ?? options.name,
          nameEn: options.nameEn ?? options.slug,
          kind: options.kind,
          address: options.address,
          domain: options.domain,
          theme: options.theme,
          siteIdCode: options.siteIdCode,
          phone: options.phone,
          email: options.email,
        };
        const started = performance.now();
        const result = await runCommand(services, provisionSites, who, { units: [unit] as never, blueprints, themes });
        const milliseconds = Math.round(performance.now() - started);
        print({ ...result, milliseconds }, [
          result.created.length > 0 ? `网站已建立，用时 ${milliseconds} 毫秒。` : '单位已存在，没有变化。',
        ]);
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
            blueprints,
            themes,
          });
          print({ created: result.created.length, unchanged: result.unchanged }, [
            `新建 ${result.created.length} 个，原已存在 ${result.unchanged} 个。`,
          ]);
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
      inDistrict(async (_session, who, services) =>
        print(await runCommand(services, suspendSite, who, { slug, reason }), [`网站“${slug}”已暂停。`]),
      ),
    );

  site
    .command('resume <slug>')
    .description('恢复一个被暂停的网站')
    .action((slug: string) =>
      inDistrict(async (_session, who, services) =>
        print(await runCommand(services, resumeSite, who, { slug }), [`网站“${slug}”已恢复。`]),
      ),
    );

  site
    .command('rename <slug>')
    .description('修改网址名称或单位名称；原网址自动跳转')
    .option('--slug <slug>', '新的网址名称')
    .option('--name <name>', '新的全称')
    .option('--short-name <name>', '新的简称')
    .option('--name-en <name>', '新的英文名')
    .action((slug: string, options: { slug?: string; name?: string; shortName?: string; nameEn?: string }) =>
      inDistrict(async (_session, who, services) => {
        const result = await runCommand(services, renameSite, who, {
          slug,
          newSlug: options.slug,
          name: options.name,
          shortName: options.shortName,
          nameEn: options.nameEn,
        });
        print(result, [`网站“${slug}”现为“${result.slug}”（${result.name}）。`]);
      }),
    );
}
