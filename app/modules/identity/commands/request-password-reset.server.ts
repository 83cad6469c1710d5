import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import type { Actor } from '../../../permissions/subjects';
import { resetLetter } from '../letters';
import { isAdministrator, RESET_MINUTES, THROTTLE, userName as userNameRule } from '../model';
import { resetId } from '../reset-key.server';
import { assertUnlocked, countAttempt } from '../effects/throttle.server';

const VISITOR: Actor = { kind: 'visitor' };
/** Whether there is such an account is not to be read from the time an answer takes. */
const LEAST_MS = 250;

interface ResetOutcome {
  lockedUntil: Date | null;
  letter: { token: string; to: string; name: string } | null;
}

const request = defineCommand({
  name: 'request-password-reset',
  input: z.object({ userName: z.string().max(40), address: z.string().max(64) }),
  load: ({ tx, districtId }, { userName }) =>
    tx.account.findFirst({
      where: { districtId, userName, disabledAt: null, email: { not: '' } },
      select: { id: true, name: true, email: true, grants: { where: { revokedAt: null }, select: { role: true } } },
    }),
  authorise: (_account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, account, { userName, address }) {
    const lock = await countAttempt(tx, districtId, address, `reset:${userName}`, THROTTLE.reset, now);
    // Whoever can read an administrator's mail must not become that administrator: theirs are the operator's.
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
});

/**
 * Mails an officer the address at which a new password is chosen. Says nothing of whether there is such an account, whether it
 * has an address, or what became of the letter.
 * @param at the site's name, and the address to which the key is appended.
 * @throws DomainError('too_many') when asked too often, for this name or from this network address.
 */
export async function requestPasswordReset(
  services: CommandServices,
  districtId: number,
  { userName: typed, address }: { userName: string; address: string },
  at: { siteName: string; address: string },
): Promise<void> {
  const named = userNameRule.safeParse(typed);
  const [{ lockedUntil, letter }] = await Promise.all([
    runCommand(services, request, { actor: VISITOR, districtId }, { userName: named.success ? named.data : '(不是登录名)', address }),
    setTimeout(LEAST_MS),
  ]);
  assertUnlocked(lockedUntil, services.clock.now(), 'ask_administrator');
  if (!letter) return;
  services.mail.send({
    to: letter.to,
    ...resetLetter({ name: letter.name, siteName: at.siteName, address: `${at.address}${letter.token}` }),
  });
}
