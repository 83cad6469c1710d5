import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { NO_NAME, THROTTLE, visitorFields } from '../model';
import { accountKeys, assertUnlocked, countAttempt } from '../effects/throttle.server';

/** An attempt at a password. */
export const passwordAttempt = z.object({ userName: z.string().max(40), address: visitorFields.address });

/**
 * Counts an attempt at a password before it is looked at, so that many at once are as many. Who is right is forgiven the count by the
 * command that follows.
 * @returns the account of that name, if there is one, with the hash to check the password against.
 * @throws DomainError('too_many') while the account or the address is locked.
 */
export const beginSignIn = defineCommand({
  name: 'begin-sign-in',
  input: passwordAttempt,
  load: ({ tx, districtId }, { userName }) =>
    tx.account.findFirst({ where: { districtId, userName }, select: { id: true, passwordHash: true, disabledAt: true } }),
  authorise: (_account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, account, { userName, address }) {
    const lock = await countAttempt(tx, districtId, address, accountKeys.password(userName), THROTTLE.account, now);
    return {
      result: { account, lockedUntil: lock?.until ?? null },
      audit: lock?.began ? [{ type: 'sign-in.failed' as const, userName: account ? userName : NO_NAME, address, locked: true }] : [],
      outbox: [],
    };
  },
  conclude({ clock }, _who, { account, lockedUntil }) {
    assertUnlocked(lockedUntil, clock.now(), 'ask_administrator');
    return account;
  },
});
