import { randomBytes } from 'node:crypto';
import { decodeBase32IgnorePadding, encodeBase32UpperCaseNoPadding } from '@oslojs/encoding';
import { createTOTPKeyURI, verifyHOTP } from '@oslojs/otp';
import type { SealedPlace } from '../../kernel/secrets/secrets.server';
import { acceptableSteps, TOTP } from './second-factor';

/** Where an account's authenticator secret is sealed to. */
export const totpPlace = (districtId: number, accountId: number): SealedPlace => ({ purpose: 'totp', of: `${districtId}:${accountId}` });

/** A new secret in the letters that authenticator apps take: 160 bits, as RFC 4226 recommends. */
export function newTotpSecret(): string {
  return encodeBase32UpperCaseNoPadding(randomBytes(20));
}

/** The address that an authenticator app reads from the picture. */
export function totpAddress(issuer: string, userName: string, secret: string): string {
  return createTOTPKeyURI(issuer, userName, decodeBase32IgnorePadding(secret), TOTP.seconds, TOTP.digits);
}

/** The step that this code is of, or null: wrong, too old, or of a step that has counted already. */
export function matchingStep(secret: string, code: string, now: Date, lastStep: number): number | null {
  const key = decodeBase32IgnorePadding(secret);
  return acceptableSteps(now, lastStep).find((step) => verifyHOTP(key, BigInt(step), TOTP.digits, code)) ?? null;
}
