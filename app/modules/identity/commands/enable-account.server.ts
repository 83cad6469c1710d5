import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { lockAccount } from '../effects/lock-account.server';
import { say } from '../words';

/** Puts a disabled account back into use with the roles it has. */
export const enableAccount = defineCommand({
  name: 'enable-account',
  input: z.object({ accountId: recordNumber }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'suspend', subject: 'Account', record: account }],
  failureReasons: (account) => (account.disabledAt ? [] : [{ message: say('这个账号没有停用') }]),
  async execute({ tx }, account) {
    await tx.account.update({ where: { id: account.id }, data: { disabledAt: null, lockVersion: { increment: 1 } } });
    return { result: null, audit: [{ type: 'account.enabled' as const, accountId: account.id }], outbox: [] };
  },
});
