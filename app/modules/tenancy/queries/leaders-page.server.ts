import type { SiteContext } from '../../../kernel/route/site-context.server';
import { categoryTree } from '../../catalogue/public.server';
import { wellKnownColumns } from '../well-known-columns';
import { type LeaderEntry, siteProfile } from './site-profile.server';

export interface LeadersPage {
  unitName: string;
  leaders: LeaderEntry[];
  /** Code of the column of the leaders' activities, where there is one. */
  columnCode: string | null;
}

/** Leaders of the unit behind the site, in the roster's order. */
export async function leadersPage(site: SiteContext): Promise<LeadersPage> {
  const tree = await categoryTree(site);
  const { unitName, leaders } = await siteProfile(site);
  return { unitName, leaders, columnCode: wellKnownColumns(tree.walk()).leaders };
}
