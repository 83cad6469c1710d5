import { z } from 'zod';
import type { CommandContext } from '../../../kernel/command/run-command.server';
import { recordNumber } from '../../../kernel/record-number';
import { CHALLENGE_MINUTES } from '../passkeys.server';

/** For whom a challenge is: the session of an officer who makes a passkey, or the half session of one who signs in. */
export const challengeHolder = z.object({
  accountId: recordNumber,
  holder: z.string().length(64),
  purpose: z.enum(['register', 'sign-in']),
});

/** Keeps a challenge on the server until it is answered; one made before for the same browser and purpose is void. */
export async function keepChallenge(
  { tx, districtId, now }: CommandContext,
  { holder, purpose }: Omit<z.output<typeof challengeHolder>, 'accountId'>,
  challenge: string,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + CHALLENGE_MINUTES * 60_000);
  await tx.passkeyChallenge.upsert({
    where: { districtId_holder_purpose: { districtId, holder, purpose } },
    create: { districtId, holder, purpose, challenge, expiresAt },
    update: { challenge, expiresAt },
  });
}
