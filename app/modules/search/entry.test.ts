import { describe, expect, it } from 'vitest';
import { BODY_LIMIT, searchableBody, type SearchableItem, searchEntry } from './entry';
import { anywhereKeys, fact } from './keys';

const item: SearchableItem = {
  itemId: 64,
  districtId: 3,
  siteId: 7,
  categoryIds: [12, 40],
  publishedAt: new Date('2025-12-31T17:30:00Z'),
  title: '关于印发《湿地办法》的通知',
  docNumber: '望政发〔2026〕15号',
  indexNumber: 'WL0001-03-2026-00015',
  issuer: '望澜区人民政府',
  summary: '保护湿地\n二行',
  keywords: ['湿地', '生态'],
  theme: '自然资源',
  genre: '通知',
  disclosureKind: 'proactive',
  body: searchableBody(3, '各镇人民政府：\n现印发给你们。PM 2.5 '),
};

describe('searchEntry', () => {
  it('holds the item in the forms that are compared and shown', () => {
    expect(searchEntry(item)).toMatchObject({
      itemId: 64,
      districtId: 3,
      siteId: 7,
      categoryIds: [12, 40],
      genre: '通知',
      // Half past one in the morning of the first of January, in legal time.
      year: 2026,
      title: '关于印发<湿地办法>的通知',
      numbers: '\n望政发(2026)15号\nwl0001-03-2026-00015\n',
      head: '\n望澜区人民政府\n湿地\n生态\n自然资源\n保护湿地\n二行\n',
      body: '各镇人民政府：\n现印发给你们。PM 2.5',
    });
  });

  it('has each key once, for its text and its facts', () => {
    const { grams } = searchEntry(item);
    expect(grams).toHaveLength(new Set(grams).size);
    const expected = [
      fact.site(3, 7),
      fact.category(3, 12),
      fact.category(3, 40),
      fact.year(3, 2026),
      fact.genre(3, '通知'),
      fact.sample(3, 0),
      fact.exact(3, '望政发(2026)15号'),
      fact.exact(3, 'wl0001-03-2026-00015'),
      ...anywhereKeys(3, '二行')!.keys,
      ...anywhereKeys(3, '现印发给你们')!.keys,
      ...anywhereKeys(3, '00015')!.keys,
    ];
    expect(expected.filter((key) => !grams.includes(key))).toEqual([]);
    // Fields end where they end.
    expect(grams).not.toContain(anywhereKeys(3, '府湿')!.keys[0]);
    expect(grams).not.toContain(anywhereKeys(3, '府现')!.keys[0]);
  });

  it('does without numbers, keywords and genre', () => {
    const entry = searchEntry({
      ...item,
      docNumber: null,
      indexNumber: null,
      keywords: [],
      theme: null,
      genre: null,
      summary: '',
      issuer: '',
      itemId: 1,
    });
    expect(entry).toMatchObject({ numbers: '', head: '', genre: '' });
    expect(entry.grams).not.toContain(fact.sample(3, 0));
  });

  it('stands in each sample whose share divides its id', () => {
    for (const [itemId, densities] of [
      [1, []],
      [16, [0]],
      [640, [0, 1]],
      [3_072, [0, 1, 2]],
      [24_576, [0, 1, 2, 3]],
    ] as const) {
      const { grams } = searchEntry({ ...item, itemId });
      expect([itemId, [0, 1, 2, 3].filter((density) => grams.includes(fact.sample(3, density)))]).toEqual([itemId, densities]);
    }
  });

  it('cuts a very long body between characters', () => {
    const { body } = searchEntry({ ...item, body: searchableBody(3, `${'甲'.repeat(BODY_LIMIT - 1)}𠮷乙`) });
    expect(body.length).toBe(BODY_LIMIT - 1);
    expect(body.isWellFormed()).toBe(true);
  });
});
