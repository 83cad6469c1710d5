import { issueOf, type Message } from '../../kernel/words/message';
import { z } from 'zod';
import type { ErrorDetail } from '../../kernel/errors';
import { type Actor, ADMINISTRATORS, ROLES, type Robot, type Role } from '../../permissions/subjects';
import { oneLine, oneLineOf } from '../../kernel/written-text';
import { issue, say, type Word } from './words';

/** A visitor's network address, and the name that the visitor's browser gives itself. */
export const visitorFields = { address: oneLine().max(64), userAgent: oneLineOf(300) };

/** Roles as the screens name them. */
export const ROLE_NAMES: Record<Role, Word> = {
  publisher: '单位信息员',
  content_reviewer: '内容审核员',
  secrecy_reviewer: '保密审查员',
  district_reviewer: '区级审核员',
  unit_admin: '单位管理员',
  district_admin: '区管理员',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  auditor: '审计管理员',
};

/** States by which accounts are looked for; one account may be in several. */
export const ACCOUNT_STATES = ['in_use', 'disabled', 'locked', 'first_password', 'never', 'no_factor', 'no_role'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];
export const ACCOUNT_STATE_WORDS: Record<AccountState, Word> = {
  in_use: '在用',
  disabled: '已停用',
  locked: '登录已锁定',
  first_password: '尚未修改初始密码',
  never: '从未登录',
  no_factor: '没有设置两步验证',
  no_role: '没有角色',
};

/** States that ask for something to be done. */
export const TROUBLE_STATES = ['locked', 'first_password', 'never', 'no_factor', 'no_role'] as const satisfies readonly AccountState[];

/** Days before its end from which on a grant is shown as ending. */
export const ENDING_DAYS = 30;

/** Orders of the list of accounts. */
export const ACCOUNT_SORTS = ['unit', 'name', 'signed_in', 'not_signed_in'] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];

/** Robots as the screens name them. */
export const ROBOT_NAMES: Record<Robot, string> = {
  publisher: '定时发布程序',
  seed: '系统导入',
  importer: '数据导入',
  messenger: '通知程序',
  housekeeper: '系统维护',
};

/** Scope of each role. */
const HELD_FOR: Record<Role, 'unit' | 'district' | 'either'> = {
  publisher: 'unit',
  content_reviewer: 'unit',
  secrecy_reviewer: 'either',
  district_reviewer: 'district',
  unit_admin: 'unit',
  district_admin: 'district',
  system_admin: 'district',
  security_admin: 'district',
  auditor: 'district',
};

export const userName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,39}$/, issue('登录名由小写字母开头，可含数字、点、下划线和连字符，3到40个字符'));

/** Stands for what was typed as a name and cannot be one. */
export const NO_NAME = '(不是登录名)';

/** A password as it is typed: nothing of it is changed, and a value that is no password is a wrong one. */
export const typedPassword = z.string().max(200);

/** Why one account may not hold these roles together, or not there. */
export function roleFaults(roles: readonly { role: Role; wholeDistrict: boolean }[]): Message[] {
  const faults: Message[] = [];
  if (roles.length > 1 && isAdministrator(roles)) faults.push(say('系统、安全、审计三员必须由不同的人担任，也不能兼任其他角色'));
  for (const { role, wholeDistrict } of roles) {
    if (wholeDistrict && HELD_FOR[role] === 'unit') faults.push(say('{role}只能属于一个单位', { role: say(ROLE_NAMES[role]) }));
    if (!wholeDistrict && !mayBeOfAUnit(role)) faults.push(say('{role}只能面向全区', { role: say(ROLE_NAMES[role]) }));
  }
  return faults;
}

/** A role as it is given: dates are `YYYY-MM-DD`, `validUntil` the last day. */
export const grantTerms = z.object({
  role: z.enum(ROLES, issue('没有这种角色')),
  wholeDistrict: z.boolean().default(false),
  validFrom: z.iso.date(issue('日期写作YYYY-MM-DD')).optional(),
  validUntil: z.iso.date(issue('日期写作YYYY-MM-DD')).optional(),
});
export type GrantTerms = z.output<typeof grantTerms>;

/** State on a day of a grant that nobody revoked. */
export function grantState({ from, until }: { from: string; until: string | null }, today: string): 'in_force' | 'later' | 'over' {
  if (from > today) return 'later';
  return until !== null && until < today ? 'over' : 'in_force';
}

/** Why an account with these grants may not get one more; `field` is a field of the terms. */
export function grantFaults(
  account: { id: number; unitId: number; grants: readonly { role: Role; unitId: number | null; until: string | null }[] },
  { role, wholeDistrict, validFrom, validUntil }: GrantTerms,
  { actor, today }: { actor: Actor; today: string },
): ErrorDetail[] {
  const unitId = wholeDistrict ? null : account.unitId;
  const same = account.grants.find((grant) => grant.role === role && grant.unitId === unitId);
  const together = [
    ...account.grants.filter((grant) => grant.role !== role).map((grant) => ({ role: grant.role, wholeDistrict: grant.unitId === null })),
    { role, wholeDistrict },
  ];
  return [
    // One that is over stays on the list of roles until it is taken off it.
    ...(same
      ? [
          {
            field: 'role',
            message:
              same.until !== null && same.until < today ? say('这个角色已经到期，请先收回，再重新授予') : say('这个账号已经有这个角色'),
          },
        ]
      : []),
    ...roleFaults(together).map((message) => ({ field: 'role', message })),
    ...(validUntil !== undefined && validUntil < (validFrom ?? today)
      ? [{ field: 'validUntil', message: say('结束日期不能早于开始日期') }]
      : []),
    ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: say('不能给自己授予角色') }] : []),
  ];
}

/** Whether a role can be held for one unit; the others are for the whole district only. */
export function mayBeOfAUnit(role: Role): boolean {
  return HELD_FOR[role] !== 'district';
}

/** Whether one of these roles is one of the three administrators. */
export function isAdministrator(roles: readonly { role: string }[]): boolean {
  return roles.some(({ role }) => (ADMINISTRATORS as readonly string[]).includes(role));
}

/**
 * Why an officer may not reset or disable an account with these roles: by a reset one administrator could become the
 * other two. Their accounts are the operator's.
 */
export function administratorFaults(roles: readonly { role: string }[], actor: Actor): ErrorDetail[] {
  return actor.kind === 'officer' && isAdministrator(roles)
    ? [{ message: say('系统、安全、审计管理员的账号由运维人员用运维工具重置或停用') }]
    : [];
}

/** One officer to be invited: with the roles held from today on, at their unit or for the district. */
export const newAccount = z
  .object({
    userName,
    name: oneLine()
      .min(1, issue('姓名不能为空'))
      .max(40, issue('姓名不能超过{n}个字', { n: 40 })),
    email: z.union([z.literal(''), z.email(issue('邮箱地址不正确'))]).default(''),
    unitCode: oneLine()
      .min(1, issue('单位代码不能为空'))
      .max(40, issue('单位代码不能超过{n}个字', { n: 40 })),
    roles: z.array(z.object({ role: z.enum(ROLES, issue('没有这种角色')), wholeDistrict: z.boolean().default(false) })).max(ROLES.length),
    /** An officer who may not grant roles invites without them; the security administrator grants them afterwards. */
    rolesLater: z.literal(true).optional(),
    /** Chosen at random when absent, and told once to the inviter. */
    password: z.string().optional(),
  })
  .superRefine((account, context) => {
    const held = account.roles.map(({ role }) => role);
    if (held.length === 0 && !account.rolesLater) context.addIssue({ code: 'custom', path: ['roles'], message: issue('至少要有一种角色') });
    if (held.length > 0 && account.rolesLater)
      context.addIssue({ code: 'custom', path: ['roles'], message: issue('角色由安全管理员授予，邀请时请留空') });
    if (new Set(held).size < held.length) context.addIssue({ code: 'custom', path: ['roles'], message: issue('同一种角色写了两次') });
    for (const fault of roleFaults(account.roles)) context.addIssue({ code: 'custom', path: ['roles'], message: issueOf(fault) });
    if (account.password !== undefined)
      for (const fault of passwordFaults(account.password, account))
        context.addIssue({ code: 'custom', path: ['password'], message: issueOf(fault) });
  });

export type NewAccount = z.input<typeof newAccount>;

const SHORTEST = 10;
const LONGEST = 128;
const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/];
const WELL_KNOWN = ['password', 'passw0rd', 'qwerty', 'abc123', '123456', '111111', '888888', 'admin', 'welcome', 'iloveyou', 'woaini'];

/**
 * Why a password is refused (等保三级 身份鉴别: complexity); an empty list when it may be used. Every fault at once, so that
 * nobody meets them one after the other.
 */
export function passwordFaults(password: string, { userName: own, name }: { userName: string; name: string }): Message[] {
  const faults: Message[] = [];
  const length = [...password].length;
  const lower = password.toLowerCase();
  if (length < SHORTEST) faults.push(say('密码至少{n}个字符', { n: SHORTEST }));
  if (length > LONGEST) faults.push(say('密码不能超过{n}个字符', { n: LONGEST }));
  if (KINDS.filter((kind) => kind.test(password)).length < 3) faults.push(say('密码要包含大写字母、小写字母、数字、符号中的至少三种'));
  if (own.length >= 3 && lower.includes(own)) faults.push(say('密码不能包含登录名'));
  if (name.length >= 2 && password.includes(name)) faults.push(say('密码不能包含姓名'));
  if (WELL_KNOWN.some((word) => lower.includes(word))) faults.push(say('密码包含常见的弱口令'));
  if (/(.)\1{3}/u.test(password)) faults.push(say('密码不能有四个以上相同的连续字符'));
  return faults;
}

/** How long a mailed key sets a new password. */
export const RESET_MINUTES = 30;

/** Attempts within a window after which an account, address or reset is locked for a while: by the word its key begins with. */
export const THROTTLE = {
  account: { attempts: 5, windowMinutes: 15, lockMinutes: 15 },
  address: { attempts: 40, windowMinutes: 15, lockMinutes: 15 },
  reset: { attempts: 3, windowMinutes: 60, lockMinutes: 60 },
  'second-factor': { attempts: 5, windowMinutes: 15, lockMinutes: 15 },
} as const;
