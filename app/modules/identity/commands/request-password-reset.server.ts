import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { oneLine } from '../../../kernel/written-text';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { resetLetter } from '../letters';
import { isAdministrator, NO_NAME, RESET_MINUTES, THROTTLE, userName, visitorFields } from '../model';
import { resetId } from '../reset-key.server';
import { assertUnlocked, countAttempt } from '../effects/throttle.server';

/** Whether there is such an account is not to be read from the time an answer takes. */
const LEAST_MS = 250;

interface ResetOutcome {
  lockedUntil: Date | null;
  letter: { token: string; to: string; name: string } | null;
}

/**
 * Mails an officer the address at which a new password is chosen. Says nothing of whether there is such an account, whether it
 * has an address, or what became of the letter.
 * @throws DomainError('too_many') when asked too often, for this name or from this network address.
 */
export const requestPasswordReset = defineCommand({
  name: 'request-password-reset',
  input: z.object({
    userName: z.string().transform((typed) => userName.safeParse(typed).data ?? NO_NAME),
    address: visitorFields.address,
    siteName: oneLine().max(300),
    /** The address that the key is appended to. */
    resetAddress: z.url(),
  }),
  prepare: () => ({ leastTime: setTimeout(LEAST_MS) }),
  load: ({ tx, districtId }, { userName: name }) =>
    tx.account.findFirst({
      where: { districtId, userName: name, disabledAt: null, email: { not: '' } },
      select: { id: true, name: true, email: true, grants: { where: { revokedAt: null }, select: { role: true } } },
    }),
  authorise: (_account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, account, { userName: name, address }) {
    const lock = await countAttempt(tx, districtId, address, `reset:${name}`, THROTTLE.reset, now);
    // A reader of an administrator's mail must not become that administrator: the operator resets these passwords.
    if (lock || !account || isAdministrator(account.grants))
      return { result: { lockedUntil: lock?.until ?? null, letter: null } as ResetOutcome, audit: [], outbox: [] };
    const token = randomBytes(32).toString('base64url');
    const made = { id: resetId(token), createdAt: now, expiresAt: new Date(now.getTime() + RESET_MINUTES * 60_000) };
    await tx.passwordReset.upsert({
      where: { districtId_accountId: { districtId, accountId: account.id } },
      create: { districtId, accountId: account.id, ...made },
      update: made,
    });
    return {
      result: { lockedUntil: null, letter: { token, to: account.email, name: account.name } } as ResetOutcome,
      audit: [{ type: 'password.reset-mailed' as const, accountId: account.id, address }],
      outbox: [],
    };
  },
  async conclude({ clock, mail }, _who, { lockedUntil, letter }, { siteName, resetAddress }, { leastTime }) {
    await leastTime;
    assertUnlocked(lockedUntil, clock.now(), 'ask_administrator');
    if (letter) mail.send({ to: letter.to, ...resetLetter({ name: letter.name, siteName, address: `${resetAddress}${letter.token}` }) });
  },
});
