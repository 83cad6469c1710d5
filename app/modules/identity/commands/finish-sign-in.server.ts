import { z } from 'zod';
import { visitorFields } from '../model';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand, type Preparation } from '../../../kernel/command/run-command.server';
import { DomainError, type ErrorDetail } from '../../../kernel/errors';
import { passwordMark } from '../../../kernel/session/half-sessions.server';
import { party, signedAnswer, signedCounter } from '../passkeys.server';
import { recoveryHash } from '../recovery-codes.server';
import { type Factor, recoveryCode, totpCode } from '../second-factor';
import { matchingStep, totpPlace } from '../totp.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys, forgiveAddress } from '../effects/throttle.server';
import { beginSecondFactor } from './begin-second-factor.server';
import { failSecondFactor } from './fail-second-factor.server';
import { takePasskeyChallenge } from './take-passkey-challenge.server';
import { say } from '../words';

const REFUSED = {
  totp: { field: 'code', message: say('验证码不正确，或已经用过。请等应用上出现下一个再输入') },
  recovery: { field: 'recovery', message: say('恢复码不正确，或已经用过') },
  passkey: { message: say('通行密钥没有通过验证，请重试或用别的方式') },
} as const satisfies Record<Factor, ErrorDetail>;

const refused = (method: Factor) => new DomainError('invalid', REFUSED[method].message, [REFUSED[method]]);

const input = z.object({
  accountId: recordNumber,
  halfId: z.string().length(64),
  /** Digest of the password hash that was checked, which the half session keeps. */
  checked: z.string(),
  party: party.pick({ origin: true }),
  /** The officer's proof beside the password. */
  proof: z.discriminatedUnion('method', [
    z.object({ method: z.literal('totp'), code: totpCode }),
    z.object({ method: z.literal('recovery'), code: recoveryCode }),
    z.object({ method: z.literal('passkey'), answer: signedAnswer }),
  ]),
  address: visitorFields.address,
  userAgent: visitorFields.userAgent,
});

/** A proof that holds, and what is used up by it. */
type HoldingProof =
  | { method: 'totp'; totpId: number; step: number }
  | { method: 'recovery'; hash: string }
  | { method: 'passkey'; passkeyId: number; counterBefore: bigint; counter: number };

/**
 * The second step of signing in. Counted before it is looked at; a wrong or used proof is on record.
 * @returns the `Set-Cookie` value of a new session.
 * @throws DomainError('invalid') when the proof does not hold, 'too_many' while the account's factors or the address are locked,
 * 'conflict' when the half session is void.
 */
export const finishSignIn = defineCommand({
  name: 'finish-sign-in',
  input,
  async prepare({ accountId, halfId, party: at, proof, address }, preparation): Promise<HoldingProof> {
    const { districtId } = preparation;
    preparation.authorise({ action: 'create', subject: 'Session', record: { districtId, accountId } });
    const attempt = { accountId, method: proof.method, address };
    await preparation.run(beginSecondFactor, attempt);
    const holding = await holdingProof(preparation, { accountId, halfId, party: at, proof });
    if (holding) return holding;
    await preparation.run(failSecondFactor, attempt);
    throw refused(proof.method);
  },
  load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
  authorise: (_account, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
  failureReasons: (account, { checked }) =>
    !account.disabledAt && passwordMark(account.passwordHash) === checked ? [] : [{ message: say('账号刚刚有变化，请重新登录') }],
  async execute({ tx, districtId, now, sessions }, account, { accountId, halfId, address, userAgent }, holding) {
    // A factor used up meanwhile, by another browser at the same moment, is a failure like any other.
    if (!(await useUp()))
      return {
        result: null,
        audit: [{ type: 'second-factor.failed' as const, accountId, method: holding.method, address, locked: false }],
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
    return { result: cookie, audit: [{ type: 'sign-in.succeeded' as const, accountId, address, factor: holding.method }], outbox: [] };

    async function useUp(): Promise<boolean> {
      const { count } =
        holding.method === 'totp'
          ? await tx.totpSecret.updateMany({
              where: { districtId, accountId, id: holding.totpId, confirmedAt: { not: null }, lastStep: { lt: holding.step } },
              data: { lastStep: holding.step },
            })
          : holding.method === 'recovery'
            ? await tx.recoveryCode.updateMany({
                where: { districtId, accountId, hash: holding.hash, usedAt: null },
                data: { usedAt: now },
              })
            : await tx.passkey.updateMany({
                where: { districtId, accountId, id: holding.passkeyId, counter: holding.counterBefore },
                data: { counter: BigInt(holding.counter), lastUsedAt: now },
              });
      return count === 1;
    }
  },
  conclude(_services, _who, cookie, { proof }) {
    if (cookie === null) throw refused(proof.method);
    return cookie;
  },
});

async function holdingProof(
  preparation: Preparation,
  { accountId, halfId, party: at, proof }: Pick<z.output<typeof input>, 'accountId' | 'halfId' | 'party' | 'proof'>,
): Promise<HoldingProof | null> {
  const { districtId, clock, secrets } = preparation;
  if (proof.method === 'recovery') return { method: 'recovery', hash: recoveryHash(proof.code) };
  if (proof.method === 'totp') {
    const kept = await preparation.read((tx) =>
      tx.totpSecret.findFirst({
        where: { districtId, accountId, confirmedAt: { not: null } },
        select: { id: true, sealed: true, lastStep: true },
      }),
    );
    const step = kept && matchingStep(secrets.open(kept.sealed, totpPlace(districtId, accountId)), proof.code, clock.now(), kept.lastStep);
    return kept && step !== null ? { method: 'totp', totpId: kept.id, step } : null;
  }
  const challenge = await preparation.run(takePasskeyChallenge, { accountId, holder: halfId, purpose: 'sign-in' });
  const kept = await preparation.read((tx) =>
    tx.passkey.findFirst({
      where: { districtId, accountId, credentialId: proof.answer.id },
      select: { id: true, credentialId: true, publicKey: true, counter: true },
    }),
  );
  const counter = challenge !== null && kept ? await signedCounter(at, challenge, proof.answer, kept) : null;
  return kept && counter !== null ? { method: 'passkey', passkeyId: kept.id, counterBefore: kept.counter, counter } : null;
}
