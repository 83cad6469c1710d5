import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import type { Actor } from '../../../permissions/subjects';
import { THROTTLE, userName as userNameRule } from '../model';
import { passwordMatches } from '../password.server';
import { lockAccount } from '../effects/lock-account.server';
import { accountKeys, assertUnlocked, countAttempt, forgiveAddress } from '../effects/throttle.server';
import { say } from '../words';

const NO_NAME = '(不是登录名)';
const VISITOR: Actor = { kind: 'visitor' };
const attempt = z.object({ userName: z.string().max(40), address: z.string().max(64) });

/** Counts the attempt before the password is looked at, so that many at once are as many. */
const beginSignIn = defineCommand({
  name: 'begin-sign-in',
  input: attempt,
  load: ({ tx, districtId }, { userName }) =>
    tx.account.findFirst({ where: { districtId, userName }, select: { id: true, passwordHash: true, disabledAt: true } }),
  authorise: (_account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, account, { userName, address }) {
    const lock = await countAttempt(tx, districtId, address, accountKeys.password(userName), THROTTLE.account, now);
    return {
      result: { account, lockedUntil: lock?.until ?? null },
      audit: lock?.began ? [{ type: 'sign-in.failed' as const, userName: account ? userName : NO_NAME, address, locked: true }] : [],
      outbox: [],
    };
  },
});

const recordFailure = defineCommand({
  name: 'fail-sign-in',
  input: attempt,
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  execute: async (_context, _loaded, { userName, address }) => ({
    result: null,
    audit: [{ type: 'sign-in.failed' as const, userName, address, locked: false }],
    outbox: [],
  }),
});

const completeSignIn = (sessions: Sessions) =>
  defineCommand({
    name: 'complete-sign-in',
    input: attempt.extend({ accountId: recordNumber, checked: z.string(), userAgent: z.string() }),
    // Under its lock, so that a change of password or a disabling at the same moment either sees this session or stops it.
    load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
    authorise: (_account, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
    failureReasons: (account, { checked }) =>
      !account.disabledAt && account.passwordHash === checked ? [] : [{ message: say('账号刚刚有变化，请重新登录') }],
    async execute({ tx, districtId, now }, account, { accountId, userName, address, userAgent }) {
      await forgiveAddress(tx, districtId, address);
      await tx.signInThrottle.deleteMany({ where: { districtId, key: accountKeys.password(userName) } });
      if (account.secondFactor) {
        await tx.halfSession.deleteMany({ where: { districtId, accountId, expiresAt: { lt: now } } });
        const half = await sessions.halfway.open(tx, { districtId, accountId, passwordHash: account.passwordHash, now });
        return { result: half, audit: [{ type: 'sign-in.halfway' as const, accountId, address }], outbox: [] };
      }
      await tx.session.deleteMany({ where: { districtId, accountId, expiresAt: { lt: now } } });
      const cookie = await sessions.open(tx, { districtId, accountId, address, userAgent, now });
      return { result: cookie, audit: [{ type: 'sign-in.succeeded' as const, accountId, address }], outbox: [] };
    },
  });

/**
 * Checks the password of somebody who signs in or asks to change it: counted first, a failure on record. Who is right is
 * forgiven the count by the command that follows.
 * @returns the hash it was checked against, or null when it is wrong.
 * @throws DomainError('too_many') while the account or the address is locked.
 */
export async function claimPassword(
  services: CommandServices,
  districtId: number,
  asked: { userName: string; address: string },
  password: string,
): Promise<string | null> {
  const who = { actor: VISITOR, districtId };
  const { account, lockedUntil } = await runCommand(services, beginSignIn, who, asked);
  assertUnlocked(lockedUntil, services.clock.now(), 'ask_administrator');
  const usable = account && !account.disabledAt ? account : null;
  if ((await passwordMatches(usable?.passwordHash ?? null, password)) && usable) return usable.passwordHash;
  // What is nobody's name may be somebody's password.
  await runCommand(services, recordFailure, who, account ? asked : { ...asked, userName: NO_NAME });
  return null;
}

/**
 * Signs an officer in. A wrong name, a wrong password and a disabled account sound and take the same.
 * @returns the `Set-Cookie` value of a new session, or of a half session where the account has a second factor to be asked for.
 * @throws DomainError('invalid') for a wrong name or password, 'too_many' while the account or the address is locked.
 */
export async function signIn(
  services: CommandServices,
  sessions: Sessions,
  districtId: number,
  { userName: typed, password, address, userAgent }: { userName: string; password: string; address: string; userAgent: string },
): Promise<string> {
  const who = { actor: VISITOR, districtId };
  // What cannot be a name is counted and recorded without it: people type their password there.
  const named = userNameRule.safeParse(typed);
  const asked = { userName: named.success ? named.data : NO_NAME, address };
  const checked = await claimPassword(services, districtId, asked, password);
  if (checked === null)
    throw new DomainError('invalid', say('登录名或密码不正确。'), [{ field: 'password', message: say('登录名或密码不正确') }]);
  const account = await services.db.asApp(districtId, (tx) =>
    tx.account.findUniqueOrThrow({ where: { districtId_userName: { districtId, userName: asked.userName } }, select: { id: true } }),
  );
  return runCommand(services, completeSignIn(sessions), who, { ...asked, accountId: account.id, checked, userAgent });
}
