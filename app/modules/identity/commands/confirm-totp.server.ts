import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { VISITOR } from '../../../permissions/subjects';
import { totpCode } from '../second-factor';
import { matchingStep, totpPlace } from '../totp.server';
import { guarded, lockGuarded, ownAccount, settleNewFactor, unproven } from '../effects/guard-account.server';
import { beginSecondFactor } from './begin-second-factor.server';
import { failSecondFactor } from './fail-second-factor.server';
import { say } from '../words';

/**
 * Takes an authenticator app into use, once a code shows that it has the secret; the app before it counts no more.
 * @throws DomainError('invalid') for a wrong code, 'too_many' after too many, 'conflict' where nothing is being set up.
 */
export const confirmTotp = defineCommand({
  name: 'confirm-totp',
  input: guarded.extend({ code: totpCode }),
  async prepare({ accountId, address, code }, preparation) {
    const { districtId, secrets, clock } = preparation;
    await ownAccount(preparation, accountId);
    const pending = await preparation.read((tx) =>
      tx.totpSecret.findFirst({ where: { districtId, accountId, confirmedAt: null }, select: { id: true, sealed: true } }),
    );
    if (!pending) throw new DomainError('conflict', say('请重新开始设置'));
    const attempt = { accountId, method: 'totp' as const, address };
    await preparation.run(beginSecondFactor, attempt, VISITOR);
    const step = matchingStep(secrets.open(pending.sealed, totpPlace(districtId, accountId)), code, clock.now(), 0);
    if (step !== null) return { totpId: pending.id, step };
    await preparation.run(failSecondFactor, attempt, VISITOR);
    throw new DomainError('invalid', say('验证码不正确'), [
      { field: 'code', message: say('验证码不正确。请看手机时间是否准确，输入应用上现在显示的6位数字') },
    ]);
  },
  load: lockGuarded,
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, _input, { now }, { totpId }) => [
    ...(account.totpBeingSetUp?.id === totpId ? [] : [{ message: say('请重新开始设置') }]),
    ...unproven(account, now),
  ],
  async execute(context, account, input, { totpId, step }) {
    const { tx, districtId, now } = context;
    await tx.totpSecret.deleteMany({ where: { districtId, accountId: account.id, confirmedAt: { not: null } } });
    await tx.totpSecret.update({ where: { id: totpId }, data: { confirmedAt: now, lastStep: step } });
    const settled = await settleNewFactor(context, account, input);
    return {
      result: settled.result,
      audit: [{ type: 'second-factor.added' as const, accountId: account.id, factor: 'totp' as const }, ...settled.audit],
      outbox: [],
    };
  },
});
