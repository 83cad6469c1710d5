/** Every public route with an address that exercises it. A route of the build that is missing here fails a test. */
export interface RouteCase {
  /** File name below app/routes, without its ending. */
  file: string;
  /** Address below a site; `{item}`, `{file}` stand for a published item's id and a file's `id/name`. */
  path: string;
  /** Parameters the page declares, with a value that is fine. */
  query: Record<string, string>;
  /** Answered on the portal's address; under a unit's address it redirects or is missing. */
  portalOnly?: boolean;
}

const page = { page: '1' };
const machine = {
  limit: '5',
  site: 'luting',
  level: 'unit',
  category: '05',
  theme: '应急管理',
  genre: '通知',
  year: '2026',
  month: '3',
  from: '2026-01-01',
  to: '2026-12-31',
};

const found = { site: 'luting', category: '05', genre: '通知', year: '2026' };

export const PUBLIC_ROUTES: RouteCase[] = [
  { file: '_site._index', path: '/', query: {} },
  {
    file: '_site.catalogue',
    path: '/catalogue',
    query: { ...page, category: '05', year: '2026', month: '3', theme: '应急管理', genre: '通知', unit: 'luting' },
  },
  { file: '_site.catalogue', path: '/catalogue', query: { level: 'unit' } },
  { file: '_site.column.$code', path: '/column/0501', query: page },
  { file: '_site.item.$id', path: '/item/{item}', query: {} },
  { file: '_site.file.$id.$name', path: '/file/{file}', query: {} },
  { file: '_site.units', path: '/units', query: { q: 'luting', group: 'town' } },
  { file: '_site.units', path: '/units', query: { sort: 'pinyin' } },
  { file: '_site.guide', path: '/guide', query: {} },
  { file: '_site.request-form[.]docx', path: '/request-form.docx', query: {} },
  { file: '_site.request-form[.]pdf', path: '/request-form.pdf', query: {} },
  { file: '_site.functions', path: '/functions', query: {} },
  { file: '_site.leaders', path: '/leaders', query: {} },
  { file: '_site.statistics', path: '/statistics', query: { year: '2026', ...page } },
  {
    file: '_site.search',
    path: '/search',
    query: { q: '通知', ...page, sort: 'date', category: '05', year: '2026', genre: '通知', unit: 'luting' },
  },
  { file: '_site.about', path: '/about', query: {} },
  { file: '_site.correction', path: '/correction', query: {} },
  { file: '_site.api', path: '/api', query: {}, portalOnly: true },
  { file: '_site.$', path: '/no-such-page', query: {} },
  { file: '_site.feed[.]rss', path: '/feed.rss', query: {} },
  { file: '_site.feed[.]atom', path: '/feed.atom', query: {} },
  { file: '_site.feed[.]json', path: '/feed.json', query: {} },
  { file: '_site.column.$code.feed[.]rss', path: '/column/0501/feed.rss', query: {} },
  { file: '_site.column.$code.feed[.]atom', path: '/column/0501/feed.atom', query: {} },
  { file: '_site.column.$code.feed[.]json', path: '/column/0501/feed.json', query: {} },
  { file: '$sitemap[.]xml', path: '/sitemap.xml', query: {} },
  { file: '$sitemap[.]xml', path: '/sitemap-1.xml', query: {} },
  { file: 'robots[.]txt', path: '/robots.txt', query: {} },
  { file: 'api.v1.sites', path: '/api/v1/sites', query: { limit: '5', cursor: '' }, portalOnly: true },
  { file: 'api.v1.categories', path: '/api/v1/categories', query: { limit: '5', cursor: '' }, portalOnly: true },
  { file: 'api.v1.items', path: '/api/v1/items', query: machine, portalOnly: true },
  { file: 'api.v1.items', path: '/api/v1/items', query: { updatedSince: '2026-01-01T00:00:00Z', cursor: '' }, portalOnly: true },
  { file: 'api.v1.items_.$id', path: '/api/v1/items/{item}', query: {}, portalOnly: true },
  { file: 'api.v1.stats', path: '/api/v1/stats', query: { site: 'luting' }, portalOnly: true },
  { file: 'api.v1.search', path: '/api/v1/search', query: { q: '通知', limit: '5', cursor: '', sort: 'date', ...found }, portalOnly: true },
  {
    file: 'api.v1.withdrawals',
    path: '/api/v1/withdrawals',
    query: { limit: '5', cursor: '', updatedSince: '2026-01-01T00:00:00Z' },
    portalOnly: true,
  },
  { file: 'api.v1.openapi[.]json', path: '/api/v1/openapi.json', query: {}, portalOnly: true },
  { file: 'api.$', path: '/api/v1/nothing', query: {}, portalOnly: true },
];
