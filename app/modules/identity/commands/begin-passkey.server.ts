import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { found } from '../../../kernel/errors';
import { keepChallenge } from '../effects/keep-challenge.server';
import { creationOptions, party } from '../passkeys.server';
import { say } from '../words';

/**
 * Begins making a passkey. The challenge in it is kept and is answered once, soon.
 * @returns what the browser is to be handed.
 */
export const beginPasskey = defineCommand({
  name: 'begin-passkey',
  input: z.object({ accountId: recordNumber, sessionId: z.string().length(64), party }),
  load: async ({ tx, districtId }, { accountId }) =>
    found(
      await tx.account.findFirst({
        where: { districtId, id: accountId },
        select: { id: true, districtId: true, unitId: true, userName: true, name: true, passkeys: { select: { credentialId: true } } },
      }),
      say('没有这个账号'),
    ),
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  async execute(context, { id: accountId, districtId, userName, name, passkeys }, { sessionId, party: at }) {
    const options = await creationOptions(
      at,
      { districtId, accountId, userName, name },
      passkeys.map(({ credentialId }) => credentialId),
    );
    await keepChallenge(context, { holder: sessionId, purpose: 'register' }, options.challenge);
    return { result: options, audit: [], outbox: [] };
  },
});
