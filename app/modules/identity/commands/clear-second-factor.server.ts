import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { administratorFaults } from '../model';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys } from '../effects/throttle.server';
import { say } from '../words';

/**
 * Takes every second factor off an account whose officer has lost theirs, and ends its sessions. The same accounts are out of
 * reach as for resetting a password: with both, one administrator would be the other.
 */
export const clearSecondFactor = defineCommand({
  name: 'clear-second-factor',
  input: z.object({ accountId: recordNumber }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'reset', subject: 'Account', record: account }],
  failureReasons: (account, _input, { actor }) => [
    ...(account.secondFactor ? [] : [{ message: say('这个账号没有两步验证') }]),
    ...(actor.kind === 'officer' && actor.accountId === account.id
      ? [{ message: say('自己的两步验证在“我的账号”里管理') }]
      : administratorFaults(account.grants, actor)),
  ],
  async execute({ tx, districtId }, { id: accountId }) {
    await tx.totpSecret.deleteMany({ where: { districtId, accountId } });
    await tx.passkey.deleteMany({ where: { districtId, accountId } });
    await tx.recoveryCode.deleteMany({ where: { districtId, accountId } });
    await tx.halfSession.deleteMany({ where: { districtId, accountId } });
    await tx.session.deleteMany({ where: { districtId, accountId } });
    await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.secondFactor(accountId) } });
    return { result: null, audit: [{ type: 'second-factor.removed' as const, accountId, factor: 'all' as const }], outbox: [] };
  },
});
