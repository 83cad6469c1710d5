import { describe, expect, it } from 'vitest';
import type { StuckSite } from '~/modules/publishing/workflow/queries/stuck-work.server';
import type { SiteDates } from '~/modules/tenancy/public';
import { troublePage, sitesInTrouble, siteState } from './site-troubles';

const TODAY = 20_000;
const sites = ['甲', '乙', '丙', '丁'].map((name, at) => ({ id: at + 1, slug: `site-${at + 1}`, name }));
const fresh: SiteDates = { newestDay: TODAY, columns: [] };
const none = { late: 0, today: 0 };
const stuck = (slug: string, change: Partial<StuckSite>): StuckSite => ({
  slug,
  name: slug,
  due: none,
  reviews: { content: none, secrecy: none, district: none },
  missed: 0,
  owed: { all: 0, ...none },
  drafts: 0,
  ...change,
});
const dates = (change: Record<number, Partial<SiteDates>> = {}) =>
  new Map(sites.map(({ id }): [number, SiteDates] => [id, { ...fresh, ...change[id] }]));
const names = (...of: Parameters<typeof sitesInTrouble>) => sitesInTrouble(...of).map(({ name }) => name);

describe('sites in trouble', () => {
  it('are those where anything is wrong', () => {
    expect(names(sites, [], dates(), TODAY)).toEqual([]);
    expect(names(sites, [stuck('site-3', { drafts: 1 })], dates(), TODAY)).toEqual(['丙']);
    expect(names(sites, [], dates({ 2: { newestDay: TODAY - 15 } }), TODAY)).toEqual(['乙']);
  });

  it('have the worst first: late reviews, then what missed its time, then an old home page', () => {
    const lying = [stuck('site-1', { drafts: 90 }), stuck('site-3', { due: { late: 1, today: 0 } }), stuck('site-4', { missed: 1 })];
    expect(names(sites, lying, dates({ 2: { newestDay: TODAY - 15 } }), TODAY)).toEqual(['丙', '丁', '乙', '甲']);
  });

  it('are sorted by the column asked for, a home page that never had an item before any other', () => {
    const lying = [stuck('site-1', { drafts: 90 }), stuck('site-3', { due: { late: 1, today: 0 }, drafts: 2 })];
    expect(names(sites, lying, dates(), TODAY, 'drafts')).toEqual(['甲', '丙']);
    expect(names(sites, [], dates({ 2: { newestDay: TODAY - 90 }, 4: { newestDay: null } }), TODAY, 'home')).toEqual(['丁', '乙']);
  });

  it('say as much of a site as it says of itself', () => {
    const lying = [stuck('site-1', { owed: { all: 2, late: 1, today: 0 }, due: { late: 1, today: 3 } })];
    const [first] = sitesInTrouble(sites, lying, dates(), TODAY);
    expect(first).toEqual(siteState(sites[0]!, lying, dates(), TODAY));
    expect(first!.figures).toEqual({ late: 1, today: 3, missed: 0, owed: 2, home: 0, stale: 0, blank: 0, drafts: 0 });
  });
});

describe('a page of them', () => {
  const many = Array.from({ length: 31 }, (_, at) => siteState({ id: at, slug: `s${at}`, name: `s${at}` }, [], new Map(), TODAY));

  it.each([
    [1, 's0', 15, 1],
    [3, 's30', 1, 3],
    [9, 's30', 1, 3],
  ])('%s begins with %s', (asked, first, length, page) => {
    const found = troublePage(many, 40, asked, undefined);
    expect([found.sites[0]!.slug, found.sites.length, found.page, found.pages, found.total, found.fine]).toEqual([
      first,
      length,
      page,
      3,
      31,
      9,
    ]);
  });

  it('of none is empty', () => {
    expect(troublePage([], 4, 2, 'home')).toEqual({ sites: [], total: 0, fine: 4, page: 1, pages: 1, sort: 'home' });
  });
});
