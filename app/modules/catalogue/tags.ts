/** Cache tags of what pages show of items (kernel/page-cache/tags.ts). */
export const itemTags = {
  /** Lists, counts and feeds over the whole district. */
  districtItems: (districtId: number) => `district-items:${districtId}`,
  /** Lists, counts and feeds of one site. */
  siteItems: (siteId: number) => `site-items:${siteId}`,
  /** One item's page. */
  item: (itemId: number) => `item:${itemId}`,
} as const;
