import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { demandsSecondFactor } from '../policy';
import { guarded, lockGuarded, unproven } from '../effects/guard-account.server';
import { say } from '../words';

/** Takes the authenticator app or one passkey out of use. With the last of them the recovery codes go. */
export const removeFactor = defineCommand({
  name: 'remove-factor',
  input: guarded.extend({ factor: z.union([z.literal('totp'), z.object({ passkeyId: recordNumber })]) }),
  async load(context, input) {
    const account = await lockGuarded(context, input);
    const policy = await context.tx.securityPolicy.findUnique({ where: { districtId: context.districtId } });
    return { ...account, demanded: demandsSecondFactor(policy?.secondFactorRoles ?? [], account.grants) };
  },
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons(account, { factor }, { now }) {
    const there = factor === 'totp' ? account.totpInUse !== null : account.passkeys.some(({ id }) => id === factor.passkeyId);
    const others = (account.totpInUse ? 1 : 0) + account.passkeys.length - 1;
    return [
      ...(there ? [] : [{ message: say('没有这种验证方式，可能已经删除') }]),
      ...(there && others === 0 && account.demanded ? [{ message: say('您的角色要求两步验证，请先添加另一种方式再删除这一种') }] : []),
      ...unproven(account, now),
    ];
  },
  async execute({ tx, districtId }, account, { factor }) {
    const accountId = account.id;
    const name = factor === 'totp' ? undefined : account.passkeys.find(({ id }) => id === factor.passkeyId)?.name;
    if (factor === 'totp') await tx.totpSecret.deleteMany({ where: { districtId, accountId, confirmedAt: { not: null } } });
    else await tx.passkey.deleteMany({ where: { districtId, accountId, id: factor.passkeyId } });
    if ((account.totpInUse ? 1 : 0) + account.passkeys.length === 1) await tx.recoveryCode.deleteMany({ where: { districtId, accountId } });
    return {
      result: null,
      audit: [
        { type: 'second-factor.removed' as const, accountId, factor: factor === 'totp' ? ('totp' as const) : ('passkey' as const), name },
      ],
      outbox: [],
    };
  },
});
