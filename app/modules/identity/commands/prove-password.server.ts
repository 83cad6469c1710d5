import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { checkPassword } from '../check-password.server';
import { typedPassword } from '../model';
import { guarded, lockGuarded, ownAccount } from '../effects/guard-account.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { say } from '../words';

/**
 * Makes sure that it is still the officer who sits before the browser. Wrong guesses count as at sign-in.
 * @throws DomainError('invalid') naming `password`, 'too_many' after too many guesses.
 */
export const provePassword = defineCommand({
  name: 'prove-password',
  input: guarded.extend({ password: typedPassword }),
  async prepare({ accountId, address, password }, preparation) {
    const { userName } = await ownAccount(preparation, accountId);
    const checked = await checkPassword(preparation, { userName, address }, password);
    if (checked) return checked.passwordHash;
    throw new DomainError('invalid', say('密码不正确'), [{ field: 'password', message: say('密码不正确') }]);
  },
  load: lockGuarded,
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, _input, _context, checked) =>
    account.passwordHash === checked ? [] : [{ message: say('密码刚刚在别处改过，请重新登录') }],
  async execute({ tx, districtId, now }, account, { sessionId, address }) {
    await forgiveAddress(tx, districtId, address);
    await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(account.userName) } });
    await tx.session.updateMany({ where: { districtId, id: sessionId }, data: { provenAt: now } });
    return { result: null, audit: [], outbox: [] };
  },
});
