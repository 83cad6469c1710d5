import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { newTotpSecret, totpPlace } from '../totp.server';
import { lockAccount } from '../effects/lock-account.server';

/** Makes a secret for an authenticator app. It counts once a code of it has been given; until then the one before does. */
export const beginTotp = defineCommand({
  name: 'begin-totp',
  input: z.object({ accountId: recordNumber }),
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  async execute({ tx, districtId, now, secrets }, { id: accountId }) {
    await tx.totpSecret.deleteMany({ where: { districtId, accountId, confirmedAt: null } });
    await tx.totpSecret.create({
      data: { districtId, accountId, sealed: secrets.seal(newTotpSecret(), totpPlace(districtId, accountId)), createdAt: now },
    });
    return { result: null, audit: [], outbox: [] };
  },
});
