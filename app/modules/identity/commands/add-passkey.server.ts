import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError, found } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import { type createdPasskey, type CreationOptions, creationOptions, newCredential, type Party } from '../passkeys.server';
import { MOST_PASSKEYS, passkeyName } from '../second-factor';
import { type FactorAdded, type Guardian, guarded, lockGuarded, settleNewFactor, unproven } from '../effects/guard-account.server';
import { keepChallenge, takeChallenge } from './passkey-challenge.server';
import { say } from '../words';

const add = (sessions: Sessions) =>
  defineCommand({
    name: 'add-passkey',
    input: guarded.extend({
      name: passkeyName,
      credential: z.object({
        credentialId: z.string().min(1),
        publicKey: z.base64url(),
        counter: z.number().int().min(0),
        transports: z.array(z.string()),
      }),
    }),
    load: lockGuarded,
    authorise: (account) => [{ action: 'update', subject: 'Account', record: account }],
    failureReasons: (account, { name }, { now }) => [
      ...(account.passkeys.length >= MOST_PASSKEYS ? [{ message: say('一个账号最多 {n} 个通行密钥', { n: MOST_PASSKEYS }) }] : []),
      ...(account.passkeys.some((kept) => kept.name === name) ? [{ field: 'name', message: say('已有同名的通行密钥') }] : []),
      ...unproven(account, now),
    ],
    async execute(context, account, input) {
      const { tx, districtId, now } = context;
      const { credentialId, publicKey, counter, transports } = input.credential;
      await tx.passkey.create({
        data: {
          districtId,
          accountId: account.id,
          credentialId,
          publicKey: Buffer.from(publicKey, 'base64url'),
          counter: BigInt(counter),
          transports,
          name: input.name,
          createdAt: now,
        },
      });
      const settled = await settleNewFactor(context, sessions, account, input);
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

/** Begins making a passkey: what the browser is to be handed. The challenge in it is kept and is answered once, soon. */
export async function beginPasskey(
  services: CommandServices,
  { actor, districtId, sessionId }: Guardian,
  party: Party,
): Promise<CreationOptions> {
  const { accountId } = actor;
  const account = found(
    await services.db.asApp(districtId, (tx) =>
      tx.account.findFirst({
        where: { districtId, id: accountId },
        select: { userName: true, name: true, passkeys: { select: { credentialId: true } } },
      }),
    ),
    say('没有这个账号'),
  );
  const options = await creationOptions(
    party,
    { districtId, accountId, ...account },
    account.passkeys.map(({ credentialId }) => credentialId),
  );
  await keepChallenge(services, { actor, districtId }, { accountId, holder: sessionId, purpose: 'register', challenge: options.challenge });
  return options;
}

/**
 * Takes into use a passkey that the browser has made.
 * @throws DomainError('invalid') when the answer does not hold, or to no challenge that is still open.
 */
export async function addPasskey(
  services: CommandServices,
  sessions: Sessions,
  { actor, districtId, sessionId, address }: Guardian,
  party: Party,
  { name, answer }: { name: string; answer: z.output<typeof createdPasskey> },
): Promise<FactorAdded> {
  const { accountId } = actor;
  const challenge = await takeChallenge(services, { actor, districtId }, { accountId, holder: sessionId, purpose: 'register' });
  const credential = challenge === null ? null : await newCredential(party, challenge, answer);
  if (!credential) throw new DomainError('invalid', say('通行密钥没有添加成功，可能等待太久，请重试'));
  return runCommand(services, add(sessions), { actor, districtId }, { accountId, sessionId, address, name, credential });
}
