import { inChinese } from '../../kernel/words/message';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../kernel/errors';
import { type CatalogueGround, type CatalogueQuery, selectItems } from './catalogue-selection';
import { type Category, CategoryTree } from './category-tree';

const category = (id: number, code: string, parentId: number | null): Category => ({
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
});
const tree = new CategoryTree([category(3, '03', null), category(31, '0301', 3)]);
const units: Record<string, number> = { luting: 7 };
const portal: CatalogueGround = {
  districtId: 1,
  site: { siteId: 5, level: 'portal' },
  portalSiteId: 5,
  tree,
  unitBySlug: (slug) => units[slug],
};
const unit: CatalogueGround = { ...portal, site: { siteId: 7, level: 'unit' } };

describe('selectItems', () => {
  it.each<[string, CatalogueQuery, CatalogueGround, object]>([
    ['the whole district', {}, portal, { districtId: 1 }],
    ['its own items of a subsite', {}, unit, { districtId: 1, siteId: 7 }],
    ['a unit', { unit: 'luting' }, portal, { districtId: 1, siteId: 7 }],
    ['a unit, which is of the units', { unit: 'luting', level: 'unit' }, portal, { districtId: 1, siteId: 7 }],
    ['the portal', { level: 'portal' }, portal, { districtId: 1, level: 'portal', portalSiteId: 5 }],
    ['the units', { level: 'unit' }, portal, { districtId: 1, level: 'unit', portalSiteId: 5 }],
    ['a branch', { category: '0301' }, unit, { districtId: 1, siteId: 7, category: { id: 31, level: 2 } }],
    [
      'a month of legal time',
      { year: 2025, month: 12 },
      portal,
      { districtId: 1, publishedFrom: new Date('2025-11-30T16:00:00Z'), publishedBefore: new Date('2025-12-31T16:00:00Z') },
    ],
    [
      'a year of legal time',
      { year: 2025 },
      portal,
      { districtId: 1, publishedFrom: new Date('2024-12-31T16:00:00Z'), publishedBefore: new Date('2025-12-31T16:00:00Z') },
    ],
    ['words', { theme: '教育', genre: '通知' }, portal, { districtId: 1, theme: '教育', genre: '通知' }],
  ])('lists %s', (_name, query, ground, filter) => expect(selectItems(query, ground).filter).toEqual(filter));

  it.each<[string, CatalogueQuery, CatalogueGround, string, string[]]>([
    ['an unknown category', { category: '99' }, portal, 'missing', ['category']],
    ['an unknown unit', { unit: 'nowhere' }, portal, 'missing', ['unit']],
    ['a unit of the portal level', { unit: 'luting', level: 'portal' }, portal, 'invalid', ['unit']],
    ['an unknown level', { level: 'province' }, portal, 'invalid', ['level']],
    ['a month without a year', { month: 3 }, portal, 'invalid', ['month']],
    ['the portal’s own filters on a subsite', { unit: 'luting', level: 'unit' }, unit, 'invalid', ['unit', 'level']],
  ])('refuses %s with a sentence', (_name, query, ground, code, fields) => {
    const error = (() => {
      try {
        selectItems(query, ground);
      } catch (thrown) {
        return thrown as DomainError;
      }
      return null;
    })();
    expect(error).toBeInstanceOf(DomainError);
    expect(error!.code).toBe(code);
    expect(error!.details.map(({ field }) => field)).toEqual(fields);
    for (const { message } of error!.details) expect(inChinese(message)).toMatch(/\p{Script=Han}.*。$/u);
  });
});
