import fc from 'fast-check';
import { expect, it } from 'vitest';
import { integerArray } from './integer-array';

it.each([
  [[], '{}'],
  [[0], '{0}'],
  [[7, 10, 99_999_999, 100_000_000, 100_000_001], '{7,10,99999999,100000000,100000001}'],
  [[2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER], '{2147483647,2147483648,4294967296,9007199254740991}'],
])('writes %j', (values, text) => {
  expect(integerArray(values)).toBe(text);
});

it('writes every whole number as the engine does', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), (values) => {
      expect(integerArray(values)).toBe(`{${values.join(',')}}`);
    }),
  );
});
