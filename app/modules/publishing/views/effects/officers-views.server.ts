import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import type { CommandContext } from '../../../../kernel/command/run-command.server';
import { Prisma } from '../../../../kernel/db/client.server';
import { DomainError, found } from '../../../../kernel/errors';
import { say } from '../words';

const id = recordNumber;

/** The beginning of every command's input about views: the account. */
export const ofAccount = z.object({ accountId: id });
export const viewTarget = ofAccount.extend({ viewId: id });

/**
 * The views of an account, held until the transaction ends: of two commands at once the second sees what the first made.
 * @throws DomainError('missing') when there is no such account, or it is disabled.
 */
export async function officersViews({ tx, districtId }: CommandContext, accountId: number): Promise<{ id: number; name: string }[]> {
  const accounts = await tx.$queryRaw<unknown[]>(
    Prisma.sql`SELECT 1 FROM account WHERE district_id = ${districtId} AND id = ${accountId} AND disabled_at IS NULL FOR NO KEY UPDATE`,
  );
  if (accounts.length === 0) throw new DomainError('missing', `no account ${accountId} in use`, [{ message: say('账号已停用') }]);
  return tx.savedView.findMany({ where: { districtId, accountId }, select: { id: true, name: true }, orderBy: { id: 'asc' } });
}

/** @throws DomainError('missing') when the view is none of these. */
export function viewOf(views: readonly { id: number; name: string }[], viewId: number): { id: number; name: string } {
  return found(
    views.find(({ id }) => id === viewId),
    `view ${viewId}`,
  );
}
