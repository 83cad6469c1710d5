import { describe, expect, it } from 'vitest';
import {
  chooseKeywords,
  coreOfTitle,
  findDocNumber,
  findGenre,
  findSignature,
  likeness,
  majorityCategory,
  offersCategory,
  rankNeighbours,
  suggestSummary,
  withoutNumbers,
} from './suggest';
import { tellingWords } from './words.server';

const NOTICE = `望政办发〔2026〕7号
各镇人民政府、各街道办事处，区政府各部门：
为进一步做好汛期值班工作，确保人民群众生命财产安全，现就有关事项通知如下：
一、严格执行值班制度
各单位实行二十四小时值班，领导干部在岗带班。根据望政发〔2025〕3号文件，值班表于6月1日前报送。
二、加强巡查
对水库、河堤、山塘每日巡查两次。
望澜区人民政府办公室
2026年5月20日`;

describe('the document number', () => {
  it.each([
    ['on a line of its own', '关于汛期值班的通知', NOTICE, '望政办发〔2026〕7号'],
    ['with other brackets and spaces', '通知', '望政发 [2026] 12 号\n正文。', '望政发〔2026〕12号'],
    ['with its name before it', '通知', '文号：芦政字（2026）3号\n正文。', '芦政字〔2026〕3号'],
    ['beside who signs', '报告', '望政发〔2026〕9号    签发人：林知远\n正文。', '望政发〔2026〕9号'],
    ['in the title', '关于汛期值班的通知（望政发〔2026〕8号）', '正文。', '望政发〔2026〕8号'],
    ['only cited', '关于落实汛期值班的通知', '根据望政发〔2025〕3号文件，现通知如下。\n各镇要落实。', null],
    ['none', '通知', '正文。', null],
  ])('%s', (_, title, text, expected) => expect(findDocNumber(title, text)).toBe(expected));
});

describe('the signature', () => {
  it.each([
    ['name and date on two lines', NOTICE, '2026-05-20', '望澜区人民政府办公室'],
    ['in Chinese figures', '正文。\n芦汀镇人民政府\n二〇二六年三月十二日', '2026-03-12', '芦汀镇人民政府'],
    ['on one line', '正文。\n芦汀镇人民政府 2026年3月2日', '2026-03-02', '芦汀镇人民政府'],
    ['of two bodies', '正文。\n望澜区民政局\n望澜区财政局\n2026年3月2日', '2026-03-02', '望澜区民政局、望澜区财政局'],
    ['of two bodies on one line', '正文。\n望澜区民政局　望澜区财政局\n2026年3月2日', '2026-03-02', '望澜区民政局、望澜区财政局'],
    ['with notes after it', '正文。\n望澜区民政局\n2026年3月2日\n（此件公开发布）\n附件：值班表', '2026-03-02', '望澜区民政局'],
    ['with a full stop', '正文。\n芦汀镇人民政府\n2026年3月2日。', '2026-03-02', '芦汀镇人民政府'],
    ['without a name', '请于3月1日前报送。\n2026年3月2日', '2026-03-02', null],
    ['a date of the text alone', '会议于2026年3月2日召开，研究防汛。', null, null],
    ['no such day', '望澜区民政局\n2026年2月30日', null, null],
    ['none', '正文。', null, null],
  ])('%s', (_, text, formedOn, issuer) => expect(findSignature(text)).toEqual({ formedOn, issuer }));
});

describe('the form of document', () => {
  const genres = ['通知', '通告', '公告', '意见', '实施意见', '办法', '函', '其他'];
  it.each([
    ['关于做好汛期值班工作的通知', '通知'],
    ['关于印发《值班管理办法》的通知', '通知'],
    ['望澜区值班管理办法（试行）', '办法'],
    ['《望澜区值班管理办法》', '办法'],
    ['关于加强防汛的实施意见（征求意见稿）', '实施意见'],
    ['关于封闭道路的通告（望政发〔2026〕8号）', '通告'],
    ['全区春耕备耕有序推进', null],
    ['关于通知送达的说明', null],
    ['', null],
  ])('%s: %s', (title, genre) => expect(findGenre(title, genres)).toBe(genre));
  it('is none that the district does not have', () => expect(findGenre('关于值班的通报', genres)).toBeNull());
});

describe('a category', () => {
  it.each([
    ['', 2, 3, true],
    ['0503', 2, 3, true],
    ['05', 2, 3, true],
    ['050301', 9, 9, false],
    ['0501', 3, 3, false],
    ['0501', 5, 9, false],
    ['0501', 5, 6, true],
    ['0501', 8, 9, true],
  ])('with “%s” chosen and %i of %i elsewhere is offered: %s', (chosen, count, of, offered) =>
    expect(offersCategory({ code: '0503', count, of }, chosen)).toBe(offered),
  );
});

describe('the summary', () => {
  it.each([
    [
      'skips number, salutation, set phrases and headings',
      '关于汛期值班的通知',
      NOTICE,
      '为进一步做好汛期值班工作，确保人民群众生命财产安全，各单位实行二十四小时值班，领导干部在岗带班。根据望政发〔2025〕3号文件，值班表于6月1日前报送。',
    ],
    [
      'of news is its beginning',
      '全区春耕备耕有序推进',
      '全区春耕备耕有序推进\n3月2日，记者从区农业农村局获悉，全区春耕备耕有序推进，农资储备充足。',
      '3月2日，记者从区农业农村局获悉，全区春耕备耕有序推进，农资储备充足。',
    ],
    [
      'of what only forwards',
      '关于印发方案的通知',
      '各镇人民政府：\n《望澜区防汛应急预案》已经区政府同意，现印发给你们，请认真贯彻执行。\n望澜区人民政府\n2026年3月2日',
      '《望澜区防汛应急预案》已经区政府同意。',
    ],
    ['leaves out an aim that no sentence follows', '通知', '为做好值班工作，现将值班表公布如下：\n张三\n李四', null],
    [
      'joins no aim to another',
      '通知',
      '为做好值班工作，现通知如下：\n根据上级要求，各单位实行二十四小时值班。',
      '根据上级要求，各单位实行二十四小时值班。',
    ],
    [
      'leaves out lines that nothing ends',
      '通知',
      '联系人办公室地址和电话一览表\n值班表每月一日公布在网站上。',
      '值班表每月一日公布在网站上。',
    ],
    [
      'takes a provision that a semicolon ends',
      '通知',
      '（一）各单位实行二十四小时值班制度；\n（二）其他',
      '各单位实行二十四小时值班制度。',
    ],
    ['of nothing', '通知', '各镇人民政府：\n特此通知。', null],
    ['of an empty text', '通知', '', null],
  ])('%s', (_, title, text, expected) => expect(suggestSummary(title, text)).toBe(expected));

  it('consists of whole sentences, one that is long alone, one that is endless never', () => {
    const sentence = (length: number) => `${'查'.repeat(length - 1)}。`;
    expect(suggestSummary('通知', sentence(150) + sentence(20))).toBe(sentence(150));
    expect(suggestSummary('通知', sentence(100) + sentence(30))).toBe(sentence(100));
    expect(suggestSummary('通知', sentence(300) + sentence(30))).toBe(sentence(30));
    expect(suggestSummary('通知', `${'查'.repeat(50)}；${sentence(300)}`)).toBe(sentence(51));
    expect(suggestSummary('通知', '无'.repeat(300))).toBeNull();
  });

  it('takes no endless time over a long line', () => {
    const begun = performance.now();
    suggestSummary('通知', '通知，'.repeat(3_000));
    findSignature('局'.repeat(8_000));
    findDocNumber('通知', '望政发'.repeat(3_000));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('keywords', () => {
  it('are of title and text, the title’s first, without words of every document', () => {
    const title = '关于做好汛期值班工作的通知';
    const words = chooseKeywords(tellingWords(title, 'title'), tellingWords(withoutNumbers(NOTICE), 'text'));
    expect(words.slice(0, 2).sort()).toEqual(['值班', '汛期']);
    expect(words.join()).not.toMatch(/通知|政办/);
    expect(words.length).toBeLessThanOrEqual(5);
  });
  it.each([
    [[{ keyword: '汛期', weight: 1 }], [{ keyword: '防汛', weight: 9 }], ['汛期', '防汛']],
    [
      [],
      [
        { keyword: '人民政府', weight: 9 },
        { keyword: '2026', weight: 3 },
        { keyword: '水', weight: 3 },
        { keyword: '水库', weight: 1 },
      ],
      ['水库'],
    ],
    [[{ keyword: '防汛抗旱', weight: 2 }], [{ keyword: '防汛', weight: 1 }], ['防汛抗旱']],
  ])('%o and %o: %o', (inTitle, inText, expected) => expect(chooseKeywords(inTitle, inText)).toEqual(expected));
});

describe('neighbours', () => {
  const entry = (id: number, title: string, categoryId = 1, docNumber: string | null = null) => ({ id, title, categoryId, docNumber });
  it.each([
    ['关于做好2026年汛期值班工作的通知', '2026年汛期值班工作'],
    ['望澜区人民政府关于印发《防汛应急预案》的通知', '防汛应急预案'],
    ['通知', '通知'],
  ])('%s is about %s', (title, core) => expect(coreOfTitle(title)).toBe(core));
  it.each([
    ['汛期值班', '汛期值班', 1],
    ['汛期值班', '春耕备耕', 0],
    ['', '汛期', 0],
  ])('%s and %s: %d', (a, b, expected) => expect(likeness(a, b)).toBe(expected));
  it('come by nearness, each once; the same document is named as such', () => {
    const ranked = rankNeighbours(
      '关于做好汛期值班工作的通知',
      '望政发〔2026〕7号',
      ['汛期', '值班'],
      [
        entry(1, '关于召开妇女大会的公告'),
        entry(2, '关于加强汛期值班的通知'),
        entry(2, '关于加强汛期值班的通知'),
        entry(3, '关于做好汛期值班工作的通知'),
        entry(4, '别的题目', 1, '望政发〔2026〕7号'),
      ],
    );
    expect(ranked.map(({ entry: { id }, duplicate }) => [id, duplicate])).toEqual([
      [3, true],
      [4, true],
      [2, false],
    ]);
  });
  it.each([
    [[1, 1, 2], { categoryId: 1, count: 2, of: 3 }],
    [[1, 2], null],
    [[1, 2, 3, 1], null],
    [[], null],
    [[5, 5, 5, 5, 5, 1, 1, 1, 1, 1, 1, 1], { categoryId: 5, count: 5, of: 9 }],
  ])('in categories %o: %o', (categories, expected) => {
    expect(
      majorityCategory(categories.map((categoryId, id) => ({ entry: entry(id, '', categoryId), score: 1, duplicate: false }))),
    ).toEqual(expected);
  });
});
