import type { Tx } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';

/** An account of the district, locked until the end of the transaction. @throws DomainError('missing') */
export async function lockAccount(tx: Tx, districtId: number, accountId: number) {
  await tx.$executeRaw`SELECT id FROM account WHERE district_id = ${districtId} AND id = ${accountId} FOR UPDATE`;
  return found(
    await tx.account.findFirst({
      where: { districtId, id: accountId },
      select: {
        id: true, districtId: true, unitId: true, userName: true, name: true, passwordHash: true, disabledAt: true,
        grants: { where: { revokedAt: null }, select: { id: true, role: true, unitId: true } },
      },
    }),
    '没有这个账号',
  );
}
