import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anItem, makeDistrict, publish } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';
import { startTestWeb, type TestWeb } from '../setup/web';

interface Page {
  items: { id: number; updatedAt: string }[];
  next: string | null;
  total: number;
  totalIsExact: boolean;
}

/** More than two sitemap files and five windows of changes hold; published in one month, so that the month is divided. */
const CROWD = 11_000;

let database: TestDatabase;
let web: TestWeb;
let rare: number[];

beforeAll(async () => {
  database = await createTestDatabase();
  const district = await makeDistrict(database.services, { units: ['luting'] });
  const portal = district.sites.get('portal')!;
  await publish(database.services, district, [anItem(portal)]);
  const owner = await database.connect('owner');
  // Copies of a published item; commands number and index each, which is not what is tested here.
  await owner.query(
    `INSERT INTO item (district_id, site_id, category_id, category1_id, category2_id, state, index_number, title, issuer, formed_on, published_at, keywords, updated_at)
     SELECT district_id, site_id, category_id, category1_id, category2_id, state, index_number || '-' || n, title, issuer, formed_on,
       published_at + n * interval '1 second', keywords, timestamptz '2026-04-01Z' + (n / 7) * interval '1 second'
     FROM item, generate_series(1, $1::integer) n`,
    [CROWD],
  );
  const others = await publish(
    database.services,
    district,
    ['luting', 'portal'].map((slug) =>
      anItem(district.sites.get(slug)!, { categoryCode: '0801', publishedAt: new Date('2026-05-01T09:00:00+08:00') }),
    ),
  );
  rare = others.map(({ id }) => id);
  await owner.query('ANALYZE item');
  web = await startTestWeb(database);
}, 120_000);

afterAll(async () => {
  await web?.close();
  await database?.close();
});

const read = async (path: string) => (await web.get(path.startsWith('http') ? path : web.origin() + path)).body;

async function walk(query: string): Promise<{ pages: Page[]; ids: number[] }> {
  const pages: Page[] = [];
  for (let cursor: string | null = ''; cursor !== null; cursor = pages.at(-1)!.next) {
    pages.push(JSON.parse(await read(`/api/v1/items?limit=100&${query}${cursor === '' ? '' : `&cursor=${cursor}`}`)) as Page);
    expect(pages.length).toBeLessThan(200);
  }
  return { pages, ids: pages.flatMap(({ items }) => items.map(({ id }) => id)) };
}

describe('changes among many', () => {
  it('are harvested whole, each once, though many share an instant', async () => {
    const { pages, ids } = await walk('updatedSince=2026-01-01');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(CROWD + 3);
    expect(pages[0]).toMatchObject({ total: CROWD + 3, totalIsExact: true });
    const times = pages.flatMap(({ items }) => items.map(({ updatedAt }) => updatedAt));
    expect(times).toEqual([...times].sort());
  });

  it('are counted up to a bound, and said to be', async () => {
    const page = JSON.parse(await read('/api/v1/items?updatedSince=2026-04-01T00:00:01Z')) as Page;
    expect(page).toMatchObject({ total: 10_000, totalIsExact: false });
  });

  it('are looked through a window at a time when filtered, until there is no next page', async () => {
    const { pages, ids } = await walk('updatedSince=2026-01-01&category=08&level=portal');
    expect(ids).toEqual([rare[1]]);
    expect(pages.length).toBeGreaterThan(5);
    expect(pages[0]!.items).toEqual([]);
    expect(pages[0]!.next).not.toBeNull();
  });

  it('are read at once from a site that has few', async () => {
    const { pages, ids } = await walk('updatedSince=2026-01-01&site=luting');
    expect(ids).toEqual([rare[0]]);
    expect(pages).toHaveLength(1);
  });
});

describe('the sitemap of a crowded month', () => {
  it('divides it into files that hold every item once', async () => {
    const files = [...(await read('/sitemap.xml')).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]!);
    const listed = await Promise.all(
      files.slice(1).map(async (file) => [...(await read(file)).matchAll(/\/item\/(\d+)</g)].map((match) => match[1]!)),
    );
    expect(listed.map(({ length }) => length)).toEqual([5_000, 5_000, CROWD + 1 - 10_000, 1]);
    expect(new Set(listed.flat()).size).toBe(CROWD + 2);
  });
});
