import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { isAdministrator, passwordFaults, typedPassword, visitorFields } from '../model';
import { hashPassword } from '../password.server';
import { resetHolder } from '../queries/reset-holder.server';
import { resetId } from '../reset-key.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys } from '../effects/throttle.server';
import { say } from '../words';

const VOID = say('这个网址已经用过或过期，请重新申请');

/**
 * Sets a new password with a key that was mailed; the key is used up, and every session of the account ends. A second factor
 * is asked for at sign-in as ever.
 * @throws DomainError('invalid') naming `next`, 'conflict' when the key is used or too old.
 */
export const recoverPassword = defineCommand({
  name: 'recover-password',
  input: z.object({ token: z.string().max(100), next: typedPassword, address: visitorFields.address }),
  async prepare({ token, next }, preparation) {
    const { db, districtId, clock } = preparation;
    // The holder of the key is a visitor until it is accepted, as anybody who signs in.
    preparation.authorise({ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } });
    const holder = await resetHolder(db, districtId, token, clock.now());
    if (!holder) throw new DomainError('conflict', VOID);
    const faults = passwordFaults(next, holder);
    if (faults.length > 0)
      throw new DomainError(
        'invalid',
        faults[0]!,
        faults.map((message) => ({ field: 'next', message })),
      );
    return hashPassword(next);
  },
  async load({ tx, districtId, now }, { token }) {
    const reset = await tx.passwordReset.findFirst({
      where: { districtId, id: resetId(token), expiresAt: { gt: now } },
      select: { accountId: true },
    });
    if (!reset) throw new DomainError('conflict', VOID);
    return lockAccount(tx, districtId, reset.accountId);
  },
  authorise: (account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: account.id } }],
  failureReasons: (account) => (account.disabledAt || isAdministrator(account.grants) ? [{ message: VOID }] : []),
  async execute({ tx, districtId, now }, account, { token, address }, passwordHash) {
    const { count } = await tx.passwordReset.deleteMany({ where: { districtId, id: resetId(token) } });
    if (count === 0) throw new DomainError('conflict', VOID);
    const accountId = account.id;
    await tx.account.update({
      where: { id: accountId },
      data: { passwordHash, passwordSetAt: now, mustChangePassword: false, lockVersion: { increment: 1 } },
    });
    await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(account.userName) } });
    await tx.halfSession.deleteMany({ where: { districtId, accountId } });
    await tx.session.deleteMany({ where: { districtId, accountId } });
    return { result: null, audit: [{ type: 'password.recovered' as const, accountId, address }], outbox: [] };
  },
});
