import { inChinese } from '../kernel/words/message';
import { type Command, InvalidArgumentError } from 'commander';
import { type CommandServices, runCommand } from '../kernel/command/run-command.server';
import { DomainError } from '../kernel/errors';
import { ROLE_NAMES } from '../modules/identity/public';
import {
  accountRow,
  clearSecondFactor,
  disableAccount,
  enableAccount,
  grantRole,
  inviteAccounts,
  MOST_ROWS,
  moveAccount,
  resetPassword,
  revokeRole,
} from '../modules/identity/public-commands.server';
import { accountList } from '../modules/identity/public.server';
import { handoverResult } from '../modules/publishing/public';
import { handOverDrafts } from '../modules/publishing/public-commands.server';
import { inFiles, readCsv } from '../modules/tenancy/public-commands.server';
import { type Role, ROLES } from '../permissions/subjects';
import { newFile } from './named-file.server';
import type { Tool } from './tool.server';

const accountNamed = async (services: CommandServices, districtId: number, userName: string): Promise<number> => {
  const rows = await services.db.asApp(districtId, (tx) => accountList(tx, districtId));
  const known = rows.find((row) => row.userName === userName.toLowerCase());
  if (!known) throw new DomainError('missing', `没有登录名为“${userName}”的账号`);
  return known.accountId;
};

const roleNamed = (name: string): Role => {
  const role = ROLES.find((known) => known === name || ROLE_NAMES[known] === name);
  if (!role) throw new InvalidArgumentError(`没有这种角色，可用：${ROLES.map((known) => ROLE_NAMES[known]).join('、')}`);
  return role;
};

function addInvitations(account: Command, { print, inDistrict }: Tool): void {
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
          print({ invited: kept ? invited.map(({ userName, accountId }) => ({ userName, accountId })) : invited }, [
            ...invited.map(({ userName, password }) => `${userName.padEnd(24)}${kept ? '' : password}`),
            `已邀请 ${invited.length} 人。首次登录时须修改密码。`,
          ]);
        } catch (error) {
          await kept?.drop();
          throw inFiles(error, { accounts });
        } finally {
          await kept?.close();
        }
      });
    });

  account
    .command('list')
    .description('列出账号、单位和角色')
    .action(() =>
      inDistrict(async (_session, { districtId }, { db }) => {
        const rows = await db.asApp(districtId, (tx) => accountList(tx, districtId));
        const line = ({ userName, name, unitName, disabled, roles }: (typeof rows)[number]) =>
          [
            userName.padEnd(20),
            name,
            unitName,
            roles.map(({ role, district }) => `${ROLE_NAMES[role]}${district ? '（全区）' : ''}`).join('、'),
            disabled ? '已停用' : '',
          ]
            .filter(Boolean)
            .join('  ');
        print({ accounts: rows }, [...rows.map(line), `共 ${rows.length} 个账号`]);
      }),
    );
}

function addStandings(account: Command, { print, inDistrict }: Tool): void {
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
        const reset = await runCommand(services, resetPassword, who, {
          accountId: await accountNamed(services, who.districtId, userName),
        });
        print(reset, [`新的初始密码：${reset.password}（只显示这一次，首次登录时须修改）`]);
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
}

function addMoves(account: Command, { print, inDistrict }: Tool): void {
  account
    .command('move <userName>')
    .description('把账号调到另一个单位；在原单位的角色收回，退出其所有登录')
    .requiredOption('--unit <code>', '单位代码')
    .action((userName: string, { unit }: { unit: string }) =>
      inDistrict(async (_session, who, services) => {
        const { ended } = await runCommand(services, moveAccount, who, {
          accountId: await accountNamed(services, who.districtId, userName),
          unitCode: unit,
        });
        print({ moved: userName, ended }, [`已调动，收回 ${ended} 个角色。`]);
      }),
    );

  account
    .command('hand-over <from> <to>')
    .description('把一个账号的在办稿件移交给另一名单位信息员；已停用账号名下的审核一并释放')
    .action((from: string, to: string) =>
      inDistrict(async (_session, who, services) => {
        const input = {
          fromAccountId: await accountNamed(services, who.districtId, from),
          toAccountId: await accountNamed(services, who.districtId, to),
        };
        const result = await runCommand(services, handOverDrafts, who, input);
        print(result, [inChinese(handoverResult(result))]);
      }),
    );
}

function addRoles(account: Command, { print, inDistrict }: Tool): void {
  account
    .command('grant <userName>')
    .description('授予角色；该账号须重新登录')
    .requiredOption('--role <role>', '角色代码或名称', roleNamed)
    .option('--whole-district', '面向全区（默认为本单位）')
    .option('--from <date>', '开始日期（默认今天）')
    .option('--until <date>', '结束日期（默认不限）')
    .action(
      (userName: string, { role, wholeDistrict, from, until }: { role: Role; wholeDistrict?: boolean; from?: string; until?: string }) =>
        inDistrict(async (_session, who, services) => {
          await runCommand(services, grantRole, who, {
            accountId: await accountNamed(services, who.districtId, userName),
            role,
            wholeDistrict,
            validFrom: from,
            validUntil: until,
          });
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
}

/** Accounts and their roles. */
export function addAccountCommands(tool: Tool): void {
  const account = tool.program.command('account').description('账号');
  for (const add of [addInvitations, addStandings, addMoves, addRoles]) add(account, tool);
}
