/** Where search engines find the sitemap. */
export const SITEMAP_PATHS = {
  sitemap: '/sitemap.xml',
  sitemapPage: (page: number) => `/sitemap-${page}.xml`,
} as const;
