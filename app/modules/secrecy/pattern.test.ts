import { describe, expect, it } from 'vitest';
import { fold } from './reading';
import { findPattern, patternFault } from './pattern';

describe('a pattern', () => {
  it.each([
    'WL\\d{4}-\\d{4}',
    '内网(?:地址|账号)',
    '[A-Z]{2}-\\d{4}',
    '专班第?[一二三四五六七八九十]+组',
    '（密）',
    '(?i)vpn',
    'x+',
    '(a+)+b',
  ])('%s may be used', (pattern) => expect(patternFault(pattern)).toBeNull());

  it.each([
    ['(内网', /圆括号/],
    ['内网)', /圆括号/],
    ['[内网', /方括号/],
    ['(内)\\1', /反向引用/],
    ['内(?=网)', /环视/],
    ['(?<!内)网', /环视/],
    ['a{1001}', /重复/],
    ['*内', /重复/],
    ['[z-a]', /有误/],
    ['x*', /空白/],
    ['^', /空白/],
    ['(?:)', /空白/],
    ['.{0,90}内', /复杂/],
    ['((a{9}){9}){9}', /复杂/],
    ['a'.repeat(101), /100/],
  ])('%s is refused', (pattern, reason) => expect(patternFault(pattern)).toMatch(reason));

  it.each<[string, string, string[]]>([
    ['WL\\d{4}-\\d{2}', '编号WL2026-01、ＷＬ２０２６－０２，XL2026-03', ['WL2026-01', 'ＷＬ２０２６－０２']],
    ['（密）', '名单(密)和（密）', ['(密)', '（密）']],
    ['ＷＬ\\d', 'WL1', ['WL1']],
    ['内网.*', '内网地址\n外网', ['内网地址']],
    ['专班|专班组', '专班组', ['专班']],
    ['\\b内', '内', []],
    ['\\（密\\）', '名单(密)', ['(密)']],
    ['合同(?s:.)*?金额|合同', `合同编号\n金额`, ['合同']],
    ['👍内', '好👍内网', ['👍内']],
  ])('%s finds in %j', (pattern, text, found) =>
    expect(findPattern(fold(text), pattern).map(({ start, end }) => text.slice(start, end))).toEqual(found),
  );

  it('that would never end elsewhere reads a hundred thousand characters', { timeout: 60_000 }, () => {
    for (const [pattern, text] of [
      ['(a+)+b', 'a'],
      ['(a|a|aa)+b', 'a'],
      ['(?:\\d{1,9}){3}x', '1'],
      ['(.*)(.*)(.*)内x', '内'],
    ] as const) {
      expect(patternFault(pattern)).toBeNull();
      expect(findPattern(`${text.repeat(100_000)}\nb x`, pattern)).toEqual([]);
    }
  });

  it('that reads on to the end for each place it finds reads a line only', { timeout: 60_000 }, () => {
    expect(findPattern('a'.repeat(300_000), 'a[^z]*z|a')).toHaveLength(1_000);
    expect(findPattern(`${'a\n'.repeat(100_000)}`, '(?s)a.*z|a')).toHaveLength(1_000);
  });

  it('is found once where pieces of a long line overlap, and whole', () => {
    const line = `${'字'.repeat(990)}WL2026-01${'字'.repeat(990)}WL2026-02${'字'.repeat(5_000)}WL2026-03`;
    expect(findPattern(line, 'WL\\d{4}-\\d{2}').map(({ start, end }) => line.slice(start, end))).toEqual([
      'WL2026-01',
      'WL2026-02',
      'WL2026-03',
    ]);
  });

  it('names no more than a thousand places', () => expect(findPattern('1'.repeat(5_000), '\\d')).toHaveLength(1_000));
});
