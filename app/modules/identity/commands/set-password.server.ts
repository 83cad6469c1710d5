import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import type { Actor } from '../../../permissions/subjects';
import { passwordFaults } from '../model';
import { firstPassword, hashPassword } from '../password.server';
import { administratorFaults, lockAccount } from './load-account.server';
import { claimPassword, forgiveAddress } from './sign-in.server';

const passwordHash = z.string().startsWith('$argon2id$');

const resetPasswordCommand = defineCommand({
  name: 'reset-password',
  input: z.object({ accountId: z.number().int().positive(), passwordHash }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'reset', subject: 'Account', record: account }],
  failureReasons: (account, _input, { actor }) => administratorFaults(account, actor),
  async execute({ tx, districtId, now }, account, { passwordHash: chosen }) {
    await tx.account.update({ where: { id: account.id }, data: { passwordHash: chosen, passwordSetAt: now, mustChangePassword: true, lockVersion: { increment: 1 } } });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    await tx.signInThrottle.deleteMany({ where: { districtId, key: `account:${account.userName}` } });
    return { result: account.userName, audit: [{ type: 'password.reset' as const, accountId: account.id }], outbox: [] };
  },
});

/**
 * Gives an account a first password again, ends its sessions and unlocks it.
 * @returns the password, told once to whoever resets it.
 */
export async function resetPassword(services: CommandServices, who: { actor: Actor; districtId: number }, accountId: number): Promise<{ userName: string; password: string }> {
  const password = firstPassword();
  const userName = await runCommand(services, resetPasswordCommand, who, { accountId, passwordHash: await hashPassword(password) });
  return { userName, password };
}

const changePasswordCommand = defineCommand({
  name: 'change-password',
  input: z.object({
    accountId: z.number().int().positive(),
    /** The hash the present password was checked against. */
    checked: passwordHash,
    passwordHash,
    /** The session to keep; the account's others end. */
    keepSession: z.string(),
    address: z.string(),
  }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, { checked }) => (account.passwordHash === checked ? [] : [{ message: '密码刚刚在别处改过，请重新登录' }]),
  async execute({ tx, districtId, now }, account, { passwordHash: chosen, keepSession, address }) {
    await tx.account.update({ where: { id: account.id }, data: { passwordHash: chosen, passwordSetAt: now, mustChangePassword: false, lockVersion: { increment: 1 } } });
    await tx.signInThrottle.deleteMany({ where: { districtId, key: `account:${account.userName}` } });
    await forgiveAddress(tx, districtId, address);
    const ended = await tx.session.deleteMany({ where: { districtId, accountId: account.id, id: { not: keepSession } } });
    return {
      result: null,
      audit: [{ type: 'password.changed' as const, accountId: account.id }, ...(ended.count > 0 ? [{ type: 'session.ended' as const, accountId: account.id, sessions: ended.count }] : [])],
      outbox: [],
    };
  },
});

/**
 * An officer's own change of password; other browsers are signed out. Wrong guesses at the present one count as at sign-in.
 * @throws DomainError('invalid') naming `current` or `next` and what is wrong.
 */
export async function changePassword(
  services: CommandServices,
  who: { actor: Extract<Actor, { kind: 'officer' }>; districtId: number; sessionId: string; address: string },
  { current, next }: { current: string; next: string },
): Promise<void> {
  const { actor, districtId, sessionId, address } = who;
  const checked = await claimPassword(services, districtId, { userName: actor.name, address }, current);
  const account = await services.db.asApp(districtId, (tx) => tx.account.findFirst({ where: { districtId, id: actor.accountId }, select: { userName: true, name: true } }));
  if (checked === null || !account) throw new DomainError('invalid', '现在的密码不正确', [{ field: 'current', message: '现在的密码不正确' }]);
  const faults = passwordFaults(next, account);
  if (next === current) faults.push('新密码不能与现在的密码相同');
  if (faults.length > 0) throw new DomainError('invalid', faults[0]!, faults.map((message) => ({ field: 'next', message })));
  await runCommand(services, changePasswordCommand, { actor, districtId }, { accountId: actor.accountId, checked, passwordHash: await hashPassword(next), keepSession: sessionId, address });
}
