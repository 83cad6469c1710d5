import { expect } from 'vitest';
import { inChinese, type Message, messageOf } from '../../app/kernel/words/message';

function isSaid(value: unknown): value is Message {
  return (
    typeof value === 'object' && value !== null && 'text' in value && Object.keys(value).every((key) => key === 'text' || key === 'values')
  );
}

/** A message equals its Chinese sentence, so that tests can name it by what officers read. */
expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    if (typeof a === 'string' && isSaid(b)) return a === inChinese(b);
    if (typeof b === 'string' && isSaid(a)) return inChinese(a) === b;
    return undefined;
  },
]);

/** A message whose Chinese sentence has these words. */
export function saying(words: RegExp | string): unknown {
  return {
    $$typeof: Symbol.for('jest.asymmetricMatcher'),
    asymmetricMatch: (value: unknown) => {
      const sentence = typeof value === 'string' ? inChinese(messageOf(value)) : isSaid(value) ? inChinese(value) : null;
      return sentence !== null && (typeof words === 'string' ? sentence.includes(words) : words.test(sentence));
    },
    toString: () => `saying ${words}`,
  };
}
