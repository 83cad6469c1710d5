import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import type { Actor } from '../../../permissions/subjects';
import { THROTTLE, userName as userNameRule } from '../model';
import { passwordMatches } from '../password.server';
import { lockAccount } from './lock-account.server';

const NO_NAME = '(不是登录名)';
const VISITOR: Actor = { kind: 'visitor' };
const attempt = z.object({ userName: z.string().max(40), address: z.string().max(64) });
const MINUTE = 60_000;

/** Counts the attempt before the password is looked at, so that many at once are as many. */
const beginSignIn = defineCommand({
  name: 'begin-sign-in',
  input: attempt,
  load: ({ tx, districtId }, { userName }) => tx.account.findFirst({ where: { districtId, userName }, select: { id: true, passwordHash: true, disabledAt: true } }),
  authorise: (_account, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, account, { userName, address }) {
    // A locked address locks no accounts besides, and leaves no more traces than the one of its locking.
    let lock = await count(tx, districtId, `address:${network(address)}`, THROTTLE.address, now);
    if (lock === null) lock = await count(tx, districtId, `account:${userName}`, THROTTLE.account, now);
    return {
      result: { account, lockedUntil: lock?.until ?? null },
      audit: lock?.began ? [{ type: 'sign-in.failed' as const, userName, address, locked: true }] : [],
      outbox: [],
    };
  },
});

/** A whole office may come from one address: what was no failure is not held against it, and the others' still are. */
export async function forgiveAddress(tx: Tx, districtId: number, address: string): Promise<void> {
  await tx.$executeRaw`UPDATE sign_in_throttle SET attempts = greatest(attempts - 1, 0) WHERE district_id = ${districtId} AND key = ${`address:${network(address)}`}`;
}

/** What an address is counted by: of IPv6 the network that one subscriber is given. */
function network(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => '0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}

/** @returns until when this key is locked, and whether this attempt, exceeding the number, began it; or null. */
async function count(tx: Tx, districtId: number, key: string, { attempts, windowMinutes, lockMinutes }: { attempts: number; windowMinutes: number; lockMinutes: number }, now: Date): Promise<{ until: Date; began: boolean } | null> {
  const windowBegan = new Date(now.getTime() - windowMinutes * MINUTE);
  const [row] = await tx.$queryRaw<{ attempts: number; lockedUntil: Date | null }[]>`
    INSERT INTO sign_in_throttle AS t (district_id, key, attempts, window_start) VALUES (${districtId}, ${key}, 1, ${now})
    ON CONFLICT (district_id, key) DO UPDATE SET
      attempts = CASE WHEN t.locked_until > ${now} THEN t.attempts WHEN t.window_start < ${windowBegan} OR t.locked_until IS NOT NULL THEN 1 ELSE t.attempts + 1 END,
      window_start = CASE WHEN t.locked_until > ${now} THEN t.window_start WHEN t.window_start < ${windowBegan} OR t.locked_until IS NOT NULL THEN ${now} ELSE t.window_start END,
      locked_until = CASE WHEN t.locked_until > ${now} THEN t.locked_until END
    RETURNING attempts, locked_until AS "lockedUntil"`;
  if (row!.lockedUntil !== null) return { until: row!.lockedUntil, began: false };
  if (row!.attempts <= attempts) return null;
  const lockedUntil = new Date(now.getTime() + lockMinutes * MINUTE);
  await tx.signInThrottle.update({ where: { districtId_key: { districtId, key } }, data: { lockedUntil } });
  return { until: lockedUntil, began: true };
}

const recordFailure = defineCommand({
  name: 'fail-sign-in',
  input: attempt,
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId: 0 } }],
  execute: async (_context, _loaded, { userName, address }) => ({ result: null, audit: [{ type: 'sign-in.failed' as const, userName, address, locked: false }], outbox: [] }),
});

const completeSignIn = (sessions: Sessions) =>
  defineCommand({
    name: 'complete-sign-in',
    input: attempt.extend({ accountId: z.number().int().positive(), checked: z.string(), userAgent: z.string() }),
    // Under its lock, so that a change of password or a disabling at the same moment either sees this session or stops it.
    load: ({ tx, districtId }, { accountId }) => lockAccount(tx, districtId, accountId),
    authorise: (_account, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
    failureReasons: (account, { checked }) => (!account.disabledAt && account.passwordHash === checked ? [] : [{ message: '账号刚刚有变化，请重新登录' }]),
    async execute({ tx, districtId, now }, _account, { accountId, userName, address, userAgent }) {
      await forgiveAddress(tx, districtId, address);
      await tx.signInThrottle.deleteMany({ where: { districtId, key: `account:${userName}` } });
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
export async function claimPassword(services: CommandServices, districtId: number, asked: { userName: string; address: string }, password: string): Promise<string | null> {
  const who = { actor: VISITOR, districtId };
  const { account, lockedUntil } = await runCommand(services, beginSignIn, who, asked);
  if (lockedUntil) {
    const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - services.clock.now().getTime()) / MINUTE));
    throw new DomainError('too_many', `尝试次数过多，请约 ${minutes} 分钟后再试，或请系统管理员重置密码。`);
  }
  const usable = account && !account.disabledAt ? account : null;
  if ((await passwordMatches(usable?.passwordHash ?? null, password)) && usable) return usable.passwordHash;
  await runCommand(services, recordFailure, who, asked);
  return null;
}

/**
 * Signs an officer in. A wrong name, a wrong password and a disabled account sound and take the same.
 * @returns the `Set-Cookie` value of a new session.
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
  if (checked === null) throw new DomainError('invalid', '登录名或密码不正确。', [{ field: 'password', message: '登录名或密码不正确' }]);
  const account = await services.db.asApp(districtId, (tx) => tx.account.findUniqueOrThrow({ where: { districtId_userName: { districtId, userName: asked.userName } }, select: { id: true } }));
  return runCommand(services, completeSignIn(sessions), who, { ...asked, accountId: account.id, checked, userAgent });
}
