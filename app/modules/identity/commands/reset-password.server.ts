import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { administratorFaults } from '../model';
import { firstPassword, hashPassword } from '../password.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys } from '../effects/throttle.server';

/**
 * Gives an account a first password again, ends its sessions and unlocks it.
 * @returns the password, told once to the person who resets it.
 */
export const resetPassword = defineCommand({
  name: 'reset-password',
  input: z.object({ accountId: recordNumber }),
  async prepare() {
    const password = firstPassword();
    return { password, passwordHash: await hashPassword(password) };
  },
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'reset', subject: 'Account', record: account }],
  failureReasons: (account, _input, { actor }) => administratorFaults(account.grants, actor),
  async execute({ tx, districtId, now }, account, _input, { password, passwordHash }) {
    await tx.account.update({
      where: { id: account.id },
      data: { passwordHash, passwordSetAt: now, mustChangePassword: true, lockVersion: { increment: 1 } },
    });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    await tx.passwordReset.deleteMany({ where: { districtId, accountId: account.id } });
    await tx.signInThrottle.deleteMany({
      where: { districtId, key: { in: [accountKeys.password(account.userName), accountKeys.secondFactor(account.id)] } },
    });
    return {
      result: { userName: account.userName, password },
      audit: [{ type: 'password.reset' as const, accountId: account.id }],
      outbox: [],
    };
  },
});
