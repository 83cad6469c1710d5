import { describe, expect, it } from 'vitest';
import { type Category, CategoryTree } from './category-tree';

const category = (id: number, code: string, parentId: number | null, fields: Partial<Category> = {}): Category => ({
  id,
  code,
  parentId,
  level: (code.length / 2) as Category['level'],
  name: code,
  nameEn: '',
  description: '',
  keywords: [],
  columnType: '',
  freshDays: null,
  kinds: [],
  unitCodes: [],
  ...fields,
});

const tree = new CategoryTree([
  category(1, '03', null),
  category(2, '04', null),
  category(3, '0403', 2),
  category(4, '0402', 2),
  category(5, '040301', 3, { kinds: ['town'] }),
  category(6, '040203', 4, { unitCodes: ['WL0701'] }),
  category(7, '0404', 2, { kinds: ['subdistrict'] }),
  category(8, '040401', 7, { kinds: ['town', 'subdistrict'] }),
]);

describe('CategoryTree', () => {
  it('keeps the given order among siblings and walks each before what is below it', () => {
    expect([...tree.walk()].map(({ code }) => code)).toEqual(['03', '04', '0403', '040301', '0402', '040203', '0404', '040401']);
  });

  it('knows the way down to a category and everything below one', () => {
    expect(tree.path(5).map(({ code }) => code)).toEqual(['04', '0403', '040301']);
    expect(tree.path(99)).toEqual([]);
    expect([...tree.subtreeIds(2)].sort()).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect([...tree.subtreeIds(5)]).toEqual([5]);
    expect(tree.byCode('0403')?.id).toBe(3);
    expect(tree.byCode('99')).toBeUndefined();
    expect(tree.byId(4)?.code).toBe('0402');
    expect(tree.branch(tree.byId(5)!)).toEqual({ id: 5, level: 3 });
  });

  it('of no categories has none', () => {
    expect([...new CategoryTree([]).walk()]).toEqual([]);
  });

  const town = { kind: 'town', code: 'WL0101' };
  const court = { kind: 'judicial', code: 'WL0701' };
  const office = { kind: 'subdistrict', code: 'WL0201' };
  it.each([
    ['0403', town, true],
    ['0403', court, true],
    ['040301', town, true],
    ['040301', court, false],
    ['040203', court, true],
    ['040203', town, false],
    // Its own list names towns, the parent's does not.
    ['040401', town, false],
    ['040401', office, true],
  ])('%s for %o: %s', (code, unit, applies) => expect(tree.appliesTo(tree.byCode(code)!, unit)).toBe(applies));
});
