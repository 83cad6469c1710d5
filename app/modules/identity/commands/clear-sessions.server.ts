import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { THROTTLE } from '../model';

const HOUR = 3_600_000;

/** Removes sessions and keys whose time is up, secrets that were never confirmed, and counts of attempts that count no more: they hold addresses and browsers of people. */
export const clearSessions = defineCommand({
  name: 'clear-sessions',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }) {
    const { count } = await tx.session.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    const longest = Math.max(...Object.values(THROTTLE).map(({ windowMinutes, lockMinutes }) => windowMinutes + lockMinutes)) / 60;
    await tx.signInThrottle.deleteMany({
      where: { districtId, windowStart: { lt: new Date(now.getTime() - longest * HOUR) }, OR: [{ lockedUntil: null }, { lockedUntil: { lt: now } }] },
    });
    await tx.halfSession.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    await tx.passkeyChallenge.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    await tx.passwordReset.deleteMany({ where: { districtId, expiresAt: { lt: now } } });
    await tx.totpSecret.deleteMany({ where: { districtId, confirmedAt: null, createdAt: { lt: new Date(now.getTime() - HOUR) } } });
    // Ending by time is no act of anybody's; the sign-in that began it is on record.
    return { result: count, audit: [], outbox: [] };
  },
});
