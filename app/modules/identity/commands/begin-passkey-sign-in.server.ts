import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { keepChallenge } from '../effects/keep-challenge.server';
import { party, requestOptions } from '../passkeys.server';
import { say } from '../words';

/**
 * Begins signing in with a passkey, where the password was right. The challenge in it is kept and is answered once, soon.
 * @returns what the browser is to be handed.
 * @throws DomainError('conflict') where the account has no passkey.
 */
export const beginPasskeySignIn = defineCommand({
  name: 'begin-passkey-sign-in',
  input: z.object({ accountId: recordNumber, halfId: z.string().length(64), party: party.pick({ origin: true }) }),
  load: ({ tx, districtId }, { accountId }) =>
    tx.passkey.findMany({ where: { districtId, accountId }, orderBy: { id: 'asc' }, select: { credentialId: true, transports: true } }),
  authorise: (_kept, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
  failureReasons: (kept) => (kept.length > 0 ? [] : [{ message: say('这个账号没有通行密钥，请用别的方式') }]),
  async execute(context, kept, { halfId, party: at }) {
    const options = await requestOptions(at, kept);
    await keepChallenge(context, { holder: halfId, purpose: 'sign-in' }, options.challenge);
    return { result: options, audit: [], outbox: [] };
  },
});
