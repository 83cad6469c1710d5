import { Storage } from '../../app/kernel/storage/storage.server';
import { loadSiteDirectory } from '../../app/kernel/tenant/site-directory.server';
import { SharedValues } from '../../app/kernel/page-cache/shared-values';
import { SiteContext } from '../../app/kernel/route/site-context.server';
import type { TestDatabase } from './database';

/** The context of a page of the site, with an empty cache: for asking queries without a web process. */
export async function siteContext(database: TestDatabase, siteId: number, path = '/'): Promise<SiteContext> {
  const directory = await loadSiteDirectory(database.db, 'http', 80);
  const site = directory.byId(siteId);
  if (!site) throw new Error(`no site ${siteId}`);
  return new SiteContext({
    db: database.db,
    storage: new Storage(database.dataFolder),
    site,
    portal: directory.portalOf(site.districtId)!,
    directory,
    lang: 'zh',
    url: new URL(site.origin + path),
    shared: new SharedValues(5_000, () => true),
  });
}
