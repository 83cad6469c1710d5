import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { THROTTLE } from '../model';

const MINUTE = 60_000;

/**
 * Removes sessions and keys whose time is up, secrets that were never confirmed, and counts of attempts that count no more: they
 * hold addresses and browsers of people.
 */
export const clearSessions = defineCommand({
  name: 'clear-sessions',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }) {
    const { count } = await tx.session.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    for (const [kind, { windowMinutes, lockMinutes }] of Object.entries(THROTTLE)) {
      const over = new Date(now.getTime() - (windowMinutes + lockMinutes) * MINUTE);
      await tx.signInThrottle.deleteMany({
        where: {
          districtId,
          key: { startsWith: `${kind}:` },
          windowStart: { lt: over },
          OR: [{ lockedUntil: null }, { lockedUntil: { lt: now } }],
        },
      });
    }
    await tx.halfSession.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    await tx.passkeyChallenge.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    await tx.passwordReset.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    await tx.totpSecret.deleteMany({ where: { districtId, confirmedAt: null, createdAt: { lt: new Date(now.getTime() - 60 * MINUTE) } } });
    // Ending by time is no act of anybody's; the sign-in that began it is on record.
    return { result: count, audit: [], outbox: [] };
  },
});
