import { describe, expect, it } from 'vitest';
import { BLANK } from './characters';
import { chains, isBroken, isFarApart, overGap, windowAt, windowOf } from './digit-chains';

describe('a gap between the groups of a number', () => {
  it.each<[string, string, number]>([
    ['nothing', '', 0],
    ['a space', ' ', 1],
    ['eight spaces', ' '.repeat(8), 8],
    ['no more than eight spaces', ' '.repeat(9), 8],
    ['a sign', '-', 1],
    ['three signs', '-·~', 3],
    ['no more than three signs', '----', 3],
    ['spaces about a sign', ' - ', 3],
    ['signs parted by spaces', '- -', 3],
    ['spaces about two runs of signs', '  -- __  ', 9],
    ['no third run of signs', '- - -', 4],
    ['a line’s end', '\n', 1],
    ['one line’s end only', '\n\n', 1],
    ['signs before and behind a line’s end', ' - \n - ', 7],
    ['spaces behind a line’s end', '\n  ', 3],
    ['what stands for a blank line', BLANK, 1],
    ['no tab', '\t', 0],
    ['no letter', 'x', 0],
  ])('%s', (_name, gap, length) => {
    expect(overGap(`1${gap}`, 1)).toBe(1 + length);
    expect(overGap(`12${gap}3`, 2)).toBe(2 + length);
  });
});

describe('chains', () => {
  const of = (text: string) => [...chains(text)].map(({ digits, at, groups }) => [digits, at, groups]);
  it.each<[string, [string, number[], number[]][]]>([
    ['', []],
    ['1234567890', []],
    ['12345678901', [['12345678901', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0]]]],
    ['号138 1234-5678。', [['13812345678', [1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13], [0, 3, 7]]]],
    ['138 1234号5678', []],
    ['138\t12345678', []],
    [
      '13812345678、12345 678901',
      [
        ['13812345678', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0]],
        ['12345678901', [12, 13, 14, 15, 16, 18, 19, 20, 21, 22, 23], [0, 5]],
      ],
    ],
    ['甲123乙12345678901', [['12345678901', [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [0]]]],
  ])('%j', (text, expected) => expect(of(text)).toEqual(expected));
});

describe('a window of a chain', () => {
  const text = '138 1234-5678\n99';
  const [chain] = [...chains(text)];

  it.each<[group: number, count: number, expected: object | null]>([
    [0, 11, { start: 0, end: 13, groups: [3, 4, 4], gaps: [' ', '-'] }],
    [0, 3, { start: 0, end: 3, groups: [3], gaps: [] }],
    [1, 8, { start: 4, end: 13, groups: [4, 4], gaps: ['-'] }],
    [2, 6, { start: 9, end: 16, groups: [4, 2], gaps: ['\n'] }],
    [0, 13, { start: 0, end: 16, groups: [3, 4, 4, 2], gaps: [' ', '-', '\n'] }],
    [0, 12, null],
    [0, 2, null],
    [0, 4, null],
    [1, 11, null],
  ])('of group %i and %i digits ends with a group, or is none', (group, count, expected) =>
    expect(windowOf(text, chain!, group, count)).toEqual(expected),
  );

  it('ends wherever it may', () => {
    expect(windowAt(text, chain!, 0, 1, 4)).toEqual({ start: 1, end: 6, groups: [2, 2], gaps: [' '] });
    expect(windowAt(text, chain!, 1, 4, 3)).toEqual({ start: 5, end: 8, groups: [3], gaps: [] });
  });

  it.each<[string[], boolean, boolean]>([
    [[], false, false],
    [[' ', '-'], false, false],
    [[' ', '\n'], true, false],
    [['- \n', ' '], true, false],
    [[' ', BLANK], true, true],
  ])('with gaps %j is broken: %s, and far apart: %s', (gaps, broken, far) => {
    const window = { start: 0, end: 9, groups: [], gaps };
    expect([isBroken(window), isFarApart(window)]).toEqual([broken, far]);
  });
});
