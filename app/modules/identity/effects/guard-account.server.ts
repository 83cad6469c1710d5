import { z } from 'zod';
import { visitorFields } from '../model';
import { recordNumber } from '../../../kernel/record-number';
import type { AuditEvent } from '../../../kernel/audit/events';
import type { CommandContext, Preparation } from '../../../kernel/command/run-command.server';
import { type ErrorDetail, found } from '../../../kernel/errors';
import { putRecoveryCodes } from '../recovery-codes.server';
import { isRecentlyProven } from '../second-factor';
import { lockAccount } from './lock-account.server';
import { accountKeys, forgiveAddress } from './throttle.server';
import { say } from '../words';

/** The officer who asks, as the commands that change an account's factors take it. */
export const guarded = z.object({ accountId: recordNumber, sessionId: z.string().length(64), address: visitorFields.address });

/**
 * The account whose owner is about to show again who they are. Others' is not looked into.
 * @throws DomainError('missing' | 'forbidden')
 */
export async function ownAccount(preparation: Preparation, accountId: number) {
  const { districtId } = preparation;
  const account = found(
    await preparation.read((tx) =>
      tx.account.findFirst({
        where: { districtId, id: accountId },
        select: { id: true, districtId: true, unitId: true, userName: true, name: true },
      }),
    ),
    say('没有这个账号'),
  );
  preparation.authorise({ action: 'update', subject: 'Account', record: account });
  return account;
}

/** The account under its lock, with when the asking browser last proved who sits before it. */
export async function lockGuarded({ tx, districtId }: CommandContext, { accountId, sessionId }: z.output<typeof guarded>) {
  const account = await lockAccount(tx, districtId, accountId);
  const { provenAt } = found(
    await tx.session.findFirst({ where: { districtId, id: sessionId, accountId }, select: { provenAt: true } }),
    say('登录已经结束'),
  );
  return { ...account, provenAt };
}

/** A browser left open must not suffice to change what guards the account. */
export function unproven({ provenAt }: { provenAt: Date }, now: Date): ErrorDetail[] {
  return isRecentlyProven(provenAt, now) ? [] : [{ message: say('为保护账号，请先输入密码确认是您本人') }];
}

/**
 * Effects of a newly added factor: recovery codes where there were none, the end of the account's other sessions, another
 * key for this one.
 * @returns the codes, to be shown this once (null where the codes there are still count), and the `Set-Cookie` value of the session.
 */
export async function settleNewFactor(
  { tx, districtId, now, sessions }: CommandContext,
  account: Awaited<ReturnType<typeof lockGuarded>>,
  { sessionId, address }: z.output<typeof guarded>,
) {
  const accountId = account.id;
  await forgiveAddress(tx, districtId, address);
  await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.secondFactor(accountId) } });
  const codes = account.secondFactor ? null : await putRecoveryCodes(tx, districtId, accountId, now);
  await tx.halfSession.deleteMany({ where: { districtId, accountId } });
  const ended = await tx.session.deleteMany({ where: { districtId, accountId, id: { not: sessionId } } });
  const audit: AuditEvent[] = [
    ...(codes ? [{ type: 'recovery-codes.made' as const, accountId }] : []),
    ...(ended.count > 0 ? [{ type: 'session.ended' as const, accountId, sessions: ended.count }] : []),
  ];
  return { result: { codes, cookie: found(await sessions.rotate(tx, { districtId, sessionId, now }), say('登录已经结束')) }, audit };
}
