import { describe, expect, it } from 'vitest';
import { findCorrections, findPhrases, findWrongTitles } from './find-words';

describe('words of a list', () => {
  const phrases = ['机密', '机密文件', '密件', '文件夹', 'A座'];

  it.each([
    ['这是机密。', ['机密']],
    ['机密文件', ['机密文件']],
    // The longer word does not end here: the shorter one it begins with stands.
    ['机密文书', ['机密']],
    ['机密文', ['机密']],
    ['机密机密', ['机密', '机密']],
    ['机密件', ['机密']],
    ['在文件夹', ['文件夹']],
    ['文件', []],
    ['ａ座', []],
    ['Ａ座', ['A座']],
    ['', []],
  ])('%j: %j', (text, expected) => {
    const folded = text.normalize('NFKC');
    const found = findPhrases(folded, [...phrases]);
    expect(found.map(({ start, end }) => folded.slice(start, end))).toEqual(expected);
    expect(found.every(({ put }) => put === null)).toBe(true);
  });

  it('stand apart, at their places', () => {
    expect(findPhrases('件机密件机密文件夹', [...phrases])).toEqual([
      { start: 1, end: 3, put: null },
      { start: 4, end: 8, put: null },
    ]);
  });

  it('are of the list that is asked', () => {
    expect(findPhrases('甲乙', ['甲'])).toEqual([{ start: 0, end: 1, put: null }]);
    expect(findPhrases('甲乙', ['乙'])).toEqual([{ start: 1, end: 2, put: null }]);
    expect(findPhrases('甲乙', [])).toEqual([]);
  });
});

describe('corrections', () => {
  const corrections = [
    { wrong: '己经', right: '已经', unless: ['自己经营', '己经己经学'] },
    { wrong: '布署', right: '部署', unless: [] },
    { wrong: '帐号', right: '账号' },
  ] as Parameters<typeof findCorrections>[1];

  it.each([
    ['己经开始', [[0, 2, '已经']]],
    ['他自己经营', []],
    ['自己经过', [[1, 3, '已经']]],
    // Not where the longer word would have to begin before the text.
    ['己经营', [[0, 2, '已经']]],
    ['己经己经学', []],
    [
      '己经己经',
      [
        [0, 2, '已经'],
        [2, 4, '已经'],
      ],
    ],
    [
      '布署帐号',
      [
        [0, 2, '部署'],
        [2, 4, '账号'],
      ],
    ],
  ] as [string, [number, number, string][]][])('%j: %j', (text, expected) =>
    expect(findCorrections(text, [...corrections])).toEqual(expected.map(([start, end, word]) => ({ start, end, put: { word } }))),
  );
});

describe('titles before names', () => {
  const officials = [
    { name: '周望澜', titles: ['区长', '区委副书记'] },
    { name: '李明', titles: ['副区长'] },
  ];
  const titles = ['区长', '副区长', '常务副区长', '区委书记'];
  const wrong = (text: string, known = titles) =>
    findWrongTitles(text, [...officials], known).map(({ start, end, put }) => [text.slice(start, end), (put as { word: string }).word]);

  it.each([
    ['区长周望澜', []],
    ['区委副书记周望澜', []],
    ['副区长周望澜', [['副区长', '区长']]],
    ['常务副区长周望澜', [['常务副区长', '区长']]],
    ['区长李明', [['区长', '副区长']]],
    ['副区长李明', []],
    ['周望澜指出，李明出席', []],
    ['区长，李明', []],
    ['主任周望澜', []],
    [
      '副区长周望澜、区委书记李明',
      [
        ['副区长', '区长'],
        ['区委书记', '副区长'],
      ],
    ],
  ] as [string, [string, string][]][])('%j: %j', (text, expected) => expect(wrong(text)).toEqual(expected));

  it('are those of others in office too, named by the first of their own', () => {
    expect(wrong('区委副书记李明', [])).toEqual([['区委副书记', '副区长']]);
    expect(wrong('常务副区长周望澜', [])).toEqual([['副区长', '区长']]);
  });

  it('are none where nobody is in office', () => expect(findWrongTitles('副区长周望澜', [], titles)).toEqual([]));
});
