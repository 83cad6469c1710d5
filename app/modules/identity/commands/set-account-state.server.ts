import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { administratorFaults, lockAccount } from './load-account.server';

/** Takes an account out of use and ends its sessions. What it did stays under its name. */
export const disableAccount = defineCommand({
  name: 'disable-account',
  input: z.object({ accountId: z.number().int().positive(), reason: z.string().trim().min(2, '请写明停用原因').max(200) }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'suspend', subject: 'Account', record: account }],
  failureReasons: (account, _input, { actor }) => [
    ...(account.disabledAt ? [{ message: '这个账号已经停用' }] : []),
    ...(actor.kind === 'officer' && actor.accountId === account.id ? [{ message: '不能停用自己的账号' }] : administratorFaults(account, actor)),
  ],
  async execute({ tx, districtId, now }, account, { reason }) {
    await tx.account.update({ where: { id: account.id }, data: { disabledAt: now, lockVersion: { increment: 1 } } });
    await tx.session.deleteMany({ where: { districtId, accountId: account.id } });
    return { result: null, audit: [{ type: 'account.disabled' as const, accountId: account.id, reason }], outbox: [] };
  },
});

/** Puts a disabled account back into use with the roles it has. */
export const enableAccount = defineCommand({
  name: 'enable-account',
  input: z.object({ accountId: z.number().int().positive() }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'suspend', subject: 'Account', record: account }],
  failureReasons: (account) => (account.disabledAt ? [] : [{ message: '这个账号没有停用' }]),
  async execute({ tx }, account) {
    await tx.account.update({ where: { id: account.id }, data: { disabledAt: null, lockVersion: { increment: 1 } } });
    return { result: null, audit: [{ type: 'account.enabled' as const, accountId: account.id }], outbox: [] };
  },
});
