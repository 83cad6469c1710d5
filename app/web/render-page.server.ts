import type { AppLoadContext } from '@remix-run/node';
import type { RenderedPage } from '../kernel/page-cache/page-cache.server';
import { tags } from '../kernel/page-cache/tags';
import { HELD_BYTES } from '../kernel/route/file-answer';
import { SiteContext } from '../kernel/route/site-context.server';
import type { DirectorySite, SiteDirectory } from '../kernel/tenant/resolve-site';
import { SECURITY_HEADERS } from './plain-answers.server';
import { bodyOf } from './send-page.server';
import type { WebParts } from './web-parts.server';

/** How long a shared cache in front may keep a page; it is purged by the surrogate keys, this is only its safety net. */
const PAGE_CACHE_CONTROL = 'public, max-age=0, must-revalidate, s-maxage=60, stale-while-revalidate=600';

/**
 * Has the framework make a public page, as it is for every visitor.
 * @param address canonical: what the page reads of its query, and nothing else.
 * @throws what reading a file throws.
 */
export async function renderPage(web: WebParts, site: DirectorySite, directory: SiteDirectory, address: URL): Promise<RenderedPage> {
  const {
    services: { db, storage },
    shared,
    env,
    metrics,
  } = web;
  const context = new SiteContext({
    db,
    storage,
    shared,
    site,
    directory,
    portal: directory.portalOf(site.districtId) ?? site,
    lang: address.searchParams.get('lang') === 'en' ? 'en' : 'zh',
    url: address,
  });
  // Addresses, suspension and settings of the site are part of every page.
  context.tag(tags.sites, tags.site(site.siteId), tags.district(site.districtId));
  const loadContext: AppLoadContext = { site: context, pageData: [] };
  const response = await (await web.handlers()).of(address.pathname)(new Request(address), loadContext);
  const file = loadContext.file ?? null;
  const held = file !== null && file.size <= HELD_BYTES;
  const body = held ? Buffer.from(await storage.read(file.sha256)) : await bodyOf(response, loadContext);
  const { headers, storeable } = headersOf(response);
  const cacheable = storeable && (file === null || held) && env.PAGE_CACHE_MB > 0 && [200, 410].includes(response.status);
  if (cacheable) headers.push(['Surrogate-Key', context.tags.join(' ')]);
  metrics.rendered(response.status);
  return { status: response.status, headers, body, tags: context.tags, cacheable, file };
}

/** The page's headers, and whether by them it may be kept for others. */
function headersOf(response: Response): { headers: [string, string][]; storeable: boolean } {
  const headers: [string, string][] = [...SECURITY_HEADERS];
  let storeable = true;
  response.headers.forEach((value, name) => {
    if (name === 'cache-control' && /no-store|private/.test(value)) storeable = false;
    if (name === 'set-cookie') storeable = false;
    if (name !== 'x-remix-response') headers.push([name, value]);
  });
  if (!headers.some(([name]) => name === 'cache-control')) {
    headers.push(['Cache-Control', response.status < 400 || response.status === 410 ? PAGE_CACHE_CONTROL : 'no-store']);
  }
  return { headers, storeable };
}
