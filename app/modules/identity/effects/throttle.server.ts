import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import { THROTTLE } from '../model';
import { say } from '../words';

const MINUTE = 60_000;

interface Limits {
  attempts: number;
  windowMinutes: number;
  lockMinutes: number;
}

interface Lock {
  until: Date;
  /** Whether it was this attempt that locked. */
  began: boolean;
}

/** A whole office may come from one address: what was no failure is not held against it, and the others' still are. */
export async function forgiveAddress(tx: Tx, districtId: number, address: string): Promise<void> {
  await tx.$executeRaw`UPDATE sign_in_throttle SET attempts = greatest(attempts - 1, 0) WHERE district_id = ${districtId} AND key = ${`address:${network(address)}`}`;
}

/** Network by which an address is counted: of IPv6 the network that one subscriber is given. */
function network(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array.from({ length: Math.max(missing, 0) }, () => '0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}

/**
 * Counts an attempt before it is looked at, so that many at once are as many: by address, and by what is guessed at. A locked
 * address locks nothing besides, and leaves no more traces than the one of its locking.
 */
export async function countAttempt(
  tx: Tx,
  districtId: number,
  address: string,
  key: string,
  limits: Limits,
  now: Date,
): Promise<Lock | null> {
  return (await count(tx, districtId, `address:${network(address)}`, THROTTLE.address, now)) ?? count(tx, districtId, key, limits, now);
}

/** @throws DomainError('too_many') naming how long to wait. */
export function assertUnlocked(lockedUntil: Date | null, now: Date, otherwise: 'wait' | 'ask_administrator'): void {
  if (lockedUntil === null) return;
  const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - now.getTime()) / MINUTE));
  throw new DomainError(
    'too_many',
    otherwise === 'wait'
      ? say('尝试次数过多，请约{minutes}分钟后再试。', { minutes })
      : say('尝试次数过多，请约{minutes}分钟后再试，或请系统管理员重置密码。', { minutes }),
  );
}

/** Keys that attempts at an account are counted by. */
export const accountKeys = {
  password: (userName: string) => `account:${userName}`,
  secondFactor: (accountId: number | '') => `second-factor:${accountId}`,
} as const;

/** @returns until when this key is locked, and whether this attempt, exceeding the number, began it; or null. */
async function count(
  tx: Tx,
  districtId: number,
  key: string,
  { attempts, windowMinutes, lockMinutes }: Limits,
  now: Date,
): Promise<Lock | null> {
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
