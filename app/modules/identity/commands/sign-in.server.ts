import { z } from 'zod';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import type { Sessions } from '../../../kernel/session/sessions.server';
import type { Actor } from '../../../permissions/subjects';
import { THROTTLE } from '../model';
import { passwordMatches } from '../password.server';

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
    const account_ = await count(tx, districtId, `account:${userName}`, THROTTLE.account, now);
    const address_ = await count(tx, districtId, `address:${address}`, THROTTLE.address, now);
    const lockedUntil = [account_, address_].filter((until) => until !== null).sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
    return {
      result: { account, lockedUntil },
      audit: lockedUntil ? [{ type: 'sign-in.failed' as const, userName, address, locked: true }] : [],
      outbox: [],
    };
  },
});

/** @returns until when this key is locked, or null. The attempt that exceeds the number locks it. */
async function count(tx: Tx, districtId: number, key: string, { attempts, windowMinutes, lockMinutes }: { attempts: number; windowMinutes: number; lockMinutes: number }, now: Date): Promise<Date | null> {
  const windowBegan = new Date(now.getTime() - windowMinutes * MINUTE);
  const [row] = await tx.$queryRaw<{ attempts: number; lockedUntil: Date | null }[]>`
    INSERT INTO sign_in_throttle AS t (district_id, key, attempts, window_start) VALUES (${districtId}, ${key}, 1, ${now})
    ON CONFLICT (district_id, key) DO UPDATE SET
      attempts = CASE WHEN t.locked_until > ${now} THEN t.attempts WHEN t.window_start < ${windowBegan} OR t.locked_until IS NOT NULL THEN 1 ELSE t.attempts + 1 END,
      window_start = CASE WHEN t.locked_until > ${now} THEN t.window_start WHEN t.window_start < ${windowBegan} OR t.locked_until IS NOT NULL THEN ${now} ELSE t.window_start END,
      locked_until = CASE WHEN t.locked_until > ${now} THEN t.locked_until END
    RETURNING attempts, locked_until AS "lockedUntil"`;
  if (row!.lockedUntil !== null || row!.attempts <= attempts) return row!.lockedUntil;
  const lockedUntil = new Date(now.getTime() + lockMinutes * MINUTE);
  await tx.signInThrottle.update({ where: { districtId_key: { districtId, key } }, data: { lockedUntil } });
  return lockedUntil;
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
    load: ({ tx, districtId }, { accountId }) => tx.account.findFirst({ where: { districtId, id: accountId }, select: { id: true, passwordHash: true, disabledAt: true } }),
    authorise: (_account, { accountId }, { districtId }) => [{ action: 'create', subject: 'Session', record: { districtId, accountId } }],
    failureReasons: (account, { checked }) => (account && !account.disabledAt && account.passwordHash === checked ? [] : [{ message: '账号刚刚有变化，请重新登录' }]),
    async execute({ tx, districtId, now }, _account, { accountId, userName, address, userAgent }) {
      // The address keeps its count: a signed-in officer does not open the way for guesses at other names.
      await tx.signInThrottle.deleteMany({ where: { districtId, key: `account:${userName}` } });
      await tx.session.deleteMany({ where: { districtId, accountId, expiresAt: { lt: now } } });
      const cookie = await sessions.open(tx, { districtId, accountId, address, userAgent, now });
      return { result: cookie, audit: [{ type: 'sign-in.succeeded' as const, accountId, address }], outbox: [] };
    },
  });

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
  const asked = { userName: typed.trim().toLowerCase().slice(0, 40), address };
  const { account, lockedUntil } = await runCommand(services, beginSignIn, who, asked);
  if (lockedUntil) {
    const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - services.clock.now().getTime()) / MINUTE));
    throw new DomainError('too_many', `尝试次数过多，请约 ${minutes} 分钟后再试，或请系统管理员重置密码。`);
  }
  const usable = account && !account.disabledAt ? account : null;
  if (!(await passwordMatches(usable?.passwordHash ?? null, password)) || !usable) {
    await runCommand(services, recordFailure, who, asked);
    throw new DomainError('invalid', '登录名或密码不正确。', [{ field: 'password', message: '登录名或密码不正确' }]);
  }
  return runCommand(services, completeSignIn(sessions), who, { ...asked, accountId: usable.id, checked: usable.passwordHash, userAgent });
}
