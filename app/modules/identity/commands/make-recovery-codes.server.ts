import { defineCommand } from '../../../kernel/command/run-command.server';
import { putRecoveryCodes } from '../recovery-codes.server';
import { guarded, lockGuarded, unproven } from '../effects/guard-account.server';
import { say } from '../words';

/** Makes the recovery codes anew; those before count no more. The result is shown this once. */
export const makeRecoveryCodes = defineCommand({
  name: 'make-recovery-codes',
  input: guarded,
  load: lockGuarded,
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, _input, { now }) => [
    ...(account.secondFactor ? [] : [{ message: say('请先设置验证码应用或通行密钥') }]),
    ...unproven(account, now),
  ],
  async execute({ tx, districtId, now }, { id: accountId }) {
    return {
      result: await putRecoveryCodes(tx, districtId, accountId, now),
      audit: [{ type: 'recovery-codes.made' as const, accountId }],
      outbox: [],
    };
  },
});
