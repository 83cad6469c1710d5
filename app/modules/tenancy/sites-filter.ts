import { z } from 'zod';
import { SITE_STATUSES } from '../../kernel/tenant/resolve-site';
import { oneLine } from '../../kernel/written-text';
import { UNIT_KIND_NAMES } from './unit-names';

/** By what the list of sites can be sorted: the roster, or how long the site has had nothing new, what it published, what is in review. */
export const SITE_SORTS = ['roster', 'stale', 'published', 'in_review'] as const;
export type SiteSort = (typeof SITE_SORTS)[number];

/** Conditions of the list of sites, as its address has them. */
export const sitesFilter = {
  /** In names, code, pinyin and initials, as the pickers find a site. */
  q: oneLine().max(40, 'too_long').default(''),
  kind: z.enum(Object.keys(UNIT_KIND_NAMES) as [string, ...string[]]).optional(),
  status: z.enum(SITE_STATUSES).optional(),
  sort: z.enum(SITE_SORTS).default('roster'),
};

export interface SitesFilter {
  q: string;
  kind?: string | undefined;
  status?: (typeof SITE_STATUSES)[number] | undefined;
  sort: SiteSort;
}
