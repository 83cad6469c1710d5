/**
 * Names of what a page shows. A command names what it changed; pages that carry one of the tags are dropped. Here are those of
 * tenants and of the calendar, which the kernel serves by; contexts declare their own.
 */
export const tags = {
  /** Site addresses and statuses of the deployment. */
  sites: 'sites',
  /** The deployment's working days: no page shows them, processes load them again. */
  workingDays: 'working-days',
  /** The district's settings, categories, units and leaders. */
  district: (districtId: number) => `district:${districtId}`,
  /** Settings and frame of one site. */
  site: (siteId: number) => `site:${siteId}`,
} as const;
