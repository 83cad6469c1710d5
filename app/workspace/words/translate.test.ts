import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Message } from '~/kernel/words/message';
import { WORDS } from './messages';
import { translate } from './translate';
import { wordsIn } from './use-words';

/** As notes on files and grounds of findings were written into the database while the words had gaps typed by hand. */
const KEPT: readonly [Message, chinese: string, english: string][] = [
  [{ text: '另有 {n} 处提示没有列出。', values: { n: 2 } }, '另有2处提示没有列出。', '2 more hints are not listed.'],
];

describe('a message that was kept with gaps', () => {
  test.each(KEPT)('%j', (message, chinese, english) => {
    expect(translate(WORDS, message)).toBe(english);
    expect(renderToStaticMarkup(wordsIn('en').said(message))).toBe(english);
    expect(wordsIn('en').label(message)).toBe(english);
    expect(wordsIn('zh').said(message)).toBe(chinese);
    expect(wordsIn('zh').label(message)).toBe(chinese);
  });
});
