import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError, type ErrorDetail } from '../../../kernel/errors';
import { type HalfSession, passwordMark } from '../../../kernel/session/half-sessions.server';
import type { Sessions } from '../../../kernel/session/sessions.server';
import type { Actor } from '../../../permissions/subjects';
import { type Party, type RequestOptions, requestOptions, type signedChallenge, signedCounter } from '../passkeys.server';
import { recoveryHash } from '../recovery-codes.server';
import type { Factor } from '../second-factor';
import { matchingStep, totpPlace } from '../totp.server';
import { countFactorAttempt, type FactorAttempt, recordFactorFailure } from './claim-factor.server';
import { lockAccount } from '../effects/lock-account.server';
import { keepChallenge, takeChallenge } from './passkey-challenge.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { say } from '../words';

const VISITOR: Actor = { kind: 'visitor' };

/** What the officer offers beside the password. */
export type Proof =
  | { method: 'totp'; code: string }
  | { method: 'recovery'; code: string }
  | { method: 'passkey'; answer: z.output<typeof signedChallenge> };

interface Halfway {
  districtId: number;
  halfway: HalfSession;
  address: string;
}

/** A proof that holds, and what is used up by it. */
const used = z.discriminatedUnion('method', [
  z.object({ method: z.literal('totp'), totpId: z.number().int().positive(), step: z.number().int().positive() }),
  z.object({ method: z.literal('recovery'), hash: z.string().length(64) }),
  z.object({ method: z.literal('passkey'), passkeyId: recordNumber, counterBefore: z.bigint(), counter: z.number().int().min(0) }),
]);

const finish = (sessions: Sessions) =>
  defineCommand({
    name: 'finish-sign-in',
    input: z.object({
      accountId: recordNumber,
      halfId: z.string().length(64),
      checked: z.string(),
      used,
      address: z.string().max(64),
      userAgent: z.string(),
    }),
    load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
    authorise: (_account, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
    failureReasons: (account, { checked }) =>
      !account.disabledAt && passwordMark(account.passwordHash) === checked ? [] : [{ message: say('账号刚刚有变化，请重新登录') }],
    async execute({ tx, districtId, now }, account, { accountId, halfId, used: proof, address, userAgent }) {
      // What has been used up meanwhile, by another browser at the same moment, is a failure like any other.
      if (!(await useUp()))
        return {
          result: null,
          audit: [{ type: 'second-factor.failed' as const, accountId, method: proof.method, address, locked: false }],
          outbox: [],
        };
      const { count } = await tx.halfSession.deleteMany({ where: { districtId, id: halfId, accountId } });
      if (count === 0) throw new DomainError('conflict', say('登录已经完成或过期，请重新登录'));
      await forgiveAddress(tx, districtId, address);
      await tx.signInThrottle.deleteMany({
        where: { districtId, key: { in: [accountKeys.secondFactor(accountId), accountKeys.password(account.userName)] } },
      });
      await tx.session.deleteMany({ where: { districtId, accountId, expiresAt: { lt: now } } });
      const cookie = await sessions.open(tx, { districtId, accountId, address, userAgent, now });
      return { result: cookie, audit: [{ type: 'sign-in.succeeded' as const, accountId, address, factor: proof.method }], outbox: [] };

      async function useUp(): Promise<boolean> {
        const { count } =
          proof.method === 'totp'
            ? await tx.totpSecret.updateMany({
                where: { districtId, accountId, id: proof.totpId, confirmedAt: { not: null }, lastStep: { lt: proof.step } },
                data: { lastStep: proof.step },
              })
            : proof.method === 'recovery'
              ? await tx.recoveryCode.updateMany({
                  where: { districtId, accountId, hash: proof.hash, usedAt: null },
                  data: { usedAt: now },
                })
              : await tx.passkey.updateMany({
                  where: { districtId, accountId, id: proof.passkeyId, counter: proof.counterBefore },
                  data: { counter: BigInt(proof.counter), lastUsedAt: now },
                });
        return count === 1;
      }
    },
  });

/** Begins signing in with a passkey: what the browser is to be handed. The challenge in it is kept and is answered once, soon. */
export async function beginPasskeySignIn(
  services: CommandServices,
  { districtId, halfway }: Halfway,
  party: Pick<Party, 'origin'>,
): Promise<RequestOptions> {
  const { accountId } = halfway;
  const kept = await services.db.asApp(districtId, (tx) =>
    tx.passkey.findMany({ where: { districtId, accountId }, orderBy: { id: 'asc' }, select: { credentialId: true, transports: true } }),
  );
  if (kept.length === 0) throw new DomainError('conflict', say('这个账号没有通行密钥，请用别的方式'));
  const options = await requestOptions(party, kept);
  await keepChallenge(
    services,
    { actor: VISITOR, districtId },
    { accountId, holder: halfway.id, purpose: 'sign-in', challenge: options.challenge },
  );
  return options;
}

/**
 * The second step of signing in. Counted before it is looked at; a wrong or used proof is on record.
 * @returns the `Set-Cookie` value of a new session.
 * @throws DomainError('invalid') when the proof does not hold, 'too_many' while the account's factors or the address are locked,
 * 'conflict' when the half session is void.
 */
export async function finishSignIn(
  services: CommandServices,
  sessions: Sessions,
  { districtId, halfway, address, userAgent }: Halfway & { userAgent: string },
  party: Pick<Party, 'origin'>,
  proof: Proof,
): Promise<string> {
  const asked: FactorAttempt = { accountId: halfway.accountId, method: proof.method, address };
  await countFactorAttempt(services, districtId, asked);
  const holds = await whatHolds(services, { districtId, halfway, address }, party, proof);
  if (!holds) await recordFactorFailure(services, districtId, asked);
  const cookie =
    holds &&
    (await runCommand(
      services,
      finish(sessions),
      { actor: VISITOR, districtId },
      { accountId: halfway.accountId, halfId: halfway.id, checked: halfway.checked, used: holds, address, userAgent },
    ));
  if (!cookie) throw new DomainError('invalid', REFUSED[proof.method].message, [REFUSED[proof.method]]);
  return cookie;
}

const REFUSED = {
  totp: { field: 'code', message: say('验证码不正确，或已经用过。请等应用上出现下一个再输入') },
  recovery: { field: 'recovery', message: say('恢复码不正确，或已经用过') },
  passkey: { message: say('通行密钥没有通过验证，请重试或用别的方式') },
} as const satisfies Record<Factor, ErrorDetail>;

async function whatHolds(
  services: CommandServices,
  { districtId, halfway }: Halfway,
  party: Pick<Party, 'origin'>,
  proof: Proof,
): Promise<z.output<typeof used> | null> {
  const { db, clock, secrets } = services;
  const { accountId } = halfway;
  if (proof.method === 'recovery') return { method: 'recovery', hash: recoveryHash(proof.code) };
  if (proof.method === 'totp') {
    const kept = await db.asApp(districtId, (tx) =>
      tx.totpSecret.findFirst({
        where: { districtId, accountId, confirmedAt: { not: null } },
        select: { id: true, sealed: true, lastStep: true },
      }),
    );
    const step = kept && matchingStep(secrets.open(kept.sealed, totpPlace(districtId, accountId)), proof.code, clock.now(), kept.lastStep);
    return kept && step !== null ? { method: 'totp', totpId: kept.id, step } : null;
  }
  const challenge = await takeChallenge(services, { actor: VISITOR, districtId }, { accountId, holder: halfway.id, purpose: 'sign-in' });
  const kept = await db.asApp(districtId, (tx) =>
    tx.passkey.findFirst({
      where: { districtId, accountId, credentialId: proof.answer.id },
      select: { id: true, credentialId: true, publicKey: true, counter: true },
    }),
  );
  const counter = challenge !== null && kept ? await signedCounter(party, challenge, proof.answer, kept) : null;
  return kept && counter !== null ? { method: 'passkey', passkeyId: kept.id, counterBefore: kept.counter, counter } : null;
}
