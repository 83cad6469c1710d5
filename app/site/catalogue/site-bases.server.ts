import type { SiteContext } from '~/kernel/route/site-context.server';
import type { SiteBase } from '~/kernel/tenant/links';

/** Where the sites of these items are, by site id. */
export function siteBases(site: SiteContext, items: readonly { siteId: number }[]): Record<number, SiteBase> {
  const bases: Record<number, SiteBase> = {};
  for (const { siteId } of items) {
    const found = site.directory.byId(siteId);
    if (found) bases[siteId] = { origin: found.origin, basePath: found.basePath };
  }
  return bases;
}
