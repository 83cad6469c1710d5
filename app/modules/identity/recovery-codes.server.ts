import { createHash, randomInt } from 'node:crypto';
import type { Tx } from '../../kernel/db/client.server';
import { RECOVERY, RECOVERY_ALPHABET, spelledOut } from './second-factor';

/** As it is kept. The codes are random and long, so that a fast hash is enough. */
export function recoveryHash(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

/**
 * Makes an account's recovery codes anew; those before count no more.
 * @returns the codes as they are to be shown, this once.
 */
export async function putRecoveryCodes(tx: Tx, districtId: number, accountId: number, now: Date): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY.codes }, () =>
    Array.from({ length: RECOVERY.characters }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]).join(''),
  );
  await tx.recoveryCode.deleteMany({ where: { districtId, accountId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ districtId, accountId, hash: recoveryHash(code), createdAt: now })) });
  return codes.map(spelledOut);
}
