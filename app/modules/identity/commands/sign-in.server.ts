import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { checkPassword } from '../check-password.server';
import { NO_NAME, typedPassword, userName, visitorFields } from '../model';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { passwordAttempt } from './begin-sign-in.server';
import { say } from '../words';

/**
 * Signs an officer in. A wrong name, a wrong password and a disabled account sound and take the same.
 * @returns the `Set-Cookie` value of a new session, or of a half session where the account has a second factor to be asked for.
 * @throws DomainError('invalid') for a wrong name or password, 'too_many' while the account or the address is locked.
 */
export const signIn = defineCommand({
  name: 'sign-in',
  input: passwordAttempt.extend({
    // A value that cannot be a name is counted and recorded without it: people type their password there.
    userName: z.string().transform((typed) => userName.safeParse(typed).data ?? NO_NAME),
    password: typedPassword,
    userAgent: visitorFields.userAgent,
  }),
  async prepare({ userName: name, address, password }, preparation) {
    const { districtId } = preparation;
    preparation.authorise({ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } });
    const checked = await checkPassword(preparation, { userName: name, address }, password);
    if (checked) return checked;
    throw new DomainError('invalid', say('登录名或密码不正确。'), [{ field: 'password', message: say('登录名或密码不正确') }]);
  },
  // Under its lock, so that a change of password or a disabling at the same moment either sees this session or stops it.
  load: ({ tx, districtId }, _input, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: ({ id: accountId }, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
  failureReasons: (account, _input, _context, { passwordHash }) =>
    !account.disabledAt && account.passwordHash === passwordHash ? [] : [{ message: say('账号刚刚有变化，请重新登录') }],
  async execute({ tx, districtId, now, sessions }, account, { address, userAgent }) {
    const accountId = account.id;
    await forgiveAddress(tx, districtId, address);
    await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(account.userName) } });
    if (account.secondFactor) {
      await tx.halfSession.deleteMany({ where: { districtId, accountId, expiresAt: { lt: now } } });
      const half = await sessions.halfway.open(tx, { districtId, accountId, passwordHash: account.passwordHash, now });
      return { result: half, audit: [{ type: 'sign-in.halfway' as const, accountId, address }], outbox: [] };
    }
    await tx.session.deleteMany({ where: { districtId, accountId, expiresAt: { lt: now } } });
    const cookie = await sessions.open(tx, { districtId, accountId, address, userAgent, now });
    return { result: cookie, audit: [{ type: 'sign-in.succeeded' as const, accountId, address }], outbox: [] };
  },
});
