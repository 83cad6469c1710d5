import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../kernel/errors';
import { Turns } from '../../kernel/turns';
import { say } from './words';

/** argon2id, the package's default, as OWASP's password storage sheet asks for at least: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * One processor stays with the visitors, and of the four threads that also read files and compress pages one stays free. A table
 * of officers hashes a first password for each.
 */
const turns = new Turns({ atOnce: Math.min(3, Math.max(1, availableParallelism() - 1)), waiting: 2_000 });
const crowded = () =>
  new DomainError('unavailable', 'too many passwords wait to be hashed', [{ message: say('同时登录的人过多，请过一会儿再试。') }]);

/**
 * Takes some tens of milliseconds on a thread of its own, and its turn; never within a transaction.
 * @throws DomainError('unavailable') when too many wait.
 */
export function hashPassword(password: string): Promise<string> {
  return turns.run(() => hash(password.normalize('NFKC'), OPTIONS), crowded);
}

let nobody: Promise<string> | undefined;

/**
 * Takes as long for an account that does not exist (`null`) as for one that does, so that time tells nothing.
 * @throws DomainError('unavailable') when too many wait.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const known = stored ?? (await nobody);
  const matches = await turns.run(() => verify(known, password.normalize('NFKC')), crowded);
  return matches && stored !== null;
}

// Without the characters that are taken for one another when read aloud or from paper.
const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

/** A first password that obeys the rules, such as `Rk7m-vBq2-hTz9`: some 65 bits. */
export function firstPassword(): string {
  const one = (from: string) => from[randomInt(from.length)]!;
  const group = () => one(CAPITALS) + one(LETTERS) + one(DIGITS) + one(LETTERS + CAPITALS);
  return [group(), group(), group()].join('-');
}
