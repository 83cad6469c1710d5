import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError, found } from '../../../kernel/errors';
import { checkPassword } from '../check-password.server';
import { passwordFaults, typedPassword } from '../model';
import { hashPassword } from '../password.server';
import { guarded, ownAccount } from '../effects/guard-account.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { say } from '../words';

/**
 * An officer's own change of password; other browsers are signed out. Wrong guesses at the present one count as at sign-in.
 * @returns the `Set-Cookie` value of the session, which has another key from now on.
 * @throws DomainError('invalid') naming `current` or `next` and what is wrong, 'too_many' after too many guesses, 'missing' when the
 * session has ended: the password is changed then.
 */
export const changePassword = defineCommand({
  name: 'change-password',
  input: guarded.extend({ current: typedPassword, next: typedPassword }),
  async prepare({ accountId, address, current, next }, preparation) {
    const account = await ownAccount(preparation, accountId);
    // Looked at first: trying out what is good enough is no guess at the present one, and must not lock anybody.
    const faults = passwordFaults(next, account);
    if (next === current) faults.push(say('新密码不能与现在的密码相同'));
    if (faults.length > 0)
      throw new DomainError(
        'invalid',
        faults[0]!,
        faults.map((message) => ({ field: 'next', message })),
      );
    const checked = await checkPassword(preparation, { userName: account.userName, address }, current);
    if (!checked) throw new DomainError('invalid', say('现在的密码不正确'), [{ field: 'current', message: say('现在的密码不正确') }]);
    return { checked: checked.passwordHash, chosen: await hashPassword(next) };
  },
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, _input, _context, { checked }) =>
    account.passwordHash === checked ? [] : [{ message: say('密码刚刚在别处改过，请重新登录') }],
  async execute({ tx, districtId, now, sessions }, account, { sessionId, address }, { chosen }) {
    await tx.account.update({
      where: { id: account.id },
      data: { passwordHash: chosen, passwordSetAt: now, mustChangePassword: false, lockVersion: { increment: 1 } },
    });
    // The address before the account, as attempts to sign in take them.
    await forgiveAddress(tx, districtId, address);
    await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(account.userName) } });
    const ended = await tx.session.deleteMany({ where: { districtId, accountId: account.id, id: { not: sessionId } } });
    await tx.halfSession.deleteMany({ where: { districtId, accountId: account.id } });
    await tx.passwordReset.deleteMany({ where: { districtId, accountId: account.id } });
    return {
      // With a first password the session could do nothing; now it can.
      result: await sessions.rotate(tx, { districtId, sessionId, now }),
      audit: [
        { type: 'password.changed' as const, accountId: account.id },
        ...(ended.count > 0 ? [{ type: 'session.ended' as const, accountId: account.id, sessions: ended.count }] : []),
      ],
      outbox: [],
    };
  },
  conclude: (_services, _who, cookie) => found(cookie, say('登录已经结束，请用新密码重新登录')),
});
