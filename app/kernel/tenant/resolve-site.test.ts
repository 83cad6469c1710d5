import { describe, expect, it } from 'vitest';
import { Links } from './links';
import { type DirectoryRow, SiteDirectory } from './resolve-site';

const row = (
  siteId: number,
  slug: string,
  form: string,
  host: string,
  segment: string,
  canonical: boolean,
  districtId = 1,
): DirectoryRow => ({
  districtId,
  districtSlug: `d${districtId}`,
  siteId,
  slug,
  level: slug === 'portal' ? 'portal' : 'unit',
  status: 'active',
  form,
  host,
  segment,
  canonical,
});

const directory = new SiteDirectory(
  [
    row(1, 'portal', 'domain', 'www.wanglan.example', '', true),
    row(1, 'portal', 'domain', 'wanglan.example', '', false),
    row(2, 'luting', 'path', 'www.wanglan.example', 'luting', true),
    row(2, 'luting', 'subdomain', 'luting.www.wanglan.example', '', false),
    row(3, 'court', 'domain', 'court.example', '', true),
    row(3, 'court', 'path', 'www.wanglan.example', 'court', false),
    row(4, 'portal', 'domain', 'other.example', '', true, 2),
  ],
  'https',
  443,
);

describe('site resolution', () => {
  it.each([
    ['the portal', 'www.wanglan.example', '/catalogue', { kind: 'site', siteId: 1, path: '/catalogue' }],
    ['a site by path', 'www.wanglan.example', '/luting/item/7', { kind: 'site', siteId: 2, path: '/item/7' }],
    ['a site’s home by path', 'www.wanglan.example', '/luting/', { kind: 'site', siteId: 2, path: '/' }],
    ['a site’s home without its slash', 'www.wanglan.example', '/luting', { kind: 'redirect', to: 'https://www.wanglan.example/luting/' }],
    ['an alias of the portal', 'wanglan.example', '/search', { kind: 'redirect', to: 'https://www.wanglan.example/search' }],
    [
      'a unit below an alias of the portal',
      'wanglan.example',
      '/luting/item/7',
      { kind: 'redirect', to: 'https://www.wanglan.example/luting/item/7' },
    ],
    [
      'a subdomain that is not canonical',
      'luting.www.wanglan.example',
      '/item/7',
      { kind: 'redirect', to: 'https://www.wanglan.example/luting/item/7' },
    ],
    ['a path that is not canonical', 'www.wanglan.example', '/court/guide', { kind: 'redirect', to: 'https://court.example/guide' }],
    ['an unknown host', 'evil.example', '/', { kind: 'none' }],
    ['another district’s unit path', 'other.example', '/luting/item/7', { kind: 'site', siteId: 4, path: '/luting/item/7' }],
  ])('%s', (_name, host, path, expected) => {
    const got = directory.resolve(host, path);
    const seen =
      got.kind === 'site'
        ? { kind: got.kind, siteId: got.site.siteId, path: got.path }
        : got.kind === 'redirect'
          ? { kind: got.kind, to: got.to }
          : got;
    expect(seen).toEqual(expected);
  });

  it('keeps districts apart when asked by slug', () => {
    expect(directory.bySlug(2, 'luting')).toBeUndefined();
    expect(directory.bySlug(1, 'luting')?.siteId).toBe(2);
  });
});

describe('links', () => {
  const luting = directory.byId(2)!;
  const court = directory.byId(3)!;

  it.each([
    ['a page of a path site', new Links(luting, 'zh').to('/item/7'), '/luting/item/7'],
    ['its home', new Links(luting, 'zh').to('/'), '/luting/'],
    ['in English', new Links(luting, 'en').to('/search', { q: '补贴' }), '/luting/search?q=%E8%A1%A5%E8%B4%B4&lang=en'],
    [
      'empty values left out',
      new Links(court, 'zh').to('/catalogue', { category: '', page: undefined, year: 2026 }),
      '/catalogue?year=2026',
    ],
    ['another origin', new Links(luting, 'zh').toSite(court, '/guide'), 'https://court.example/guide'],
    ['same origin', new Links(directory.byId(1)!, 'zh').toSite(luting, '/guide'), '/luting/guide'],
    ['canonical has no language', new Links(luting, 'en').canonical('/item/7'), 'https://www.wanglan.example/luting/item/7'],
  ])('%s', (_name, got, expected) => {
    expect(got).toBe(expected);
  });
});
