import type { Database } from '../../../kernel/db/client.server';

/** Which second factors an account can be asked for. */
export async function factorsOf(db: Database, districtId: number, accountId: number): Promise<{ totp: boolean; passkey: boolean }> {
  return db.readAsApp(districtId, async (tx) => ({
    totp: (await tx.totpSecret.count({ where: { districtId, accountId, confirmedAt: { not: null } } })) > 0,
    passkey: (await tx.passkey.count({ where: { districtId, accountId } })) > 0,
  }));
}
