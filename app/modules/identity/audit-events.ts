import { z } from 'zod';
import { auditEvent, auditId as id, type AuditNames, because, type EventsOf, named } from '../../kernel/audit/events';
import { ROLE_NAMES } from './model';
import { type Factor, FACTORS } from './second-factor';
import { say } from './words';

const FACTOR_WORDS: Record<Factor | 'all', string> = {
  totp: '验证码应用',
  passkey: '通行密钥',
  recovery: '恢复码',
  all: '全部两步验证',
};
const added = z.enum(FACTORS).exclude(['recovery']);

const place = (unitId: number | null, names: AuditNames) => (unitId === null ? '全区' : names.unit(unitId));
const during = (from?: string, until?: string | null) => (from === undefined ? '' : `，自${from}${until ? `至${until}` : '起'}`);
const roleNames = (roles: readonly string[]) => roles.map((role) => named(ROLE_NAMES, role)).join('、');

/** Audit events of accounts, roles and signing in. */
export const IDENTITY_EVENTS = {
  'accounts.created': auditEvent(
    say('邀请账号'),
    { accounts: z.array(z.object({ accountId: id, userName: z.string(), unitCode: z.string(), roles: z.array(z.string()) })) },
    ({ accounts }) =>
      `邀请${accounts.length}个账号：${accounts
        .slice(0, 5)
        .map(({ userName, roles }) => (roles.length > 0 ? `${userName}（${roleNames(roles)}）` : userName))
        .join('、')}${accounts.length > 5 ? '等' : ''}`,
  ),
  'account.disabled': auditEvent(
    say('停用账号'),
    { accountId: id, reason: z.string() },
    ({ accountId, reason }, names) => `停用${names.account(accountId)}的账号${because(reason)}`,
  ),
  'account.enabled': auditEvent(say('恢复账号'), { accountId: id }, ({ accountId }, names) => `恢复${names.account(accountId)}的账号`),
  'account.moved': auditEvent(
    say('调动账号'),
    { accountId: id, fromUnitId: id, toUnitId: id },
    ({ accountId, fromUnitId, toUnitId }, names) => `把${names.account(accountId)}从${names.unit(fromUnitId)}调到${names.unit(toUnitId)}`,
  ),
  'password.reset': auditEvent(say('重置密码'), { accountId: id }, ({ accountId }, names) => `重置了${names.account(accountId)}的密码`),
  'password.changed': auditEvent(say('修改密码'), { accountId: id }, ({ accountId }, names) => `${names.account(accountId)}修改了密码`),
  'password.reset-mailed': auditEvent(
    say('邮寄重设密码链接'),
    { accountId: id, address: z.string() },
    ({ accountId, address }, names) => `向${names.account(accountId)}的邮箱发送了重新设置密码的链接，请求来自${address}`,
  ),
  'password.recovered': auditEvent(
    say('凭邮件重设密码'),
    { accountId: id, address: z.string() },
    ({ accountId, address }, names) => `${names.account(accountId)}凭邮件重新设置了密码，来自${address}`,
  ),
  'role.granted': auditEvent(
    say('授予角色'),
    {
      accountId: id,
      role: z.string(),
      unitId: id.nullable(),
      /** Records from before the dates were kept have neither. */
      from: z.string().optional(),
      /** The last day, null: until revoked. */
      until: z.string().nullable().optional(),
    },
    ({ accountId, role, unitId, from, until }, names) =>
      `授予${names.account(accountId)}角色：${named(ROLE_NAMES, role)}（${place(unitId, names)}${during(from, until)}）`,
  ),
  'role.revoked': auditEvent(
    say('收回角色'),
    { accountId: id, role: z.string(), unitId: id.nullable() },
    ({ accountId, role, unitId }, names) => `收回${names.account(accountId)}的角色：${named(ROLE_NAMES, role)}（${place(unitId, names)}）`,
  ),
  'sign-in.halfway': auditEvent(
    say('登录待验证'),
    { accountId: id, address: z.string() },
    ({ accountId, address }, names) => `${names.account(accountId)}密码正确，等待两步验证，来自${address}`,
  ),
  'sign-in.succeeded': auditEvent(
    say('登录'),
    { accountId: id, address: z.string(), factor: z.enum(FACTORS).optional() },
    ({ accountId, address, factor }, names) =>
      `${names.account(accountId)}登录成功${factor === undefined ? '' : `（${FACTOR_WORDS[factor]}）`}，来自${address}`,
  ),
  'sign-in.failed': auditEvent(
    say('登录失败'),
    { userName: z.string(), address: z.string(), locked: z.boolean() },
    ({ userName, address, locked }) => `以${userName}登录失败${locked ? '，次数过多，已锁定' : ''}，来自${address}`,
  ),
  'second-factor.added': auditEvent(
    say('设置两步验证'),
    { accountId: id, factor: added, name: z.string().optional() },
    ({ accountId, factor }, names) => `${names.account(accountId)}设置了${FACTOR_WORDS[factor]}`,
  ),
  'second-factor.removed': auditEvent(
    say('解除两步验证'),
    { accountId: id, factor: z.enum([...added.options, 'all']), name: z.string().optional() },
    ({ accountId, factor }, names) => `${names.account(accountId)}的${FACTOR_WORDS[factor]}被解除`,
  ),
  'second-factor.failed': auditEvent(
    say('两步验证失败'),
    { accountId: id, method: z.enum(FACTORS), address: z.string(), locked: z.boolean() },
    ({ accountId, method, address, locked }, names) =>
      `${names.account(accountId)}的${FACTOR_WORDS[method]}验证失败${locked ? '，次数过多，已锁定' : ''}，来自${address}`,
  ),
  'recovery-codes.made': auditEvent(
    say('生成恢复码'),
    { accountId: id },
    ({ accountId }, names) => `${names.account(accountId)}生成了新的恢复码`,
  ),
  'security-policy.set': auditEvent(say('设置安全策略'), { secondFactorRoles: z.array(z.string()) }, ({ secondFactorRoles }) =>
    secondFactorRoles.length === 0 ? '取消了两步验证的要求' : `要求两步验证的角色：${roleNames(secondFactorRoles)}`,
  ),
  'session.ended': auditEvent(
    say('结束会话'),
    { accountId: id, sessions: z.number().int() },
    ({ accountId, sessions }, names) => `结束${names.account(accountId)}的${sessions}个会话`,
  ),
};

/** The account whose holder a visitor turned out to be: who signed in, or came by a key that was mailed to them. */
export function provenAccount(event: { type: string; accountId?: number }): number | null {
  return event.type === 'sign-in.succeeded' || event.type === 'password.recovered' ? (event.accountId ?? null) : null;
}

declare module '../../kernel/audit/events' {
  interface AuditEventFields extends EventsOf<typeof IDENTITY_EVENTS> {}
}
