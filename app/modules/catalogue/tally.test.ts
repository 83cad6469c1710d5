import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, CategoryTree } from './category-tree';
import { listedMonths, monthBounds, pageWindow, Tally, type TallyRow, type TallySlice } from './tally';

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
const tree = new CategoryTree([
  category(1, '03', null),
  category(2, '04', null),
  category(3, '0301', 1),
  category(4, '0401', 2),
  category(5, '040101', 4),
  category(6, '040102', 4),
]);

const row = fc.record<TallyRow>({
  categoryId: fc.constantFrom(1, 3, 4, 5, 6),
  month: fc.constantFrom(202412, 202501, 202502, 202511, 202512, 202601),
  theme: fc.constantFrom('', '教育', '司法'),
  genre: fc.constantFrom('', '通知', '教育'),
  items: fc.integer({ min: 1, max: 9 }),
});
const slice = fc
  .record({
    categoryId: fc.option(fc.constantFrom(1, 2, 3, 4, 5), { nil: undefined }),
    theme: fc.option(fc.constantFrom('教育', '司法', '没有的'), { nil: undefined }),
    genre: fc.option(fc.constantFrom('通知', '教育'), { nil: undefined }),
    year: fc.option(fc.constantFrom(2024, 2025, 2026, 2020), { nil: undefined }),
    month: fc.option(fc.constantFrom(1, 2, 11, 12), { nil: undefined }),
  })
  .map((given): TallySlice => (given.year === undefined ? { ...given, month: undefined } : given));

/** The meaning of a count, said once more without any cleverness. */
function count(rows: TallyRow[], asked: TallySlice): number {
  const holds = (r: TallyRow) =>
    (asked.categoryId === undefined || tree.path(r.categoryId).some(({ id }) => id === asked.categoryId)) &&
    (asked.theme === undefined || r.theme === asked.theme) &&
    (asked.genre === undefined || r.genre === asked.genre) &&
    (asked.year === undefined || Math.floor(r.month / 100) === asked.year) &&
    (asked.month === undefined || r.month % 100 === asked.month);
  return rows.filter(holds).reduce((sum, r) => sum + r.items, 0);
}

describe('Tally.facets', () => {
  it('counts every choice as the list behind it would, the other filters as they are', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), slice, (rows, asked) => {
        const facets = Tally.of(rows).facets(asked, tree);
        expect(facets.total).toBe(count(rows, asked));
        for (const { id } of tree.walk()) expect(facets.categories.get(id) ?? 0).toBe(count(rows, { ...asked, categoryId: id }));
        const by = (counts: [unknown, number][]) => new Map(counts);
        for (const year of [2024, 2025, 2026])
          expect(by(facets.years).get(year) ?? 0).toBe(count(rows, { ...asked, year, month: undefined }));
        for (const month of [202412, 202501, 202511, 202601]) {
          const wanted = { ...asked, year: Math.floor(month / 100), month: month % 100 };
          const inYear = asked.year === undefined || asked.year === wanted.year;
          expect(by(facets.months).get(month) ?? 0).toBe(inYear ? count(rows, wanted) : 0);
        }
        for (const theme of ['教育', '司法']) expect(by(facets.themes).get(theme) ?? 0).toBe(count(rows, { ...asked, theme }));
        for (const genre of ['通知', '教育']) expect(by(facets.genres).get(genre) ?? 0).toBe(count(rows, { ...asked, genre }));
        expect(listedMonths(facets, asked).reduce((sum, [, items]) => sum + items, 0)).toBe(facets.total);
      }),
    );
  });

  it('names no empty word, leaves out what leaves nothing, and orders newest and most first', () => {
    const facets = Tally.of([
      { categoryId: 3, month: 202501, theme: '', genre: '通知', items: 2 },
      { categoryId: 5, month: 202601, theme: '教育', genre: '', items: 1 },
      { categoryId: 5, month: 202512, theme: '司法', genre: '', items: 4 },
    ]).facets({}, tree);
    expect(facets.themes).toEqual([
      ['司法', 4],
      ['教育', 1],
    ]);
    expect(facets.genres).toEqual([['通知', 2]]);
    expect(facets.years).toEqual([
      [2026, 1],
      [2025, 6],
    ]);
    expect(facets.months.map(([month]) => month)).toEqual([202601, 202512, 202501]);
    expect(facets.categories.has(6)).toBe(false);
  });

  it('orders words of one count by themselves', () => {
    const of = (...themes: string[]) =>
      Tally.of(themes.map((theme) => ({ categoryId: 3, month: 202601, theme, genre: '', items: 1 }))).facets({}, tree).themes;
    expect(of('B', 'A', 'C')).toEqual([
      ['A', 1],
      ['B', 1],
      ['C', 1],
    ]);
  });

  it('counts a slice once while it is among those asked for of late', () => {
    const tally = Tally.of([{ categoryId: 3, month: 202601, theme: '', genre: '', items: 1 }]);
    const first = tally.facets({ year: 1 }, tree);
    for (let year = 2; year <= 32; year += 1) tally.facets({ year }, tree);
    expect(tally.facets({ year: 1 }, tree)).toBe(first);
    const second = tally.facets({ year: 2 }, tree);
    tally.facets({ year: 33 }, tree);
    expect(tally.facets({ year: 2 }, tree)).toBe(second);
    expect(tally.facets({ year: 1 }, tree)).not.toBe(first);
  });

  it('is empty without rows', () => {
    expect(new Tally([], new Int32Array()).facets({}, tree)).toEqual({
      total: 0,
      categories: new Map(),
      years: [],
      months: [],
      themes: [],
      genres: [],
    });
  });
});

describe('pageWindow', () => {
  it('finds exactly the rows of the page, passing over half the window at most', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 25 }), (items, page, size) => {
        const months = items.map((n, at): [number, number] => [202612 - at, n]);
        // The list itself: newest month first, each row by its month and place.
        const list = months.flatMap(([month, n]) => Array.from({ length: n }, (_, at) => `${month}.${at}`));
        const expected = list.slice((page - 1) * size, page * size);
        const window = pageWindow(months, page, size);
        if (expected.length === 0) return void expect(window).toBeNull();
        const inside = months.filter(([month]) => monthBounds(month).from >= window!.from && monthBounds(month).before <= window!.before);
        const held = inside.flatMap(([month, n]) => Array.from({ length: n }, (_, at) => `${month}.${at}`));
        const ordered = window!.reverse ? [...held].reverse() : held;
        const got = ordered.slice(window!.offset, window!.offset + window!.limit);
        expect(window!.reverse ? got.reverse() : got).toEqual(expected);
        expect(window!.offset).toBeLessThanOrEqual((held.length - expected.length) / 2);
      }),
    );
  });

  it.each([
    ['begins and ends where a month does', [20, 20, 20], 2, { months: [202611, 202611], limit: 20, offset: 0, reverse: false }],
    ['lies over two months', [15, 10, 30], 2, { months: [202611, 202610], limit: 20, offset: 5, reverse: false }],
    ['is as far from both ends', [60], 2, { months: [202612, 202612], limit: 20, offset: 20, reverse: false }],
    ['is the last and not full', [25], 2, { months: [202612, 202612], limit: 5, offset: 0, reverse: true }],
  ] as const)('reads no month more where the page %s', (_name, items, page, { months: [newest, oldest], ...window }) => {
    const months = items.map((n, at): [number, number] => [202612 - at, n]);
    expect(pageWindow(months, page, 20)).toEqual({ from: monthBounds(oldest).from, before: monthBounds(newest).before, ...window });
  });

  it('has no page of an empty list', () => expect(pageWindow([], 1, 20)).toBeNull());
});

describe('monthBounds', () => {
  it.each([
    [202601, '2025-12-31T16:00:00.000Z', '2026-01-31T16:00:00.000Z'],
    [202512, '2025-11-30T16:00:00.000Z', '2025-12-31T16:00:00.000Z'],
    [202402, '2024-01-31T16:00:00.000Z', '2024-02-29T16:00:00.000Z'],
  ])('%d in legal time', (month, from, before) => {
    expect(monthBounds(month).from.toISOString()).toBe(from);
    expect(monthBounds(month).before.toISOString()).toBe(before);
  });
});
