import { type Database, Prisma } from '../db/client.server';
import { type DirectoryRow, SiteDirectory } from './resolve-site';

/** Reads every site's addresses. Costs one query; callers keep the result until the outbox names `sites`. */
export async function loadSiteDirectory(db: Database, scheme: 'http' | 'https', port: number): Promise<SiteDirectory> {
  const rows = await db.unscoped<DirectoryRow>(Prisma.sql`
    SELECT district_id AS "districtId", district_slug AS "districtSlug", site_id AS "siteId", slug, level, status, form, host, segment, canonical
    FROM site_directory()`);
  return new SiteDirectory(rows, scheme, port);
}
