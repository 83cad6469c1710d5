import { describe, expect, it } from 'vitest';
import { type SiteEntry, sitesPage } from './sites-page';

const site = (slug: string, more: Partial<SiteEntry> = {}): SiteEntry => ({
  id: slug.length,
  slug,
  name: `望澜区${slug}`,
  shortName: slug,
  nameEn: '',
  code: 'WL0001',
  pinyin: slug,
  initials: slug[0]!,
  kind: 'town',
  status: 'active',
  url: `https://${slug}.example/`,
  newest: '2026-11-01',
  published: 0,
  inReview: 0,
  ...more,
});
const slugs = (sites: readonly SiteEntry[], filter: Partial<Parameters<typeof sitesPage>[1]>, page = 1) =>
  sitesPage(sites, { q: '', sort: 'roster', ...filter }, page).sites.map(({ slug }) => slug);

describe('a page of the sites', () => {
  const sites = [
    site('luting', { newest: '2026-11-20', published: 5 }),
    site('court', { kind: 'judicial', status: 'suspended', newest: null, inReview: 2 }),
    site('shibutou', { newest: '2026-10-01', published: 9, inReview: 1 }),
  ];

  it.each([
    [{}, ['luting', 'court', 'shibutou']],
    [{ kind: 'judicial' }, ['court']],
    [{ status: 'active' as const }, ['luting', 'shibutou']],
    [{ q: 'shibu' }, ['shibutou']],
    [{ q: 'shibu', status: 'suspended' as const }, []],
    [{ sort: 'stale' as const }, ['court', 'shibutou', 'luting']],
    [{ sort: 'published' as const }, ['shibutou', 'luting', 'court']],
    [{ sort: 'in_review' as const }, ['court', 'shibutou', 'luting']],
  ])('%o', (filter, expected) => {
    expect(slugs(sites, filter)).toEqual(expected);
  });

  it('has fifty sites, and says how many there are', () => {
    const many = Array.from({ length: 101 }, (_, at) => site(`s${at}`));
    expect(slugs(many, {}, 2)).toHaveLength(50);
    expect(slugs(many, {}, 3)).toEqual(['s100']);
    expect(sitesPage(many, { q: '', sort: 'roster' }, 3)).toMatchObject({ total: 101, page: 3, pages: 3 });
    expect(sitesPage([], { q: '', sort: 'roster' }, 1)).toEqual({ sites: [], total: 0, page: 1, pages: 1 });
  });
});
