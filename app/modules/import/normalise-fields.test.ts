import { describe, expect, test } from 'vitest';
import {
  deriveKeywords,
  deriveSummary,
  normaliseDocNumber,
  normaliseFields,
  normaliseTitle,
  pickGenre,
  pickTheme,
  readEffect,
  titleCut,
} from './normalise-fields';
import { normaliseDate } from './normalise-date';
import { readSourceDocument } from './source-document';

test.each([
  ['2024-03-01', '2024-03-01'],
  ['2024-3-1', '2024-03-01'],
  ['2024/03/01', '2024-03-01'],
  ['2024.3.1', '2024-03-01'],
  ['20240301', '2024-03-01'],
  ['2024年3月1日', '2024-03-01'],
  ['2024 年 3 月 1 日', '2024-03-01'],
  ['２０２４年３月１日', '2024-03-01'],
  ['二〇二四年三月一日', '2024-03-01'],
  ['二○○五年十二月三十一日', '2005-12-31'],
  ['2024-03-01 09:30', '2024-03-01'],
  ['2024-03-01T09:30:00+08:00', '2024-03-01'],
  ['1709251200000', '2024-03-01'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', null],
  ['2024-13-01', null],
  ['2024-00-10', null],
  ['2024-03', null],
  ['2024', null],
  ['0001-01-01', null],
  ['3024-01-01', null],
  ['三月一日', null],
  ['', null],
  ['2020-02-29T16:30:00Z', '2020-03-01'],
  ['2020-02-29T15:59:59Z', '2020-02-29'],
  ['2019-12-31 16:00:00Z', '2020-01-01'],
  ['2020-03-01T00:30:00+09:00', '2020-02-29'],
  ['2020-02-29T20:00:00-05:00', '2020-03-01'],
  ['2020-02-29T23:30:00+08:00', '2020-02-29'],
  ['2020-02-29T16:30:00', '2020-02-29'],
  ['2020-03-01T00:00:00+0800', '2020-03-01'],
  ['2020-02-29T24:30:00Z', null],
  ['2020-02-29T10:00:00+15:00', null],
  ['2100-12-31T23:00:00Z', null],
])('date %s → %s', (written, expected) => expect(normaliseDate(written)).toBe(expected));

test.each([
  ['望政发[2024]3号', '望政发〔2024〕3号'],
  ['望政发（2024） 3 号', '望政发〔2024〕3号'],
  ['望政发【2024】３号', '望政发〔2024〕3号'],
  ['望政发〔2024〕3号', '望政发〔2024〕3号'],
  ['区政府令第 5 号', '区政府令第5号'],
  ['文号：望水〔2024〕1号', '望水〔2024〕1号'],
  ['  ', null],
  [null, null],
])('document number %s → %s', (written, expected) => expect(normaliseDocNumber(written)).toBe(expected));

test.each([
  ['望澜区水务局2023年政府信息公开工作年度报…', [], 'ellipsis'],
  ['关于印发《望澜区河道', [], 'unclosed'],
  ['望澜区防汛办法', [], null],
  ['望澜区防汛办法', ['标题在来源列表页被截断'], 'noted'],
  ['望澜区防汛办法（二)', [], null],
  ['望澜区水务局望澜区应急管理局望澜区财政局关于进一步做好全区河道防汛物资储备', [], 'no_ending'],
  ['望澜区水务局望澜区应急管理局望澜区财政局关于进一步做好全区河道防汛物资储备的通知', [], null],
])('title %s cut: %s %s', (title, notes, expected) => expect(titleCut(title, notes)).toBe(expected));

test.each([
  ['望 澜 区 水 务 局关于防汛的通知', '望澜区水务局关于防汛的通知'],
  ['区水务局 区财政局关于 防汛的通知', '区水务局 区财政局关于 防汛的通知'],
  ['甲\n 乙', '甲 乙'],
])('title %s → %s', (written, expected) => expect(normaliseTitle(written)).toBe(expected));

test('genre: the source’s word, else the title’s ending', () => {
  expect(pickGenre({ genre: '通知', title: '甲办法' })).toBe('通知');
  expect(pickGenre({ genre: null, title: '望澜区防汛办法（试行）' })).toBe('办法');
  expect(pickGenre({ genre: null, title: '望澜区防汛实施细则' })).toBe('实施细则');
  expect(pickGenre({ genre: null, title: '望澜区一季度水情' })).toBeNull();
});

test('theme: the last part of a path', () => {
  expect(pickTheme('农业、林业、水利\\水利')).toEqual({ name: '水利', path: ['农业、林业、水利', '水利'] });
  expect(pickTheme(null)).toBeNull();
});

test.each([
  ['有效', '2024-01-01', { state: 'in_force', date: '2024-01-01' }],
  ['失效', null, { state: 'expired', date: null }],
  ['已废止', null, { state: 'repealed', date: null }],
  ['其他', null, null],
  [null, '2024-01-01', null],
] as const)('status %s → %o', (status, from, expected) => expect(readEffect(status, from)).toEqual(expected));

describe('deriveSummary', () => {
  test('never the salutation, headings or sign-off', () => {
    expect(
      deriveSummary('各镇人民政府、街道办事处：\n一、总体要求\n为了做好今年的防汛工作，现将有关事项通知如下。\n望澜区水务局\n2024年5月6日'),
    ).toBe('为了做好今年的防汛工作，现将有关事项通知如下。');
  });
  test('the first article without its number', () => {
    expect(deriveSummary('第一章　总则\n第一条　为了加强防汛工作，保障安全，制定本办法。')).toBe(
      '为了加强防汛工作，保障安全，制定本办法。',
    );
  });
  test('at most 120 characters, cut at a clause', () => {
    const summary = deriveSummary(`${'各部门要按照职责分工做好防汛准备工作，'.repeat(12)}确保安全。`);
    expect(summary.length).toBeLessThanOrEqual(120);
    expect(summary).toMatch(/工作…$/);
  });
  test('nothing substantive, nothing said', () => expect(deriveSummary('附件\n甲镇\t120')).toBe(''));
});

test('keywords come from the fields', () => {
  expect(deriveKeywords({ title: '望澜区水务局关于印发《望澜区河道巡查办法》的通知', theme: '水利' })).toEqual([
    '望澜区河道巡查办法',
    '水利',
  ]);
});

test('normaliseFields: publishedAt is publishDate, else date; gaps are remarked', () => {
  const read = readSourceDocument({ title: '望澜区防汛办法', body_text: '一句。', date: '2024年3月1日', docNumber: '望政发[2024]3号' });
  if (!read.ok) throw new Error('row refused');
  const fields = normaliseFields(read.row, '为了做好防汛工作，制定本办法。');
  expect([fields.formedOn, fields.publishedAt, fields.docNumber, fields.summary]).toEqual([
    '2024-03-01',
    '2024-03-01',
    '望政发〔2024〕3号',
    '为了做好防汛工作，制定本办法。',
  ]);
  expect(fields.remarks).toEqual([
    '文号：由“望政发[2024]3号”规范为“望政发〔2024〕3号”',
    '日期：由“2024年3月1日”规范为“2024-03-01”',
    '发文机关：来源缺失',
  ]);
  expect(normaliseFields({ ...read.row, publishDate: '2024-03-05' }, '').publishedAt).toBe('2024-03-05');
});
