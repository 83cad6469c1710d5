import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import { matchingStep, totpPlace } from '../totp.server';
import { countFactorAttempt, recordFactorFailure } from './claim-factor.server';
import { type FactorAdded, type Guardian, guarded, lockGuarded, settleNewFactor, unproven } from '../effects/guard-account.server';
import { say } from '../words';

const confirm = (sessions: Sessions) =>
  defineCommand({
    name: 'confirm-totp',
    input: guarded.extend({ totpId: z.number().int().positive(), step: z.number().int().positive() }),
    load: lockGuarded,
    authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
    failureReasons: (account, { totpId }, { now }) => [
      ...(account.totpBeingSetUp?.id === totpId ? [] : [{ message: say('请重新开始设置') }]),
      ...unproven(account, now),
    ],
    async execute(context, account, input) {
      const { tx, districtId, now } = context;
      await tx.totpSecret.deleteMany({ where: { districtId, accountId: account.id, confirmedAt: { not: null } } });
      await tx.totpSecret.update({ where: { id: input.totpId }, data: { confirmedAt: now, lastStep: input.step } });
      const settled = await settleNewFactor(context, sessions, account, input);
      return {
        result: settled.result,
        audit: [{ type: 'second-factor.added' as const, accountId: account.id, factor: 'totp' as const }, ...settled.audit],
        outbox: [],
      };
    },
  });

/**
 * Takes an authenticator app into use, once a code shows that it has the secret; the app before it counts no more.
 * @throws DomainError('invalid') for a wrong code, 'too_many' after too many, 'conflict' where nothing is being set up.
 */
export async function confirmTotp(
  services: CommandServices,
  sessions: Sessions,
  { actor, districtId, sessionId, address }: Guardian,
  code: string,
): Promise<FactorAdded> {
  const { accountId } = actor;
  const pending = await services.db.asApp(districtId, (tx) =>
    tx.totpSecret.findFirst({ where: { districtId, accountId, confirmedAt: null }, select: { id: true, sealed: true } }),
  );
  if (!pending) throw new DomainError('conflict', say('请重新开始设置'));
  const asked = { accountId, method: 'totp' as const, address };
  await countFactorAttempt(services, districtId, asked);
  const step = matchingStep(services.secrets.open(pending.sealed, totpPlace(districtId, accountId)), code, services.clock.now(), 0);
  if (step === null) {
    await recordFactorFailure(services, districtId, asked);
    throw new DomainError('invalid', say('验证码不正确'), [
      { field: 'code', message: say('验证码不正确。请看手机时间是否准确，输入应用上现在显示的 6 位数字') },
    ]);
  }
  return runCommand(services, confirm(sessions), { actor, districtId }, { accountId, sessionId, address, totpId: pending.id, step });
}
