import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError, found } from '../../../kernel/errors';
import type { Actor } from '../../../permissions/subjects';
import { isAdministrator, passwordFaults } from '../model';
import { hashPassword } from '../password.server';
import { resetHolder } from '../queries/reset-holder.server';
import { resetId } from '../reset-key.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys } from '../effects/throttle.server';
import { say } from '../words';

const VISITOR: Actor = { kind: 'visitor' };
const VOID = say('这个网址已经用过或过期，请重新申请');

const recover = defineCommand({
  name: 'recover-password',
  input: z.object({ id: z.string().length(64), passwordHash: z.string().startsWith('$argon2id$'), address: z.string().max(64) }),
  async load({ tx, districtId, now }, { id }) {
    const { accountId } = found(
      await tx.passwordReset.findFirst({ where: { districtId, id, expiresAt: { gt: now } }, select: { accountId: true } }),
      VOID,
    );
    return lockAccount(tx, districtId, accountId);
  },
  // Whoever holds the key is nobody yet, as whoever signs in.
  authorise: (account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: account.id } }],
  failureReasons: (account) => (account.disabledAt || isAdministrator(account.grants) ? [{ message: VOID }] : []),
  async execute({ tx, districtId, now }, account, { id, passwordHash, address }) {
    const { count } = await tx.passwordReset.deleteMany({ where: { districtId, id } });
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

/**
 * Sets a new password with a key that was mailed; the key is used up, and every session of the account ends. A second factor
 * is asked for at sign-in as ever.
 * @throws DomainError('invalid') naming `next`, 'conflict' when the key is used or too old.
 */
export async function recoverPassword(
  services: CommandServices,
  districtId: number,
  { token, next, address }: { token: string; next: string; address: string },
): Promise<void> {
  const holder = await resetHolder(services.db, districtId, token, services.clock.now());
  if (!holder) throw new DomainError('conflict', VOID);
  const faults = passwordFaults(next, holder);
  if (faults.length > 0)
    throw new DomainError(
      'invalid',
      faults[0]!,
      faults.map((message) => ({ field: 'next', message })),
    );
  const passwordHash = await hashPassword(next);
  await runCommand(services, recover, { actor: VISITOR, districtId }, { id: resetId(token), passwordHash, address }).catch(
    (error: unknown) => {
      throw error instanceof DomainError && error.code === 'missing' ? new DomainError('conflict', VOID) : error;
    },
  );
}
