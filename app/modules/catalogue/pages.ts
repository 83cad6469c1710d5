/** Pages of the catalogue and its items. */
export const CATALOGUE_PATHS = {
  catalogue: '/catalogue',
  column: (code: string) => `/column/${code}`,
  item: (id: number) => `/item/${id}`,
  file: (id: number, name: string) => `/file/${id}/${encodeURIComponent(name)}`,
  statistics: '/statistics',
  search: '/search',
  feed: (format: 'rss' | 'atom' | 'json', code?: string) => `${code ? `/column/${code}` : ''}/feed.${format}`,
} as const;
