import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { createdAnswer, newCredential, party } from '../passkeys.server';
import { MOST_PASSKEYS, passkeyName } from '../second-factor';
import { guarded, lockGuarded, ownAccount, settleNewFactor, unproven } from '../effects/guard-account.server';
import { takePasskeyChallenge } from './take-passkey-challenge.server';
import { say } from '../words';

/**
 * Takes into use a passkey that the browser has made.
 * @throws DomainError('invalid') when the answer does not hold, or to no challenge that is still open.
 */
export const addPasskey = defineCommand({
  name: 'add-passkey',
  input: guarded.extend({ party: party.pick({ origin: true }), name: passkeyName, answer: createdAnswer }),
  async prepare({ accountId, sessionId, party: at, answer }, preparation) {
    await ownAccount(preparation, accountId);
    const challenge = await preparation.run(takePasskeyChallenge, { accountId, holder: sessionId, purpose: 'register' });
    const credential = challenge === null ? null : await newCredential(at, challenge, answer);
    if (credential) return credential;
    throw new DomainError('invalid', say('通行密钥没有添加成功，可能等待太久，请重试'));
  },
  load: lockGuarded,
  authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
  failureReasons: (account, { name }, { now }) => [
    ...(account.passkeys.length >= MOST_PASSKEYS ? [{ message: say('一个账号最多{n}个通行密钥', { n: MOST_PASSKEYS }) }] : []),
    ...(account.passkeys.some((kept) => kept.name === name) ? [{ field: 'name', message: say('已有同名的通行密钥') }] : []),
    ...unproven(account, now),
  ],
  async execute(context, account, input, { credentialId, publicKey, counter, transports }) {
    const { tx, districtId, now } = context;
    await tx.passkey.create({
      data: {
        districtId,
        accountId: account.id,
        credentialId,
        publicKey,
        counter: BigInt(counter),
        transports,
        name: input.name,
        createdAt: now,
      },
    });
    const settled = await settleNewFactor(context, account, input);
    return {
      result: settled.result,
      audit: [
        { type: 'second-factor.added' as const, accountId: account.id, factor: 'passkey' as const, name: input.name },
        ...settled.audit,
      ],
      outbox: [],
    };
  },
});
