import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { administratorFaults } from '../model';
import { lockAccount } from '../effects/lock-account.server';
import { oneLine } from '../../../kernel/written-text';
import { issue, say } from '../words';

/** Takes an account out of use and ends its sessions. What it did stays under its name. */
export const disableAccount = defineCommand({
  name: 'disable-account',
  input: z.object({ accountId: recordNumber, reason: oneLine().min(2, issue('请写明停用原因')).max(200) }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'suspend', subject: 'Account', record: account }],
  failureReasons: (account, _input, { actor }) => [
    ...(account.disabledAt ? [{ message: say('这个账号已经停用') }] : []),
    ...(actor.kind === 'officer' && actor.accountId === account.id
      ? [{ message: say('不能停用自己的账号') }]
      : administratorFaults(account.grants, actor)),
  ],
  async execute({ tx, districtId, now }, account, { reason }) {
    await tx.account.update({ where: { id: account.id }, data: { disabledAt: now, lockVersion: { increment: 1 } } });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    return { result: null, audit: [{ type: 'account.disabled' as const, accountId: account.id, reason }], outbox: [] };
  },
});
