import type { Tx } from '../../../kernel/db/client.server';
import { type ErrorDetail, found } from '../../../kernel/errors';
import type { Actor } from '../../../permissions/subjects';
import { isAdministrator } from '../model';

/** An account of the district, locked until the end of the transaction. @throws DomainError('missing') */
export async function lockAccount(tx: Tx, districtId: number, accountId: number) {
  await tx.$executeRaw`SELECT id FROM account WHERE district_id = ${districtId} AND id = ${accountId} FOR UPDATE`;
  return found(
    await tx.account.findFirst({ where: { districtId, id: accountId }, select: { id: true, districtId: true, unitId: true, userName: true, name: true, passwordHash: true, disabledAt: true,
        grants: { where: { revokedAt: null }, select: { role: true } } } }),
    '没有这个账号',
  );
}

/**
 * Why an officer may not reset or disable this account: whoever can become one of the other administrators is all three.
 * Their accounts are the operator's.
 */
export function administratorFaults({ grants }: { grants: readonly { role: string }[] }, actor: Actor): ErrorDetail[] {
  return actor.kind === 'officer' && grants.some(({ role }) => isAdministrator(role)) ? [{ message: '系统、安全、审计管理员的账号由运维人员用运维工具重置或停用' }] : [];
}
