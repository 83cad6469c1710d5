import { found } from '~/kernel/errors';
import { documentLoader } from '~/kernel/route/api-route.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { districtSites } from '~/modules/open-api/queries/sites.server';
import { robotsTxt } from '~/site/api/sitemap';

/** Of a host, so only the site at the host's root has one; it names the sitemaps of the sites under its paths too. */
export const loader = documentLoader({ permission: { action: 'read', subject: 'Site' } }, async ({ site }) => {
  const { origin, basePath } = site.site;
  found(basePath === '' ? site.site : null, 'robots.txt is at the root of a host');
  const here = (await districtSites(site)).flatMap(({ siteId }) => {
    const address = site.directory.byId(siteId);
    return address?.origin === origin ? [absoluteUrl(address, paths.sitemap)] : [];
  });
  return { body: robotsTxt(here), contentType: 'text/plain' };
});
