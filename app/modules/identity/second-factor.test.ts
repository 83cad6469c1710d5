import { describe, expect, it } from 'vitest';
import { acceptableSteps, isRecentlyProven, RECOVERY_ALPHABET, recoveryCode, spelledOut, totpCode, totpStep } from './second-factor';

const at = (seconds: number) => new Date(seconds * 1_000);

describe('steps of time', () => {
  it.each([
    ['the first step', 0, 0],
    ['its last second', 29, 0],
    ['the next', 30, 1],
    ['RFC 6238’s example', 1_111_111_109, 37_037_036],
  ])('%s', (_, seconds, step) => expect(totpStep(at(seconds))).toBe(step));

  it.each([
    ['nothing used', 0, [100, 99, 101]],
    ['the one before used', 99, [100, 101]],
    ['this one used', 100, [101]],
    ['the coming one used', 101, []],
  ])('taken with %s', (_, last, steps) => expect(acceptableSteps(at(3_000), last)).toEqual(steps));
});

describe('what people type', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['１２３４５６', '123456'],
  ])('%s is a code', (typed, code) => expect(totpCode.parse(typed)).toBe(code));
  it.each(['', '12345', '1234567', '12345a'])('"%s" is none', (typed) => expect(totpCode.safeParse(typed).success).toBe(false));
  it.each([['abcd-2345-efgh-6789'], ['ABCD 2345 EFGH 6789'], ['abcd2345efgh6789']])('%s is a recovery code', (typed) =>
    expect(spelledOut(recoveryCode.parse(typed))).toBe('abcd-2345-efgh-6789'),
  );
  it.each(['', 'abcd-2345', 'abcd-2345-efgh-6789-x'])('"%s" is none', (typed) => expect(recoveryCode.safeParse(typed).success).toBe(false));
  it('recovery codes are of 32 characters, each once', () => expect(new Set(RECOVERY_ALPHABET).size).toBe(32));
});

describe('a recent proof', () => {
  it.each([
    [0, true],
    [14.9, true],
    [15, false],
  ])('%d minutes old', (minutes, recent) => expect(isRecentlyProven(at(0), at(minutes * 60))).toBe(recent));
});
