import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError, found } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import type { Actor } from '../../../permissions/subjects';
import { passwordFaults } from '../model';
import { hashPassword } from '../password.server';
import { lockAccount } from '../effects/lock-account.server';
import { claimPassword } from './sign-in.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { say } from '../words';

const passwordHash = z.string().startsWith('$argon2id$');

const changePasswordCommand = (sessions: Sessions) =>
  defineCommand({
    name: 'change-password',
    input: z.object({
      accountId: recordNumber,
      /** The hash the present password was checked against. */
      checked: passwordHash,
      passwordHash,
      /** The session to keep; the account's others end. */
      keepSession: z.string(),
      address: z.string(),
    }),
    load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
    authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
    failureReasons: (account, { checked }) =>
      account.passwordHash === checked ? [] : [{ message: say('密码刚刚在别处改过，请重新登录') }],
    async execute({ tx, districtId, now }, account, { passwordHash: chosen, keepSession, address }) {
      await tx.account.update({
        where: { id: account.id },
        data: { passwordHash: chosen, passwordSetAt: now, mustChangePassword: false, lockVersion: { increment: 1 } },
      });
      // The address before the account, as attempts to sign in take them.
      await forgiveAddress(tx, districtId, address);
      await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(account.userName) } });
      const ended = await tx.session.deleteMany({ where: { districtId, accountId: account.id, id: { not: keepSession } } });
      await tx.halfSession.deleteMany({ where: { districtId, accountId: account.id } });
      await tx.passwordReset.deleteMany({ where: { districtId, accountId: account.id } });
      return {
        // With a first password the session could do nothing; now it can.
        result: await sessions.rotate(tx, { districtId, sessionId: keepSession, now }),
        audit: [
          { type: 'password.changed' as const, accountId: account.id },
          ...(ended.count > 0 ? [{ type: 'session.ended' as const, accountId: account.id, sessions: ended.count }] : []),
        ],
        outbox: [],
      };
    },
  });

/**
 * An officer's own change of password; other browsers are signed out. Wrong guesses at the present one count as at sign-in.
 * @returns the `Set-Cookie` value of the session, which has another key from now on.
 * @throws DomainError('invalid') naming `current` or `next` and what is wrong.
 */
export async function changePassword(
  services: CommandServices,
  sessions: Sessions,
  who: { actor: Extract<Actor, { kind: 'officer' }>; districtId: number; sessionId: string; address: string },
  { current, next }: { current: string; next: string },
): Promise<string> {
  const { actor, districtId, sessionId, address } = who;
  const account = found(
    await services.db.asApp(districtId, (tx) =>
      tx.account.findFirst({ where: { districtId, id: actor.accountId }, select: { userName: true, name: true } }),
    ),
    say('没有这个账号'),
  );
  // Looked at first: trying out what is good enough is no guess at the present one, and must not lock anybody.
  const faults = passwordFaults(next, account);
  if (next === current) faults.push(say('新密码不能与现在的密码相同'));
  if (faults.length > 0)
    throw new DomainError(
      'invalid',
      faults[0]!,
      faults.map((message) => ({ field: 'next', message })),
    );
  const checked = await claimPassword(services, districtId, { userName: actor.name, address }, current);
  if (checked === null) throw new DomainError('invalid', say('现在的密码不正确'), [{ field: 'current', message: say('现在的密码不正确') }]);
  const cookie = await runCommand(
    services,
    changePasswordCommand(sessions),
    { actor, districtId },
    { accountId: actor.accountId, checked, passwordHash: await hashPassword(next), keepSession: sessionId, address },
  );
  return found(cookie, say('登录已经结束，请用新密码重新登录'));
}
