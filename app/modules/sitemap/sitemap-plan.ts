/** The protocol allows 50,000 addresses a file; files of this size are quick to make and to read. */
export const SITEMAP_SIZE = 5_000;

/** The items of one sitemap file: those published in these months (YYYYMM, both included), from a place on in a crowded one. */
export interface SitemapPart {
  first: number;
  last: number;
  start: SitemapStart | null;
}

/** Where a file begins within a month that fills more than one. */
export interface SitemapStart {
  publishedMs: number;
  id: number;
}

/**
 * Lays a site's months out over files, oldest first, so that a file once full stays as it is while the site grows.
 * @param months items by month of publication, newest first.
 * @param starts for each month with more than SITEMAP_SIZE items, where its files begin, in order.
 */
export function planSitemap(
  months: readonly (readonly [month: number, items: number])[],
  starts: ReadonlyMap<number, readonly SitemapStart[]>,
): SitemapPart[] {
  const parts: SitemapPart[] = [];
  let open: SitemapPart | null = null;
  let held = 0;
  for (const [month, items] of [...months].reverse()) {
    const crowded = starts.get(month);
    if (crowded) {
      parts.push(...crowded.map((start) => ({ first: month, last: month, start })));
      open = null;
    } else if (open && held + items <= SITEMAP_SIZE) {
      open.last = month;
      held += items;
    } else {
      open = { first: month, last: month, start: null };
      held = items;
      parts.push(open);
    }
  }
  return parts;
}
