import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalDate } from '../../app/kernel/clock';
import type { NewItem } from '../../app/modules/catalogue/public-commands.server';
import { REACHABLE, searchItems, type SearchRequest } from '../../app/modules/search/queries/search-items.server';
import { parseTerms } from '../../app/modules/search/search-query';
import { normalise } from '../../app/modules/search/text';
import { anItem, makeDistrict, publish, type TestDistrict } from '../factories/district';
import { createTestDatabase, type TestDatabase } from '../setup/database';

// Words that more items hold than are looked at one by one: what the page shows must be what looking at all of them shows.
const ITEMS = 2_400;

let database: TestDatabase;
let district: TestDistrict;
let items: ItemFacts[];

interface ItemFacts {
  id: number;
  siteId: number;
  publishedAt: number;
  year: number;
  genre: string;
  category: string;
  title: string;
  numbers: string[];
  head: string;
  body: string;
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

beforeAll(async () => {
  database = await createTestDatabase();
  district = await makeDistrict(database.services, { units: ['luting'] });
  const [portal, unit] = [district.sites.get('portal')!, district.sites.get('luting')!];
  const next = random(20_261_123);
  const some = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)]!;
  const chance = (share: number) => next() < share;
  const made = Array.from({ length: ITEMS }, (_, at): NewItem => {
    const day = 1 + Math.floor(next() * 300);
    const publishedAt = new Date(Date.UTC(2025, 9, 1) + day * 86_400_000 + Math.floor(next() * 8) * 3_600_000);
    const title = [
      some(['甲', '乙', '丙', '丁']),
      chance(0.7) ? '检查' : '走访',
      chance(0.02) ? '安全生产' : '工作',
      chance(0.65) ? '通知' : '简报',
      at % 97 === 0 ? 'GDP' : '',
    ].join('');
    const body = [
      '本区政策宣讲。',
      chance(0.8) ? '安全' : '平安',
      chance(0.6) ? '生产' : '生活',
      '有关部门要认真落实。',
      '政府网站同步发布。',
      at % 300 === 7 ? '区政府常务会议研究。' : '',
      chance(0.5) ? 'Gdp 增长' : '稳定增长',
      chance(0.3) ? '市场监管' : '',
      chance(0.3) ? '监管市场' : '',
    ].join('');
    return anItem(chance(0.6) ? portal : unit, {
      title,
      publishedAt,
      formedOn: legalDate(publishedAt),
      summary: chance(0.55) ? '督导检查情况。' : '日常情况。',
      keywords: [],
      theme: null,
      genre: some(['通知', '通报', '意见']),
      categoryCode: some(['0301', '0401', '0501']),
      docNumber: chance(0.5) ? `望安发〔2026〕${at}号` : null,
      issuer: '望澜区应急管理局',
      bodyHtml: `<p>${body}</p>`,
    });
  });
  // One title is nothing but the common word.
  made[1_234] = { ...made[1_234]!, title: '通知' };
  items = [];
  for (let from = 0; from < ITEMS; from += 200) {
    const part = made.slice(from, from + 200);
    const published = await publish(database.services, district, part);
    part.forEach((item, at) => {
      items.push({
        id: published[at]!.id,
        siteId: item.siteId,
        publishedAt: item.publishedAt!.getTime(),
        year: Number(legalDate(item.publishedAt!).slice(0, 4)),
        genre: item.genre!,
        category: item.categoryCode,
        title: normalise(item.title),
        numbers: [item.docNumber ?? '', published[at]!.indexNumber].map(normalise),
        head: normalise(`${item.issuer}。${item.summary}`),
        body: normalise(item.bodyHtml.replace(/<[^>]*>/g, '')),
      });
    });
  }
}, 240_000);

afterAll(() => database?.close());

/** The result of looking at every item: the rules of the order written a second time, without index, sample or walk. */
function lookAtAll(q: string, { siteId, sort, filters = {} }: Partial<SearchRequest>, mergeBodies: boolean): number[] {
  const { phrase, terms } = parseTerms(q)!;
  const holdsAll = (text: string) => terms.every((term) => text.includes(term));
  const ranked = items.flatMap((item) => {
    if (siteId !== undefined && item.siteId !== siteId) return [];
    if (filters.year !== undefined && item.year !== filters.year) return [];
    if (filters.genre !== undefined && item.genre !== filters.genre) return [];
    const head = [item.title, ...item.numbers, item.head].join('\n');
    const tier =
      item.title === phrase || item.numbers.includes(phrase)
        ? 0
        : item.title.includes(phrase)
          ? 1
          : holdsAll(item.title)
            ? 2
            : holdsAll(head)
              ? mergeBodies
                ? 4
                : 3
              : holdsAll(`${head}\n${item.body}`)
                ? 4
                : null;
    return tier === null ? [] : [{ ...item, tier: sort === 'date' ? 0 : tier }];
  });
  return ranked.sort((a, b) => a.tier - b.tier || b.publishedAt - a.publishedAt || b.id - a.id).map(({ id }) => id);
}

const ask = (q: string, request: Partial<SearchRequest>) =>
  database.db.asPublic(district.districtId, (tx) => searchItems(tx, { districtId: district.districtId, q, ...request }));

describe.each([
  ['通知', true],
  ['检查', true],
  ['安全', true],
  ['安全生产', true],
  ['有关部门', true],
  ['监管', true],
  ['市场监管', false],
  ['生产 检查', true],
  ['检查 通知', true],
  ['安全生产 通知', false],
  ['望安发', true],
  ['2026', true],
  ['gdp', true],
  ['走访', false],
  ['区政府', false],
  ['全生', true],
  ['甲检查', false],
  ['通', true],
  ['查工', true],
])('“%s” among %d items', (q, many) => {
  it.each(['relevance', 'date'] as const)('by %s', async (sort) => {
    const scopes: [string, Partial<SearchRequest>][] = [
      ['district', {}],
      ['site', { siteId: district.sites.get('luting')! }],
      ['year', { filters: { year: 2026 } }],
      ['genre', { filters: { genre: '通报' } }],
    ];
    for (const [name, scope] of scopes) {
      const first = await ask(q, { ...scope, sort });
      const expected = lookAtAll(q, { ...scope, sort }, first.totalIsEstimate);
      if (name === 'district') expect([q, first.totalIsEstimate]).toEqual([q, many]);
      if (first.totalIsEstimate) {
        // One in sixteen or sixty-four is counted; a few dozen of them tell the size, not more.
        expect(first.total).toBeGreaterThan(expected.length * 0.6);
        expect(first.total).toBeLessThan(expected.length * 1.6);
        expect(first.facets).toBeNull();
      } else {
        expect([name, first.total]).toEqual([name, expected.length]);
        expect(first.facets!.years.reduce((sum, [, n]) => sum + n, 0)).toBe(expected.length);
      }
      const pages: number[] = [];
      for (let page = 1; page <= REACHABLE / 100; page += 1) {
        const { hits } = await ask(q, { ...scope, sort, page, pageSize: 100 });
        pages.push(...hits.map(({ id }) => id));
        if (hits.length < 100) break;
      }
      expect([q, name, pages]).toEqual([q, name, expected.slice(0, REACHABLE)]);
    }
  });
});

it('a title that is nothing but a common word stands before all others', async () => {
  const { hits, totalIsEstimate } = await ask('通知', {});
  expect([totalIsEstimate, hits[0]!.title, hits[0]!.tier, hits[1]!.tier]).toEqual([true, '通知', 0, 1]);
});

it('pages end at the thousandth result', async () => {
  expect((await ask('通知', { page: 50 })).hits).toHaveLength(20);
  expect((await ask('通知', { page: 51 })).hits).toEqual([]);
});
