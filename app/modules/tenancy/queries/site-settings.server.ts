import { found } from '../../../kernel/errors';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { type SiteSettings, siteSettings } from '../model';

/** The settings of the site asked for, as its blueprint resolved them. One query. */
export async function readSettings(site: SiteContext): Promise<SiteSettings> {
  const { districtId } = site;
  const [row] = await site.read(
    (tx) => tx.$queryRaw<{ settings: unknown }[]>`SELECT settings FROM site WHERE district_id = ${districtId} AND id = ${site.site.siteId}`,
  );
  return siteSettings.parse(found(row, 'site').settings);
}
