import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id, the package's default, as OWASP's password storage sheet asks for at least: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Takes some tens of milliseconds on a thread of its own; never within a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), OPTIONS);
}

let nobody: Promise<string> | undefined;

/** Takes as long for an account that does not exist (`null`) as for one that does, so that time tells nothing. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC'));
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
