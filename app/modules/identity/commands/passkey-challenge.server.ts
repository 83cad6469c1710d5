import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import type { Tx } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';
import type { Actor } from '../../../permissions/subjects';
import { CHALLENGE_MINUTES } from '../passkeys.server';
import { say } from '../words';

/** For whom a challenge is: the session of an officer who makes a passkey, or the half session of one who signs in. */
const held = z.object({ accountId: recordNumber, holder: z.string().length(64), purpose: z.enum(['register', 'sign-in']) });

type Held = z.output<typeof held>;

const shared = {
  load: ({ tx, districtId }: { tx: Tx; districtId: number }, { accountId }: Held) => load(tx, districtId, accountId),
  authorise: (account: Awaited<ReturnType<typeof load>>, { accountId, purpose }: Held, { districtId }: { districtId: number }) => [
    purpose === 'register'
      ? { action: 'update' as const, subject: 'Account' as const, record: account }
      : { action: 'create' as const, subject: 'Session' as const, record: { districtId, accountId } },
  ],
};

async function load(tx: Tx, districtId: number, accountId: number) {
  return found(
    await tx.account.findFirst({ where: { districtId, id: accountId }, select: { id: true, districtId: true, unitId: true } }),
    say('没有这个账号'),
  );
}

const keep = defineCommand({
  name: 'keep-passkey-challenge',
  input: held.extend({ challenge: z.string().min(16) }),
  ...shared,
  async execute({ tx, districtId, now }, _account, { holder, purpose, challenge }) {
    const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000);
    await tx.passkeyChallenge.upsert({
      where: { districtId_holder_purpose: { districtId, holder, purpose } },
      create: { districtId, holder, purpose, challenge, expiresAt },
      update: { challenge, expiresAt },
    });
    return { result: null, audit: [], outbox: [] };
  },
});

const take = defineCommand({
  name: 'take-passkey-challenge',
  input: held,
  ...shared,
  async execute({ tx, districtId, now }, _account, { holder, purpose }) {
    const rows = await tx.$queryRaw<{ challenge: string; expiresAt: Date }[]>`
      DELETE FROM passkey_challenge WHERE district_id = ${districtId} AND holder = ${holder} AND purpose = ${purpose} RETURNING challenge, expires_at AS "expiresAt"`;
    return { result: rows[0] && rows[0].expiresAt > now ? rows[0].challenge : null, audit: [], outbox: [] };
  },
});

/** Keeps a challenge on the server until it is answered; one made before for the same browser and purpose is void. */
export async function keepChallenge(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  kept: Held & { challenge: string },
): Promise<void> {
  await runCommand(services, keep, who, kept);
}

/** The challenge, taken away before the answer is looked at: each is answered once, rightly or not. Null: none, or too old. */
export function takeChallenge(services: CommandServices, who: { actor: Actor; districtId: number }, of: Held): Promise<string | null> {
  return runCommand(services, take, who, of);
}
