import type { Tx } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';
import { say } from '../words';

/** An account of the district with its roles and what guards it, locked until the end of the transaction. @throws DomainError('missing') */
export async function lockAccount(tx: Tx, districtId: number, accountId: number) {
  await tx.$executeRaw`SELECT id FROM account WHERE district_id = ${districtId} AND id = ${accountId} FOR UPDATE`;
  const account = found(
    await tx.account.findFirst({
      where: { districtId, id: accountId },
      select: {
        id: true,
        districtId: true,
        unitId: true,
        userName: true,
        name: true,
        email: true,
        passwordHash: true,
        disabledAt: true,
        grants: { where: { revokedAt: null }, select: { id: true, role: true, unitId: true, validUntil: true } },
      },
    }),
    say('没有这个账号'),
  );
  // One after the other: relations of one query would be asked for at once, which a transaction's connection cannot answer.
  const totp = await tx.totpSecret.findMany({ where: { districtId, accountId }, select: { id: true, confirmedAt: true } });
  const passkeys = await tx.passkey.findMany({ where: { districtId, accountId }, select: { id: true, name: true } });
  const totpInUse = totp.find(({ confirmedAt }) => confirmedAt !== null) ?? null;
  return {
    ...account,
    totpInUse,
    totpBeingSetUp: totp.find(({ confirmedAt }) => confirmedAt === null) ?? null,
    passkeys,
    secondFactor: totpInUse !== null || passkeys.length > 0,
  };
}
