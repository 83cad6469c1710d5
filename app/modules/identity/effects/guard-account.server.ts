import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import type { AuditEvent } from '../../../kernel/audit/events';
import type { CommandContext } from '../../../kernel/command/run-command.server';
import { type ErrorDetail, found } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import type { Actor } from '../../../permissions/subjects';
import { putRecoveryCodes } from '../recovery-codes.server';
import { isRecentlyProven } from '../second-factor';
import { lockAccount } from './lock-account.server';
import { accountKeys, forgiveAddress } from './throttle.server';
import { say } from '../words';

/** An officer at work on what guards their own account, and the browser they do it with. */
export interface Guardian {
  actor: Extract<Actor, { kind: 'officer' }>;
  districtId: number;
  sessionId: string;
  address: string;
}

/** Who asks, as the commands that change what guards an account take it. */
export const guarded = z.object({ accountId: recordNumber, sessionId: z.string().length(64), address: z.string().max(64) });

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
 * What a newly added factor brings with it: recovery codes where there were none, the end of the account's other sessions, another
 * key for this one.
 */
export async function settleNewFactor(
  { tx, districtId, now }: CommandContext,
  sessions: Sessions,
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

/** What a browser is told after a factor was added. */
export interface FactorAdded {
  /** To be shown this once; null where the codes there are still count. */
  codes: string[] | null;
  /** The `Set-Cookie` value of the session, which has another key from now on. */
  cookie: string;
}
