/**
 * The one link builder. A site is reached by a domain, by a subdomain or by a path under the portal's domain; callers
 * name the page, this file knows the address.
 */
export type Lang = 'zh' | 'en';

export interface SiteBase {
  /** Scheme, host and port, e.g. `https://www.example.gov.cn`. */
  origin: string;
  /** '' or `/segment` for the path form. */
  basePath: string;
}

export type QueryValues = Record<string, string | number | undefined | null>;

/** `?a=1&b=2` with the keys in the order given, empty values left out; '' when nothing is left. */
export function queryString(values: QueryValues): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export class Links {
  readonly here: SiteBase;
  readonly lang: Lang;

  constructor(here: SiteBase, lang: Lang) {
    this.here = here;
    this.lang = lang;
  }

  /** Address of a page of this site, root-relative. `path` begins with `/` and is already encoded. */
  to(path: string, query: QueryValues = {}): string {
    return this.here.basePath + (path === '/' && this.here.basePath !== '' ? '/' : path) + queryString(this.#withLang(query));
  }

  /** Full address of a page of this site in the default language, for canonical links, feeds and the API. */
  canonical(path: string, query: QueryValues = {}): string {
    return this.here.origin + this.here.basePath + path + queryString(query);
  }

  /** Address of a page of another site: root-relative where the origin is the same. */
  toSite(other: SiteBase, path: string, query: QueryValues = {}): string {
    const origin = other.origin === this.here.origin ? '' : other.origin;
    return origin + other.basePath + path + queryString(this.#withLang(query));
  }

  /** The same page in another language. */
  inLang(lang: Lang, path: string, query: QueryValues = {}): string {
    return new Links(this.here, lang).to(path, query);
  }

  #withLang(query: QueryValues): QueryValues {
    return this.lang === 'en' ? { ...query, lang: 'en' } : query;
  }
}

/** Full address of a page of any site. */
export function absoluteUrl(site: SiteBase, path: string, query: QueryValues = {}): string {
  return site.origin + site.basePath + path + queryString(query);
}

/** Paths of the public pages, each written once. */
export const paths = {
  home: '/',
  catalogue: '/catalogue',
  column: (code: string) => `/column/${code}`,
  item: (id: number) => `/item/${id}`,
  file: (id: number, name: string) => `/file/${id}/${encodeURIComponent(name)}`,
  units: '/units',
  guide: '/guide',
  requestForm: (format: 'docx' | 'pdf') => `/request-form.${format}`,
  functions: '/functions',
  leaders: '/leaders',
  statistics: '/statistics',
  search: '/search',
  about: '/about',
  correction: '/correction',
  feed: (format: 'rss' | 'atom' | 'json', code?: string) => `${code ? `/column/${code}` : ''}/feed.${format}`,
  sitemap: '/sitemap.xml',
  sitemapPage: (page: number) => `/sitemap-${page}.xml`,
  apiDocs: '/api',
} as const;

/** Which item's page an address is, the public one or one of the workspace, with its host or without; null: neither. */
export function itemOfAddress(address: string): number | null {
  const match = /\/(?:item|admin\/items|admin\/preview\/[a-z0-9-]+)\/([1-9]\d{0,8})(?=[/?#]|$)/.exec(address);
  return match && Number(match[1]);
}

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

/** Below it pages wear the frame of the site that the next segment names. */
export const PREVIEW = '/admin/preview/';

/**
 * Addresses of the workspace's pages, at the portal's address. `items` opens with the officer's own choice of a view, `allItems`
 * with all.
 */
export const WORKSPACE = {
  home: '/admin',
  signIn: '/admin/sign-in',
  password: '/admin/password',
  account: '/admin/account',
  accounts: '/admin/accounts',
  signOut: '/admin/sign-out',
  language: '/admin/language',
  calendar: '/admin/calendar',
  items: '/admin/items',
  allItems: '/admin/items?order=updated',
  views: '/admin/items/views',
  newItem: '/admin/items/new',
  item: (id: number) => `/admin/items/${id}`,
  editItem: (id: number) => `/admin/items/${id}/edit`,
  itemHistory: (id: number) => `/admin/items/${id}/history`,
  itemRecord: (id: number) => `/admin/items/${id}/record`,
  itemPreview: (slug: string, id: number) => `${PREVIEW}${slug}/${id}`,
  itemPart: (id: number, part: 'autosave' | 'upload' | 'import-docx' | 'clean') => `/admin/items/${id}/${part}`,
  itemFile: (id: number, sha256: string, width?: number) => `/admin/items/${id}/file/${sha256}${queryString({ width })}`,
  secondFactor: '/admin/second-factor',
  factors: '/admin/factors',
  policy: '/admin/policy',
  newAccount: '/admin/accounts/new',
  importAccounts: '/admin/accounts/import',
  importRoles: '/admin/accounts/roles',
  rolesTemplate: '/admin/accounts/roles.csv',
  relations: '/admin/relations',
  notices: '/admin/notices',
  noticeChoices: '/admin/notices/choices',
  audit: '/admin/audit',
  auditCsv: '/admin/audit.csv',
  permissions: '/admin/permissions',
  publishingSettings: '/admin/publishing',
  scanRules: '/admin/publishing/rules',
  ownScanRule: '/admin/publishing/rules/own',
  forgot: '/admin/forgot',
  reset: '/admin/reset',
} as const;
