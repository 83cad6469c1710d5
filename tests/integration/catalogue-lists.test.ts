import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalDate } from '../../app/kernel/clock';
import { runCommand } from '../../app/kernel/command/run-command.server';
import type { CatalogueQuery } from '../../app/modules/catalogue/catalogue-selection';
import type { CategoryTree } from '../../app/modules/catalogue/category-tree';
import type { ItemFilter } from '../../app/modules/catalogue/model';
import { type NewItem, withdrawItem } from '../../app/modules/catalogue/public-commands.server';
import { countItems, latestByColumns, listItems, loadCategoryTree } from '../../app/modules/catalogue/public.server';
import { CATALOGUE_PAGE_SIZE, cataloguePage } from '../../app/modules/catalogue/queries/catalogue.server';
import { columnPage } from '../../app/modules/catalogue/queries/column.server';
import { statisticsPage } from '../../app/modules/catalogue/queries/statistics.server';
import { suspendSite } from '../../app/modules/tenancy/public-commands.server';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { siteContext } from '../setup/site-context';

const OPERATOR = { kind: 'operator', name: 'test' } as const;
const UNITS = ['luting', 'shibutou', 'qinghuai'];
const CODES = ['0101', '0301', '0302', '0401', '0403', '040301', '040302', '1101'];
const THEMES = ['教育', '应急管理', null];
const GENRES = ['通知', '公告', '教育', null];

interface ItemFacts {
  id: number;
  slug: string;
  code: string;
  theme: string | null;
  genre: string | null;
  publishedAt: Date;
}

let database: TestDatabase;
let district: TestDistrict;
let tree: CategoryTree;
/** Public items, newest first. */
let known: ItemFacts[];

beforeAll(async () => {
  database = await createTestDatabase();
  const { services } = database;
  district = await makeDistrict(services, { units: [...UNITS, 'luzhou'] });
  const elsewhere = await makeDistrict(services, { slug: 'elsewhere', host: 'elsewhere.test', units: ['luting'] });
  // One word on both lists, which no filter may take for the other.
  for (const { districtId } of [district, elsewhere])
    await services.db.asApp(districtId, (tx) => tx.district.update({ where: { id: districtId }, data: { genres: { push: '教育' } } }));

  // A fixed sequence: the same district at every run, uneven like a real one, with items of the same instant.
  let state = 20_261_123;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
  const drafts = Array.from({ length: 420 }, () => {
    const slug = random() < 0.4 ? 'portal' : pick(UNITS);
    const code = pick(slug === 'portal' ? CODES.filter((at) => at.length < 6) : CODES);
    const publishedAt = new Date(
      Date.parse('2025-10-20T00:00:00+08:00') + Math.floor(random() ** 2 * 390) * 86_400_000 + pick([0, 0, 57_540_000, 86_340_000]),
    );
    return { slug, code, theme: pick(THEMES), genre: pick(GENRES), publishedAt };
  });
  const item = ({ slug, code, theme, genre, publishedAt }: (typeof drafts)[number], home: TestDistrict): NewItem =>
    anItem(home.sites.get(slug)!, { categoryCode: code, theme, genre, publishedAt, formedOn: legalDate(publishedAt) });
  known = [];
  for (let at = 0; at < drafts.length; at += 100) {
    const batch = drafts.slice(at, at + 100);
    const published = await publish(
      services,
      district,
      batch.map((draft) => item(draft, district)),
    );
    batch.forEach((draft, n) => known.push({ ...draft, id: published[n]!.id }));
  }

  // Items that no visitor may see or have counted: withdrawn, on request only, of a suspended site, of another district.
  for (const { id } of known.filter((_, at) => at % 17 === 0)) {
    await runCommand(services, withdrawItem, district.who, { itemId: id, reason: '重复发布' });
  }
  known = known.filter((_, at) => at % 17 !== 0);
  const portal = district.sites.get('portal')!;
  await publish(services, district, [anItem(portal, { disclosureKind: 'on_request' }), anItem(district.sites.get('luzhou')!)]);
  await runCommand(services, suspendSite, { actor: OPERATOR, districtId: district.districtId }, { slug: 'luzhou', reason: '单位撤并' });
  await publish(
    services,
    elsewhere,
    drafts.slice(0, 30).map((draft) => item({ ...draft, slug: 'portal', code: '0301' }, elsewhere)),
  );

  known.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || b.id - a.id);
  tree = await database.db.asPublic(district.districtId, (tx) => loadCategoryTree(tx, district.districtId));
}, 120_000);

afterAll(() => database?.close());

/** The list that a filter means, by looking at everything. */
function expected(query: CatalogueQuery, scope: string | null = null): ItemFacts[] {
  return known.filter(
    (item) =>
      (scope === null || item.slug === scope) &&
      (query.unit === undefined || item.slug === query.unit) &&
      (query.level === undefined || (item.slug === 'portal') === (query.level === 'portal')) &&
      (query.category === undefined || item.code.startsWith(query.category)) &&
      (query.theme === undefined || item.theme === query.theme) &&
      (query.genre === undefined || item.genre === query.genre) &&
      (query.year === undefined || legalDate(item.publishedAt).startsWith(String(query.year))) &&
      (query.month === undefined || Number(legalDate(item.publishedAt).slice(5, 7)) === query.month),
  );
}

const filters = fc
  .record({
    category: fc.option(fc.constantFrom('01', '03', '0301', '04', '0403', '040301', '12'), { nil: undefined, freq: 2 }),
    place: fc.constantFrom<Pick<CatalogueQuery, 'level' | 'unit'>>(
      {},
      {},
      { level: 'portal' },
      { level: 'unit' },
      { unit: 'luting' },
      { unit: 'qinghuai' },
    ),
    year: fc.option(fc.constantFrom(2025, 2026, 2019), { nil: undefined }),
    month: fc.option(fc.constantFrom(1, 2, 10, 11, 12), { nil: undefined }),
    theme: fc.option(fc.constantFrom('教育', '应急管理'), { nil: undefined, freq: 2 }),
    genre: fc.option(fc.constantFrom('通知', '教育'), { nil: undefined, freq: 2 }),
  })
  .map(({ place, ...query }): CatalogueQuery => ({ ...query, ...place, month: query.year === undefined ? undefined : query.month }));

const ids = (items: readonly { id: number }[]) => items.map(({ id }) => id);

describe('the catalogue of a district', () => {
  it('lists on its pages exactly what the filters mean, in order, and says how many', async () => {
    const site = await siteContext(database, district.sites.get('portal')!);
    await fc.assert(
      fc.asyncProperty(filters, async (query) => {
        const wanted = expected(query);
        const first = await cataloguePage(site, query, 1);
        expect(first.total).toBe(wanted.length);
        expect(first.pages).toBe(Math.max(1, Math.ceil(wanted.length / CATALOGUE_PAGE_SIZE)));
        // First, last and one between: the late ones are read from the list's other end.
        for (const page of new Set([1, Math.ceil(first.pages / 2), first.pages])) {
          const { items } = await cataloguePage(site, query, page);
          expect(ids(items)).toEqual(ids(wanted.slice((page - 1) * CATALOGUE_PAGE_SIZE, page * CATALOGUE_PAGE_SIZE)));
        }
        await expect(cataloguePage(site, query, first.pages + 1)).rejects.toMatchObject({ code: 'missing' });
      }),
      { numRuns: 60 },
    );
  });

  it('says for each choice how many it leaves, which is how many are listed when it is taken', async () => {
    const site = await siteContext(database, district.sites.get('portal')!);
    await fc.assert(
      fc.asyncProperty(filters, async (query) => {
        const page = await cataloguePage(site, query, 1);
        const leaves = (change: Partial<CatalogueQuery>) => expected({ ...query, ...change }).length;
        for (const { year, items } of page.years) expect(items).toBe(leaves({ year, month: undefined }));
        for (const { month, items } of page.months) expect(items).toBe(leaves({ month }));
        for (const { word, items } of page.themes) expect(items).toBe(leaves({ theme: word }));
        for (const { word, items } of page.genres) expect(items).toBe(leaves({ genre: word }));
        for (const { level, items } of page.levels) expect(items).toBe(leaves({ level: level ?? undefined, unit: undefined }));
        const units = page.units.flatMap((group) => group.units);
        for (const { slug, items } of units) expect(items).toBe(leaves({ unit: slug, level: undefined }));
        const inTree = page.tree.flatMap(function open(branch): typeof page.tree {
          return [branch, ...branch.children.flatMap(open)];
        });
        for (const { code, items } of inTree) expect(items).toBe(leaves({ category: code }));
        expect(page.treeTotal).toBe(leaves({ category: undefined }));
        // And nothing that would leave something is missing.
        expect(page.themes).toHaveLength(['教育', '应急管理'].filter((theme) => leaves({ theme }) > 0).length);
        expect(page.years).toHaveLength([2025, 2026].filter((year) => leaves({ year, month: undefined }) > 0).length);
        if (query.level !== 'portal') expect(units).toHaveLength(UNITS.filter((unit) => leaves({ unit, level: undefined }) > 0).length);
      }),
      { numRuns: 60 },
    );
  });

  it('shows a subsite its own items alone', async () => {
    const site = await siteContext(database, district.sites.get('luting')!);
    const page = await cataloguePage(site, { category: '04' }, 1);
    const own = expected({ category: '04' }, 'luting');
    expect(own.length).toBeGreaterThan(3);
    expect(page.total).toBe(own.length);
    expect(ids(page.items)).toEqual(ids(own.slice(0, CATALOGUE_PAGE_SIZE)));
    expect(page.units).toEqual([]);
    expect(page.levels).toEqual([]);
  });

  it('does not know a suspended unit, nor a word that no item and no list of the district has', async () => {
    const site = await siteContext(database, district.sites.get('portal')!);
    await expect(cataloguePage(site, { unit: 'luzhou' }, 1)).rejects.toMatchObject({ code: 'missing' });
    await expect(cataloguePage(site, { theme: '没有这个主题' }, 1)).rejects.toMatchObject({ code: 'missing' });
    // A theme of the district's list without items is an empty list.
    await expect(cataloguePage(site, { theme: '体育' }, 1)).resolves.toMatchObject({ total: 0, items: [] });
  });
});

describe('lists for other areas', () => {
  const read = <T>(run: Parameters<typeof database.db.asPublic<T>>[1]) => database.db.asPublic(district.districtId, run);
  const filterOf = ({ category, unit, level, theme, genre }: CatalogueQuery): ItemFilter => ({
    districtId: district.districtId,
    ...(unit !== undefined && { siteId: district.sites.get(unit)! }),
    ...(level !== undefined && { level: level as 'portal' | 'unit', portalSiteId: district.sites.get('portal')! }),
    ...(category !== undefined && { category: tree.branch(tree.byCode(category)!) }),
    theme,
    genre,
  });

  it('pages by keyset through exactly what the filter means, and counts it', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 3, max: 60 }), async (query, limit) => {
        const wanted = expected({ ...query, year: undefined, month: undefined });
        const filter = filterOf(query);
        expect(await read((tx) => countItems(tx, filter))).toBe(wanted.length);
        const got: number[] = [];
        for (let after: { publishedMs: number; id: number } | undefined; ;) {
          const items = await read((tx) => listItems(tx, filter, { limit, after }));
          got.push(...ids(items));
          if (items.length < limit) break;
          after = items.at(-1);
        }
        expect(got).toEqual(ids(wanted));
      }),
      { numRuns: 25 },
    );
  });

  it('counts whole months and says that it does not know others', async () => {
    const districtId = district.districtId;
    const bounds = { publishedFrom: new Date('2025-12-01T00:00:00+08:00'), publishedBefore: new Date('2026-02-01T00:00:00+08:00') };
    const inside = known.filter(({ publishedAt }) => publishedAt >= bounds.publishedFrom && publishedAt < bounds.publishedBefore);
    expect(inside.length).toBeGreaterThan(5);
    expect(await read((tx) => countItems(tx, { districtId, ...bounds }))).toBe(inside.length);
    expect(ids(await read((tx) => listItems(tx, { districtId, ...bounds }, { limit: 1_000 })))).toEqual(ids(inside));
    expect(await read((tx) => countItems(tx, { districtId, publishedFrom: new Date('2025-12-01T00:00:00Z') }))).toBeNull();
    expect(await read((tx) => countItems(tx, { districtId, effect: 'in_force' }))).toBeNull();
  });

  it('reads the newest of several columns of every level at once', async () => {
    const columns = ['03', '0403', '040301', '12', '04'].map((code) => tree.branch(tree.byCode(code)!));
    const districtWide = await read((tx) => latestByColumns(tx, district.districtId, null, columns, 7));
    const ofUnit = await read((tx) => latestByColumns(tx, district.districtId, district.sites.get('luting')!, columns, 2));
    columns.forEach(({ id }, at) => {
      const { code } = tree.byId(id)!;
      expect(districtWide[at]!.columnId).toBe(id);
      expect(ids(districtWide[at]!.items)).toEqual(ids(expected({ category: code }).slice(0, 7)));
      expect(ids(ofUnit[at]!.items)).toEqual(ids(expected({ category: code }, 'luting').slice(0, 2)));
    });
    expect(await read((tx) => latestByColumns(tx, district.districtId, null, [], 7))).toEqual([]);
  });
});

describe('columns', () => {
  it('hold the site’s own items of the branch and lead up, down and aside', async () => {
    const site = await siteContext(database, district.sites.get('luting')!);
    const page = await columnPage(site, '04', 1);
    const own = expected({ category: '04' }, 'luting');
    expect(page).toMatchObject({ total: own.length, above: [], beside: [], districtTotal: null });
    expect(ids(page.items)).toEqual(ids(own.slice(0, 30)));
    expect(page.below.map(({ code }) => code)).toEqual(['0401', '0403']);
    const deepest = await columnPage(site, '040301', 1);
    expect(deepest.above.map(({ code }) => code)).toEqual(['04', '0403']);
    expect(deepest.total).toBe(expected({ category: '040301' }, 'luting').length);
  });

  it('are missing where they are kept for other units, and never on the portal', async () => {
    const [unit, portal] = [
      await siteContext(database, district.sites.get('luting')!),
      await siteContext(database, district.sites.get('portal')!),
    ];
    await expect(columnPage(unit, '040203', 1)).rejects.toMatchObject({ code: 'missing' });
    await expect(columnPage(unit, '12', 1)).resolves.toMatchObject({ total: 0, items: [] });
    await expect(columnPage(unit, '99', 1)).rejects.toMatchObject({ code: 'missing' });
    await expect(columnPage(portal, '040301', 1)).resolves.toMatchObject({
      total: 0,
      districtTotal: expected({ category: '040301' }).length,
    });
  });
});

describe('statistics', () => {
  it.each(['portal', 'luting'])('of %s are the lists behind them', async (slug) => {
    const site = await siteContext(database, district.sites.get(slug)!);
    const page = await statisticsPage(site, { page: 1 });
    const scope = slug === 'portal' ? null : slug;
    const size = async (query: CatalogueQuery) => (await cataloguePage(site, query, 1)).total;
    const check = async (figures: { items: number; portal: number | null; units: number | null }, query: CatalogueQuery) => {
      expect(figures.items).toBe(expected(query, scope).length);
      expect(figures.items).toBe(await size(query));
      if (figures.portal !== null) expect(figures.portal).toBe(await size({ ...query, level: 'portal' }));
      if (figures.units !== null) expect(figures.units).toBe(await size({ ...query, level: 'unit' }));
    };
    await check(page.total, {});
    for (const { year, ...figures } of page.years) await check(figures, { year });
    for (const { year, month, ...figures } of page.months) await check(figures, { year, month });
    for (const { code, ...figures } of page.categories) await check(figures, { category: code });
    for (const { slug: unit, items } of page.units) expect(items).toBe(await size({ unit }));
    expect(page.categories.reduce((sum, { items }) => sum + items, 0)).toBe(page.total.items);
    expect(page.years.reduce((sum, { items }) => sum + items, 0)).toBe(page.total.items);
    expect(page.units.map(({ slug: unit }) => unit).sort()).toEqual(slug === 'portal' ? [...UNITS].sort() : []);
    expect(page.months).toHaveLength(13);
  });

  it('show a year’s months and refuse a year without items', async () => {
    const site = await siteContext(database, district.sites.get('portal')!);
    const { months } = await statisticsPage(site, { year: 2025, page: 1 });
    expect(months.map(({ year, month }) => `${year}-${month}`)).toEqual(['2025-12', '2025-11', '2025-10']);
    await expect(statisticsPage(site, { year: 2019, page: 1 })).rejects.toMatchObject({ code: 'missing' });
    await expect(statisticsPage(site, { page: 2 })).rejects.toMatchObject({ code: 'missing' });
  });
});
