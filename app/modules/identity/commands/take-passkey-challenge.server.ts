import { defineCommand } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import { challengeHolder } from '../effects/keep-challenge.server';
import { say } from '../words';

/**
 * Takes a challenge away before the answer is looked at: each is answered once, rightly or not.
 * @returns null where there is none, or it is too old.
 */
export const takePasskeyChallenge = defineCommand({
  name: 'take-passkey-challenge',
  input: challengeHolder,
  load: async ({ tx, districtId }, { accountId }) =>
    found(
      await tx.account.findFirst({ where: { districtId, id: accountId }, select: { id: true, districtId: true, unitId: true } }),
      say('没有这个账号'),
    ),
  authorise: (account, { accountId, purpose }, { districtId }) => [
    purpose === 'register'
      ? { action: 'update', subject: 'Account', record: account }
      : { action: 'create', subject: 'Session', record: { districtId, accountId } },
  ],
  async execute({ tx, districtId, now }, _account, { holder, purpose }) {
    const rows = await tx.$queryRaw<{ challenge: string; expiresAt: Date }[]>`
      DELETE FROM passkey_challenge WHERE district_id = ${districtId} AND holder = ${holder} AND purpose = ${purpose} RETURNING challenge, expires_at AS "expiresAt"`;
    return { result: rows[0] && rows[0].expiresAt > now ? rows[0].challenge : null, audit: [], outbox: [] };
  },
});
