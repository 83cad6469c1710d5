import type pg from 'pg';
import { queryString } from '../../app/kernel/tenant/links';
import { paths } from '../../app/pages';
import { seeded } from '../setup/seeded';
import type { Target } from './load';

/** In the order in which they are measured. */
export const PAGE_KINDS = [
  'portal-home',
  'subsite-home',
  'item',
  'catalogue',
  'search',
  'column',
  'statistics',
  'units',
  'feed',
  'api',
] as const;
export type PageKindName = (typeof PAGE_KINDS)[number];

export interface PageKind {
  name: PageKindName;
  label: string;
  /** The issue sets a rate for it; the others are held to the ratio between the sizes alone. */
  aimed: boolean;
  targets: Target[];
  /** Number of them, from the first, to ask for before the clock starts: their sites are in memory then. */
  warm: number;
}

interface Site {
  districtId: number;
  siteId: number;
  level: 'portal' | 'unit';
  slug: string;
  host: string;
  base: string;
}

/** Enough different addresses that a round meets few of them twice. */
const SPREAD = 3_000;
const WARM = 400;

/**
 * Addresses of every kind of page over all sites of a database, in a fixed random order: what visitors of a deployment ask
 * for at once, not one page again and again.
 * @param client as the owner, who sees every district.
 */
// oxlint-disable-next-line max-lines-per-function -- a table: one entry for each kind of page
export async function pageKinds(client: pg.Client): Promise<PageKind[]> {
  const random = seeded(20_260_101);
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const many = (make: (at: number) => Target): Target[] => Array.from({ length: SPREAD }, (_, at) => make(at));

  const { rows: sites } = await client.query<Site>(`
    SELECT district_id AS "districtId", site_id AS "siteId", level, slug, host, CASE WHEN segment = '' THEN '' ELSE '/' || segment END AS base
    FROM site_directory() WHERE canonical AND status = 'active' ORDER BY site_id`);
  const byId = new Map(sites.map((site) => [site.siteId, site]));
  const portals = sites.filter(({ level }) => level === 'portal');
  const units = sites.filter(({ level }) => level === 'unit');
  const unitsOf = Map.groupBy(units, ({ districtId }) => districtId);
  const at = ({ host, base }: Site, path: string, query: Record<string, string | number | undefined> = {}): Target => ({
    host,
    path: base + path + queryString(query),
  });
  const { rows: items } = await client.query<{ id: number; siteId: number }>(
    `SELECT id, site_id AS "siteId" FROM item WHERE public ORDER BY hashint4(id) LIMIT ${SPREAD}`,
  );

  // Choices of the districts' filters, each with items behind it.
  const { rows: held } = await client.query<{ siteId: number; code: string; items: number }>(`
    SELECT t.site_id AS "siteId", c.code, sum(t.items)::integer AS items FROM item_tally t JOIN category c ON c.id = t.category_id
    WHERE t.site_id <> 0 AND t.items > 0 GROUP BY 1, 2 ORDER BY 1, 2`);
  const heldBySite = Map.groupBy(held, ({ siteId }) => siteId);
  const { rows: words } = await client.query<{ theme: string; genre: string; month: number }>(`
    SELECT theme, genre, month FROM item_tally WHERE site_id = 0 AND theme <> '' AND genre <> '' AND items > 2 ORDER BY district_id, category_id, month, theme, genre LIMIT 500`);
  const someSite = () => (random() < 0.5 ? one(portals) : one(units));
  const catalogue = (): Target => {
    const site = someSite();
    const own = one(heldBySite.get(site.siteId) ?? held);
    const word = one(words);
    const page = (count: number) => (count > 20 ? 1 + Math.floor(random() * (count / 20)) : 1);
    const queries: Record<string, string | number | undefined>[] = [
      {},
      { category: own.code },
      { category: own.code.slice(0, 2) },
      { category: own.code, page: page(own.items) },
      { category: own.code.slice(0, 2), year: Math.trunc(word.month / 100) },
      { year: Math.trunc(word.month / 100), month: word.month % 100 },
      { theme: word.theme },
      { genre: word.genre },
      ...(site.level === 'portal' ? [{ unit: one(unitsOf.get(site.districtId)!).slug }, { page: 1 + Math.floor(random() * 400) }] : []),
    ];
    return at(site, paths.catalogue, one(queries));
  };

  const terms = await searchTerms(client, portals[0]!.districtId, random);
  const search = (): Target => at(someSite(), paths.search, { q: one(one(terms)) });

  const column = (): Target => {
    const site = someSite();
    const code = one(heldBySite.get(site.siteId) ?? held).code;
    return at(site, paths.column(code.slice(0, random() < 0.5 ? 2 : 4)));
  };

  const shuffled = units
    .map((unit) => ({ unit, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ unit }) => unit);
  const kinds: Record<PageKindName, Omit<PageKind, 'name' | 'warm'> & { warm?: number }> = {
    'portal-home': { label: '门户首页 portal home', aimed: true, targets: many(() => at(one(portals), paths.home)) },
    'subsite-home': {
      label: '子站首页 subsite home',
      aimed: true,
      warm: shuffled.length,
      targets: many((number) => at(shuffled[number % shuffled.length]!, paths.home)),
    },
    item: {
      label: '信息页 item',
      aimed: true,
      targets: items.flatMap(({ id, siteId }) => (byId.has(siteId) ? [at(byId.get(siteId)!, paths.item(id))] : [])),
    },
    catalogue: { label: '目录 catalogue', aimed: true, targets: many(catalogue) },
    search: { label: '检索 search', aimed: true, targets: many(search) },
    column: { label: '栏目 column', aimed: false, targets: many(column) },
    statistics: { label: '统计 statistics', aimed: false, targets: many(() => at(someSite(), paths.statistics)) },
    units: { label: '机构 unit directory', aimed: false, targets: many(() => at(one(portals), paths.units)) },
    feed: { label: 'RSS feed', aimed: false, targets: many(() => at(someSite(), paths.feed('rss'))) },
    api: {
      label: '开放接口 API items',
      aimed: false,
      targets: many((number) => at(one(portals), '/api/v1/items', { category: one(held).code, limit: 5 + (number % 40) })),
    },
  };
  return PAGE_KINDS.map((name) => ({ name, warm: WARM, ...kinds[name] }));
}

/**
 * Queries as visitors type them, in three classes of equal share: rare (whole titles and long pieces), of middling
 * frequency, and common ones that much of a district contains.
 */
async function searchTerms(client: pg.Client, districtId: number, random: () => number): Promise<string[][]> {
  const { rows } = await client.query<{ title: string }>('SELECT title FROM item WHERE public AND district_id = $1 ORDER BY id', [
    districtId,
  ]);
  const titles = rows.map(({ title }) => title);
  const all = titles.join('\n');
  const count = (term: string): number => {
    let found = 0;
    for (let from = all.indexOf(term); from !== -1; from = all.indexOf(term, from + term.length)) found += 1;
    return found;
  };
  const piece = (length: number): string | null => {
    const title = titles[Math.floor(random() * titles.length)]!;
    if (title.length < length) return null;
    const text = title.slice(Math.floor(random() * (title.length - length + 1))).slice(0, length);
    return /^[\p{L}\p{N}]+$/u.test(text) ? text : null;
  };
  const rare = new Set<string>();
  const middling = new Set<string>();
  const common = new Set<string>();
  for (let tries = 0; tries < 2_000 && (rare.size < 200 || middling.size < 200 || common.size < 60); tries += 1) {
    const term = piece(2 + Math.floor(random() * 9));
    if (term === null) continue;
    const found = count(term);
    if (found <= 5 && rare.size < 200) rare.add(term);
    else if (found > titles.length / 500 && found <= titles.length / 50 && middling.size < 200) middling.add(term);
    else if (found > titles.length / 20 && common.size < 60) common.add(term);
  }
  return [rare, middling, common].filter((set) => set.size > 0).map((set) => [...set]);
}
