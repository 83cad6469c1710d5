import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { lockAccount } from '../effects/lock-account.server';

/** An officer says whether single keys do anything in the workspace (WCAG 2.1.4). Not on record: it is nobody else's matter. */
export const setShortcutKeys = defineCommand({
  name: 'set-shortcut-keys',
  input: z.object({ accountId: recordNumber, on: z.boolean() }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  async execute({ tx }, { id }, { on }) {
    await tx.account.update({ where: { id }, data: { shortcutKeys: on } });
    return { result: null, audit: [], outbox: [] };
  },
});
