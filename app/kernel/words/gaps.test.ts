import { describe, expect, test } from 'vitest';
import { closeGaps, keyOf, presentChinese } from './gaps';
import { type Message, named } from './message';

test.each<[string, string]>([
  ['第 {no} 稿', '第{no}稿'],
  ['共 12 条', '共12条'],
  ['请选择 Word 文档', '请选择Word文档'],
  ['占 5% 以上', '占5%以上'],
  ['PDF 共 {pages} 页，第 {from} 页', 'PDF共{pages}页，第{from}页'],
  ['甲 A 乙 B 丙', '甲A乙B丙'],
  ['{what} {n} 处', '{what} {n}处'],
  ['SHA-256 hash of {n} files', 'SHA-256 hash of {n} files'],
  ['第十条 公开', '第十条 公开'],
  ['2026-03-05 10:20', '2026-03-05 10:20'],
])('%s is %s', (text, closed) => {
  expect(closeGaps(text)).toBe(closed);
  expect(closeGaps(closed)).toBe(closed);
});

const WORDS = {
  '有{n}处隐藏文字没有带入。': 'Hidden text was left out: {n}.',
  '{before}；{next}': '{before}; {next}',
  '写作“取代 123”': 'Written 取代 123',
};

describe('a message that was kept', () => {
  test.each<[string, string | undefined]>([
    ['有{n}处隐藏文字没有带入。', '有{n}处隐藏文字没有带入。'],
    ['有 {n} 处隐藏文字没有带入。', '有{n}处隐藏文字没有带入。'],
    ['写作“取代 123”', '写作“取代 123”'],
    ['写作“取代123”', undefined],
    ['本区 A 类规则', undefined],
  ])('%s has the key %s', (text, key) => {
    expect(keyOf(WORDS, text)).toBe(key);
  });

  test.each<[Message, string]>([
    [{ text: '有 {n} 处隐藏文字没有带入。', values: { n: 3 } }, '有3处隐藏文字没有带入。'],
    [
      {
        text: '{before}；{next}',
        values: { before: named('本区 A 类规则'), next: { text: '有 {n} 处隐藏文字没有带入。', values: { n: 1 } } },
      },
      '本区 A 类规则；有1处隐藏文字没有带入。',
    ],
    [{ text: '{before}；{next}', values: { before: [named('甲 1'), '乙 2'], next: 2 } }, '甲 1、乙 2；2'],
  ])('%j reads %s', (message, sentence) => {
    expect(presentChinese(WORDS, message)).toBe(sentence);
  });
});
