/** Names of what a page shows. A command names what it changed; pages that carry one of the tags are dropped. */
export const tags = {
  /** Site addresses and statuses of the deployment. */
  sites: 'sites',
  /** The deployment's working days: no page shows them, processes load them again. */
  workingDays: 'working-days',
  /** The district's settings, categories, units and leaders. */
  district: (districtId: number) => `district:${districtId}`,
  /** Lists, counts and feeds over the whole district. */
  districtItems: (districtId: number) => `district-items:${districtId}`,
  /** Lists, counts and feeds of one site. */
  siteItems: (siteId: number) => `site-items:${siteId}`,
  /** Settings and frame of one site. */
  site: (siteId: number) => `site:${siteId}`,
  /** One item's page. */
  item: (itemId: number) => `item:${itemId}`,
} as const;
