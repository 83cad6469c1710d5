import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { administratorFaults } from '../model';
import { firstPassword, hashPassword } from '../password.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys } from '../effects/throttle.server';

const resetPasswordCommand = defineCommand({
  name: 'reset-password',
  input: z.object({ accountId: recordNumber, passwordHash: z.string().startsWith('$argon2id$') }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'reset', subject: 'Account', record: account }],
  failureReasons: (account, _input, { actor }) => administratorFaults(account.grants, actor),
  async execute({ tx, districtId, now }, account, { passwordHash: chosen }) {
    await tx.account.update({
      where: { id: account.id },
      data: { passwordHash: chosen, passwordSetAt: now, mustChangePassword: true, lockVersion: { increment: 1 } },
    });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    await tx.passwordReset.deleteMany({ where: { districtId, accountId: account.id } });
    await tx.signInThrottle.deleteMany({
      where: { districtId, key: { in: [accountKeys.password(account.userName), accountKeys.secondFactor(account.id)] } },
    });
    return { result: account.userName, audit: [{ type: 'password.reset' as const, accountId: account.id }], outbox: [] };
  },
});

/**
 * Gives an account a first password again, ends its sessions and unlocks it.
 * @returns the password, told once to whoever resets it.
 */
export async function resetPassword(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  accountId: number,
): Promise<{ userName: string; password: string }> {
  const password = firstPassword();
  const userName = await runCommand(services, resetPasswordCommand, who, { accountId, passwordHash: await hashPassword(password) });
  return { userName, password };
}
