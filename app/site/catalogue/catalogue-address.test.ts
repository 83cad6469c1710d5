import { describe, expect, it } from 'vitest';
import { Links } from '~/kernel/tenant/links';
import { applied, catalogueHref, changed } from './catalogue-address';

const links = new Links({ origin: 'https://www.example.gov.cn', basePath: '/luting' }, 'zh');

describe('catalogueHref', () => {
  it('writes the filters in one order and leaves the first page out', () => {
    expect(catalogueHref(links, { genre: '通知', year: 2026, category: '03' })).toBe(
      '/luting/catalogue?category=03&year=2026&genre=%E9%80%9A%E7%9F%A5',
    );
    expect(catalogueHref(links, { category: '03' }, 2)).toBe('/luting/catalogue?category=03&page=2');
    expect(catalogueHref(new Links(links.here, 'en'), {})).toBe('/luting/catalogue?lang=en');
  });
});

describe('changed', () => {
  it.each([
    ['a month goes with its year', { year: 2026, month: 3 }, { year: 2025 }, { year: 2025 }],
    ['and without it', { year: 2026, month: 3 }, { year: undefined }, {}],
    ['a month stays in its year', { year: 2026, month: 3 }, { month: 4 }, { year: 2026, month: 4 }],
    ['a unit takes the place of the level', { level: 'unit', category: '03' }, { unit: 'luting' }, { unit: 'luting', category: '03' }],
    ['a level takes the place of the unit', { unit: 'luting' }, { level: 'portal' }, { level: 'portal' }],
    ['another filter leaves both', { unit: 'luting', year: 2026 }, { theme: '教育' }, { unit: 'luting', year: 2026, theme: '教育' }],
  ])('%s', (_name, query, change, next) => expect(changed(query, change)).toEqual(next));
});

describe('applied', () => {
  it('names what is in force', () => expect(applied({ theme: '教育', category: '03', month: undefined })).toEqual(['category', 'theme']));
});
