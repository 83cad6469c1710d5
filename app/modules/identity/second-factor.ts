import { z } from 'zod';
import { type Role, ROLES } from '../../permissions/subjects';
import { oneLine } from '../../kernel/written-text';
import { issue } from './words';

/** Codes of authenticator apps as RFC 6238 has them and every app assumes: six digits, a new one each half minute. */
export const TOTP = { digits: 6, seconds: 30 } as const;

/** The step of time that a code is made for. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1_000 / TOTP.seconds);
}

/**
 * Steps whose code is taken at this time, the likeliest first: the one now, and the one before and after for clocks that are
 * not quite right; of these none up to the last that counted, for a code counts once.
 */
export function acceptableSteps(now: Date, lastStep: number): number[] {
  const current = totpStep(now);
  return [current, current - 1, current + 1].filter((step) => step > lastStep);
}

/** Factors beside the password. */
export const FACTORS = ['totp', 'passkey', 'recovery'] as const;
export type Factor = (typeof FACTORS)[number];

/** A code as people type it, with spaces between the digits or full-width digits. */
export const totpCode = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, issue('验证码是6位数字')));

/** How many recovery codes there are, and how long they are: 16 characters of 32 are 80 bits. */
export const RECOVERY = { codes: 10, characters: 16 } as const;

/** Thirty-two characters without those taken for one another when read from paper. */
export const RECOVERY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz023456789';

/** A recovery code as people type it, in capitals, with or without its hyphens. */
export const recoveryCode = z
  .string()
  .transform((text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  )
  .pipe(z.string().length(RECOVERY.characters, issue('恢复码是16个字母和数字，如abcd-2345-efgh-6789')));

/** A recovery code as it is shown: four groups of four. */
export function spelledOut(code: string): string {
  return code.match(/.{4}/g)!.join('-');
}

export const passkeyName = oneLine()
  .min(1, issue('请给通行密钥起个名字，例如“办公室电脑”'))
  .max(40, issue('名称不能超过{n}个字', { n: 40 }));

/** Most passkeys an account may have. */
export const MOST_PASSKEYS = 10;

/** For so long after the password or a factor was given, what guards the account may be changed without asking again. */
const PROVEN_MINUTES = 15;

export function isRecentlyProven(provenAt: Date, now: Date): boolean {
  return now.getTime() - provenAt.getTime() < PROVEN_MINUTES * 60_000;
}

/**
 * Roles for which a second factor is advised, and demanded of a new district: every administrator, and every reviewer, who decides
 * what goes public.
 */
export const ADVISED_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'publisher');
