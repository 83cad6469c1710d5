import { describe, expect, test } from 'vitest';
import { categoryMappingSchema, defaultMapping, mapCategory, unknownCodes, type CatalogueNode } from './category-mapping';

const row = { category: '行政规范性文件', genre: '通知', issuer: '望澜区水务局', title: '望澜区水务局关于防汛的通知' };
const catalogue: CatalogueNode[] = [
  { code: '01', name: '机构职能' },
  {
    code: '03',
    name: '政策法规',
    children: [
      { code: '0301', name: '法规规章' },
      { code: '0302', name: '区政府规范性文件' },
      { code: '0303', name: '部门规范性文件' },
      { code: '0304', name: '其他政策文件' },
      { code: '0305', name: '政策解读' },
    ],
  },
  { code: '04', name: '工作动态', children: [{ code: '0401', name: '政务要闻' }] },
  {
    code: '06',
    name: '规划计划',
    children: [
      { code: '0601', name: '发展规划' },
      { code: '0603', name: '计划总结' },
    ],
  },
  { code: '12', name: '信息公开', children: [{ code: '1203', name: '信息公开年报' }] },
];

describe('mapping file', () => {
  test('the first rule whose conditions all hold decides', () => {
    const mapping = categoryMappingSchema.parse({
      default: '03',
      rules: [
        { when: { category: '规范性文件', issuer: '教育' }, to: '0302' },
        { when: { title: '/通知$/' }, to: '0501' },
      ],
    });
    expect(mapCategory(row, mapping)).toBe('0501');
    expect(mapCategory({ ...row, title: '防汛', category: null }, mapping)).toBe('03');
  });

  test('without a default the reason is said', () => {
    expect(mapCategory(row, categoryMappingSchema.parse({ rules: [] }))).toEqual({ reason: expect.stringContaining('行政规范性文件') });
  });

  test.each(['/(a+)+$/', '/(a|b*)*c/', '/(.)\\1/', '/(?<=a)b/', '/(/', '/((a+))+/', '/.*.*.*甲/', '/(?:a|ab)+c/', 'x'.repeat(201), ''])(
    'condition %s is refused',
    (title) => {
      expect(categoryMappingSchema.safeParse({ rules: [{ when: { title }, to: '03' }] }).success).toBe(false);
    },
  );

  test.each(['/(?:通知|公告)$/', '/^关于.*的通知$/i', '/[（(]试行[）)]/', '/\\(\\+\\)/'])('condition %s is allowed', (title) => {
    expect(categoryMappingSchema.safeParse({ rules: [{ when: { title }, to: '03' }] }).success).toBe(true);
  });

  test.each([{ rules: [{ when: {}, to: '03' }] }, { rules: [{ when: { title: '甲' }, to: '三' }] }, { rule: [] }])(
    '%o is refused',
    (file) => {
      expect(categoryMappingSchema.safeParse(file).success).toBe(false);
    },
  );

  test('codes the catalogue lacks are found beforehand', () => {
    expect(
      unknownCodes(categoryMappingSchema.parse({ default: '0399', rules: [{ when: { title: '甲' }, to: '0301' }] }), catalogue),
    ).toEqual(['0399']);
  });
});

describe('defaultMapping', () => {
  const mapping = defaultMapping(catalogue);
  test.each([
    ['法律', '法', '0301'],
    ['行政法规', '条例', '0301'],
    ['地方性法规', '条例', '0301'],
    ['地方政府规章', '办法', '0301'],
    ['司法解释', '解释', '0301'],
    ['行政规范性文件', '通知', '0303'],
    ['国务院文件', '通知', '0304'],
    ['上级政策文件', '政策解读', '0305'],
    ['规划计划', '规划', '0601'],
    ['规划计划', '计划', '0603'],
    ['政府信息公开年报', '年度报告', '1203'],
    ['没听说过', '办法', '03'],
  ])('%s %s → %s', (category, genre, code) => expect(mapCategory({ ...row, category, genre }, mapping)).toBe(code));

  test('a rule of the government is its own category', () => {
    expect(mapCategory({ ...row, issuer: '望澜区人民政府' }, mapping)).toBe('0302');
  });

  test('it names only codes there are, and stands as a mapping file', () => {
    expect(unknownCodes(mapping, catalogue)).toEqual([]);
    expect(categoryMappingSchema.parse(mapping)).toEqual(mapping);
  });

  test('a catalogue without a statutory branch leaves the rest to the mapping file', () => {
    expect(defaultMapping([{ code: '01', name: '机构职能' }]).default).toBeNull();
  });
});
