import { legalDateTime } from '../../../kernel/clock';
import type { CommandServices } from '../../../kernel/command/run-command.server';
import { totpAddress, totpPlace } from '../totp.server';

export interface OwnFactors {
  /** Since when an authenticator app is in use, `YYYY-MM-DD HH:MM`; null: none. */
  totpSince: string | null;
  /** A secret that waits for its first code: to be typed, and as the address in the picture. */
  settingUp: { secret: string; address: string } | null;
  passkeys: { id: number; name: string; createdAt: string; lastUsedAt: string | null }[];
  /** Recovery codes that are still good. */
  codesLeft: number;
}

/** Factors that guard the officer's own account beside the password. */
export async function ownFactors(
  { db, secrets }: Pick<CommandServices, 'db' | 'secrets'>,
  districtId: number,
  { accountId, userName }: { accountId: number; userName: string },
  issuer: string,
): Promise<OwnFactors> {
  return db.readAsApp(districtId, async (tx) => {
    const totp = await tx.totpSecret.findMany({ where: { districtId, accountId } });
    const passkeys = await tx.passkey.findMany({
      where: { districtId, accountId },
      orderBy: { id: 'asc' },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    });
    const codesLeft = await tx.recoveryCode.count({ where: { districtId, accountId, usedAt: null } });
    const inUse = totp.find(({ confirmedAt }) => confirmedAt !== null);
    const pending = totp.find(({ confirmedAt }) => confirmedAt === null);
    const secret = pending ? secrets.open(pending.sealed, totpPlace(districtId, accountId)) : null;
    return {
      totpSince: inUse?.confirmedAt ? legalDateTime(inUse.confirmedAt) : null,
      settingUp: secret === null ? null : { secret: secret.match(/.{1,4}/g)!.join(' '), address: totpAddress(issuer, userName, secret) },
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
        id,
        name,
        createdAt: legalDateTime(createdAt),
        lastUsedAt: lastUsedAt && legalDateTime(lastUsedAt),
      })),
      codesLeft,
    };
  });
}
