import type { SITE_STATUSES } from '../../kernel/tenant/resolve-site';
import { type FoundByWords, findUnits } from './find-units';
import type { SitesFilter, SiteSort } from './sites-filter';

/** A site as those who look after all of them see it. */
export interface SiteEntry extends FoundByWords {
  id: number;
  slug: string;
  /** `portal`, or the kind of its unit. */
  kind: string;
  status: (typeof SITE_STATUSES)[number];
  /** Of its home page. */
  url: string;
  /** Day of its newest public item, `YYYY-MM-DD`; null: it has none, or is not in service. */
  newest: string | null;
  /** Published items, those that visitors do not see among them. */
  published: number;
  /** Items that wait for a review or are in one. */
  inReview: number;
}

export interface SitesPage {
  sites: SiteEntry[];
  total: number;
  page: number;
  pages: number;
}

const PAGE = 50;

const ORDERS: Record<Exclude<SiteSort, 'roster'>, (one: SiteEntry, other: SiteEntry) => number> = {
  // Nothing at all is longer ago than any day.
  stale: (one, other) => (one.newest ?? '').localeCompare(other.newest ?? ''),
  published: (one, other) => other.published - one.published,
  in_review: (one, other) => other.inReview - one.inReview,
};

/** One page of the sites that answer to the filter. @param sites in the order of the roster, which also decides between equals. */
export function sitesPage(sites: readonly SiteEntry[], { q, kind, status, sort }: SitesFilter, page: number): SitesPage {
  const found = findUnits(
    sites.filter((site) => (kind === undefined || site.kind === kind) && (status === undefined || site.status === status)),
    q,
  );
  const ordered = sort === 'roster' ? found : found.toSorted(ORDERS[sort]);
  return {
    sites: ordered.slice((page - 1) * PAGE, page * PAGE),
    total: found.length,
    page,
    pages: Math.max(1, Math.ceil(found.length / PAGE)),
  };
}
