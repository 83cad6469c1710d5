/** Pages of a site and its unit. */
export const TENANCY_PATHS = {
  home: '/',
  units: '/units',
  guide: '/guide',
  functions: '/functions',
  leaders: '/leaders',
  about: '/about',
  correction: '/correction',
} as const;

/** Pages of the workspace about the district's sites. */
export const TENANCY_PAGES = {
  sites: '/admin/sites',
  sitesJson: '/admin/sites.json',
  unitsJson: '/admin/units.json',
} as const;

/** First path segments that are pages of the portal, so no site may take one as its slug. */
export const RESERVED_SEGMENTS: ReadonlySet<string> = new Set([
  'admin',
  'api',
  'assets',
  'catalogue',
  'column',
  'search',
  'item',
  'units',
  'guide',
  'functions',
  'leaders',
  'statistics',
  'feed',
  'sitemap',
  'robots',
  'healthz',
  'readyz',
  'metrics',
  'file',
  'favicon',
  'about',
  'correction',
  'en',
  'report',
  'request',
  'portal',
  'www',
  'sign-in',
  'account',
]);
