import path from 'node:path';
import { legalDateTime } from '../kernel/clock';
import { runCommand } from '../kernel/command/run-command.server';
import { ADVISED_ROLES, ROLE_NAMES } from '../modules/identity/public';
import { setSecurityPolicy } from '../modules/identity/public-commands.server';
import { layOutDistrict, readTenantFolder, resumeDistrict, suspendDistrict } from '../modules/tenancy/public-commands.server';
import { districtRecord, siteList } from '../modules/tenancy/public.server';
import type { Tool } from './tool.server';

/** Districts: the deployment’s database, and what is laid out in it. */
// oxlint-disable-next-line max-lines-per-function -- each command of the group with its options, one after another
export function addDistrictCommands({ program, print, withSession }: Tool): void {
  program
    .command('migrate')
    .description('把数据库升级到当前版本（角色、迁移、任务队列）')
    .action(() => withSession({ migrate: true }, async () => print({ migrated: true }, ['数据库已是当前版本。'])));

  const district = program.command('district').description('区');

  district
    .command('create <folder>')
    .description('按数据文件夹（tenants/<区>）建立一个区：门户、目录和全部单位；有一处不对就什么也不建')
    .action((folder: string) =>
      withSession({}, async (session) => {
        const districtId = await layOutDistrict(session.services, session.actor, await readTenantFolder(path.resolve(folder)), (run) =>
          run(setSecurityPolicy, { secondFactorRoles: [...ADVISED_ROLES] }),
        );
        print({ districtId, secondFactorRoles: ADVISED_ROLES }, [
          `区已建立（编号 ${districtId}）。`,
          `须两步验证：${ADVISED_ROLES.map((role) => ROLE_NAMES[role]).join('、')}；安全管理员可在“安全策略”中更改。`,
        ]);
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
            ...(await districtRecord(tx, districtId)),
            sites: await siteList(tx, districtId),
          }));
          const portal = directory.portalOf(districtId)!;
          districts.push({
            districtId,
            slug,
            name,
            url: `${portal.origin}${portal.basePath}/`,
            sites: sites.length,
            items: sites.reduce((sum, { items }) => sum + items, 0),
            suspendedAt,
            suspensionReason,
          });
        }
        print({ districts }, [
          ...districts.map((row) =>
            [
              row.slug.padEnd(16),
              row.name,
              row.url,
              `${row.sites} 个网站`,
              `${row.items} 条信息`,
              row.suspendedAt ? `已暂停（${legalDateTime(row.suspendedAt)}：${row.suspensionReason}）` : '',
            ]
              .filter(Boolean)
              .join('  '),
          ),
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
}
