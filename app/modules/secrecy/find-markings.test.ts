import { describe, expect, it } from 'vitest';
import { findClassificationMarkings, findInternalMarkings } from './find-markings';
import type { RuleOf } from './model';

/** Far below a document's head, in the middle of its text. */
const BELOW = '这里是正文的一行。\n'.repeat(13);
const marked = (text: string) => findClassificationMarkings(text).map(({ start, end }) => text.slice(start, end));

describe('a level of secrecy marks a document (条例 art. 14; GB/T 9704)', () => {
  it.each([
    // With a star and a period, wherever it is.
    ['摘自机密★1年的文件', '机密★1年'],
    ['摘自机密级★长期的文件', '机密级★长期'],
    ['摘自机密 ★ 6个月的文件', '机密 ★ 6个月'],
    ['摘自机密\n★10年', '机密\n★10年'],
    ['摘自机\n密★10年', '机\n密★10年'],
    ['摘自机密★的文件', '机密★'],
    ['摘自秘密*十年的文件', '秘密*十年'],
    ['摘自绝密★解密前', '绝密★解密前'],
    // After the name of a level, spaced or in a cell of a form.
    ['本表密级:机密(略)', '机密'],
    ['密 级 : 机密', '机密'],
    ['密   级   :   机密', '机密'],
    ['涉密等级★秘密', '秘密'],
    ['密级\t绝密\t份号', '绝密'],
    ['密级\t\n绝密\t份号', '绝密'],
    ['密级:【机密】', '机密'],
    ['密级:  机密,甲', '机密'],
    ['密级:机密,秘方', '机密'],
    // A sentence that says so.
    ['本文件定为机密。', '机密'],
    ['密级定为“秘密”,', '秘密'],
    ['该件属于机密级文件。', '机密'],
    ['此件为绝密\n', '绝密'],
    ['定密为秘密3年', '秘密'],
    ['本通知系机密', '机密'],
    // A line of its own.
    [`${BELOW}秘密\n正文`, '秘密'],
    [`${BELOW}【机密】\n正文`, '机密'],
    [`${BELOW}机密  特急\n正文`, '机密'],
    [`${BELOW}机密 特急,份号\n正文`, '机密'],
    [`${BELOW}秘密 3年\n正文`, '秘密 3年'],
    [`${BELOW}机密文件\t\n正文`, '机密文件'],
    // Apart in the head.
    ['份号 000123    机密    某某文件', '机密'],
    ['份号\t机密\t某某', '机密'],
    ['甲\n机密    乙文件', '机密'],
    ['机密    乙文件', '机密'],
    [`${' '.repeat(25)}机密${' '.repeat(25)}甲`, '机密'],
    ['份号  机 密  文件', '机 密'],
  ])('%j: %s', (text, marking) => expect(marked(text)).toEqual([marking]));

  it.each([
    '国家秘密的范围',
    '机密文件的销毁',
    '正文机密*的规定',
    // A list of levels marks nothing.
    '密级:绝密、机密、秘密',
    '密级:绝密,机密',
    '密级:绝密,  机  密',
    `${BELOW}密级\t绝密\t\n机密\t甲`,
    `${BELOW}密级\t绝密\t机密\t`,
    '密级定为机密、秘密。',
    '本件定为机密,秘密。',
    '密级:甲机密的',
    // A rule that speaks of any document.
    '最高密级为机密。',
    '如本文件定为机密,应当',
    '各件为机密。',
    '密级为机密的载体',
    // Over a line’s end two characters are one word only where more says so.
    '本文件定为机\n密。',
    '机\n密',
    // Below the head nothing stands apart.
    `${BELOW}份号    机密    某某文件`,
    `${'字'.repeat(601)}    机密    某某文件`,
    '保 守 国 家 秘 密 法',
    `${BELOW}国家秘密\n正文`,
    `${BELOW}${'字'.repeat(80)}机密\n正文`,
    `${BELOW}${' '.repeat(75)}机密\n正文`,
  ])('%j: none', (text) => expect(marked(text)).toEqual([]));

  it('reads the head of twelve lines and six hundred characters', () => {
    const line = (lines: number) => `${'甲\n'.repeat(lines)}份号    机密    某某文件`;
    expect(marked(line(11))).toEqual(['机密']);
    expect(marked(line(12))).toEqual([]);
    const wide = (length: number) => `${'字'.repeat(length)}    机密    某某文件`;
    expect(marked(wide(590))).toEqual(['机密']);
    expect(marked(wide(596))).toEqual([]);
    expect(marked(`${'字'.repeat(300)}\n${'字'.repeat(300)}\n甲    机密    某某文件`)).toEqual([]);
  });

  it('finds each, and puts nothing in its place', () => {
    expect(findClassificationMarkings('机密★1年\n秘密\n')).toEqual([
      { start: 0, end: 5, put: null },
      { start: 6, end: 8, put: null },
    ]);
  });
});

describe('notes that a document is internal', () => {
  const internal = (text: string, cautions = ['注意保存', '不得外传']) => {
    const rule = { phrases: ['内部资料', '内部文件'], cautions } as unknown as RuleOf<'internal_marking'>;
    return findInternalMarkings(text, rule).map(({ start, end }) => text.slice(start, end));
  };

  it.each([
    [`${BELOW}本汇编为内部资料,不得外传。`, ['内部资料,不得外传']],
    [`${BELOW}本汇编为内部资料 注意保存`, ['内部资料 注意保存']],
    [`${BELOW}本汇编为内部资料\n注意保存`, ['内部资料\n注意保存']],
    [`${BELOW}内部文件\n正文`, ['内部文件']],
    [`${BELOW}(内部文件)\n正文`, ['内部文件']],
    [`${BELOW}注意保存!\n正文`, ['注意保存']],
    [`${BELOW}注意保存  `, ['注意保存']],
    [`${BELOW}内 部 资 料\n`, ['内 部 资 料']],
    ['第一期    内部资料    某局编', ['内部资料']],
    ['内部文件\n甲\n注意保存\n', ['内部文件', '注意保存']],
    ['内部资料性出版物', []],
    ['一般内部资料所载内容', []],
    ['请注意保存原始凭证', []],
    [`${BELOW}第一期    内部资料    某局编`, []],
    [`${BELOW}内部资料的印刷\n`, []],
    [`${BELOW}印刷内部资料\n`, []],
    [`${BELOW}${'字'.repeat(80)}内部资料\n`, []],
    [`${BELOW}${' '.repeat(75)}内部资料\n`, []],
  ] as [string, string[]][])('%j: %j', (text, expected) => expect(internal(text)).toEqual(expected));

  it('may have no words of caution', () => {
    expect(internal('内部资料 注意保存', [])).toEqual([]);
    expect(internal('内部资料\n注意保存', [])).toEqual(['内部资料']);
  });

  it('are left to a person', () => {
    const rule = { phrases: ['内部资料'], cautions: [] } as unknown as RuleOf<'internal_marking'>;
    expect(findInternalMarkings('内部资料\n', rule)).toEqual([{ start: 0, end: 4, put: null }]);
  });
});
