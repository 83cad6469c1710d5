import type { FoundByWords } from '~/modules/tenancy/find-units';

/** A site in the list from which officers choose. */
export interface ListedSite extends FoundByWords {
  slug: string;
}

/** Sites of one kind of unit, in the order of the roster. */
export interface SiteGroup {
  /** Name of the kind in the page's language. */
  kind: string;
  sites: ListedSite[];
}

/** A page of the workspace for another site, or for all of them: its address with the `site` exchanged. */
export function addressFor(page: string, slug: string | undefined): string {
  const [path, query = ''] = page.split('?') as [string, string?];
  const fields = new URLSearchParams(query);
  fields.delete('site');
  if (slug !== undefined) fields.set('site', slug);
  const rest = fields.toString();
  return rest === '' ? path : `${path}?${rest}`;
}
