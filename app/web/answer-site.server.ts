import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageKey } from '../kernel/page-cache/page-cache.server';
import { isApiAddress, PREFLIGHT_HEADERS } from '../kernel/route/api-route.server';
import { canonicalPath, canonicalQuery, requestPath } from '../kernel/route/request-address';
import type { DirectorySite, SiteDirectory } from '../kernel/tenant/resolve-site';
import { barePage, notAllowed, READING, redirect } from './plain-answers.server';
import { renderPage } from './render-page.server';
import type { WebParts } from './web-parts.server';
import type { SiteRequest } from './site-request';
import { answerWorkspace } from './answer-workspace.server';

/**
 * Answers at the address of a site: the workspace below `/admin`, else a public page.
 * @throws RequestError for an address that is malformed; what the database throws.
 */
export async function answerSite(web: WebParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname: written, search } = requestPath(request.url ?? '/');
  if (!web.listener.healthy()) await web.listener.heard();
  const begun = web.cachedAddresses.begin();
  const pathname = canonicalPath(written);
  const directory = await web.sites.directory();
  const resolution = directory.resolve(web.client.host(request), pathname);
  if (resolution.kind === 'none') return barePage(response, 404, '此地址没有网站', '请核对网址。No site is served at this address.');
  const { site } = resolution;
  if (resolution.kind === 'redirect') {
    // Machines that read the API by another of the portal's names are answered where they ask.
    const alias = pathname.startsWith('/api/') && site.level === 'portal';
    if (!alias) return redirect(response, resolution.to + withMark(search));
  }
  if (site.status !== 'active') return outOfService(response, site, directory);
  const path = resolution.kind === 'site' ? resolution.path : pathname;
  if (isFrameworks(path, search)) return barePage(response, 404, '没有这个页面', 'No such page.');
  const asked: SiteRequest = { request, response, site, directory, path, search };
  if (path === '/admin' || path.startsWith('/admin/')) return answerWorkspace(web, asked);
  return answerPublic(web, asked, written === pathname, begun);
}

/**
 * @param canonical whether the path was written as its links have it.
 * @param begun when the directory was read, of `cachedAddresses.begin`.
 */
async function answerPublic(web: WebParts, asked: SiteRequest, canonical: boolean, begun: number): Promise<void> {
  const { request, response, site, directory, path, search } = asked;
  if (!READING.includes(request.method!)) return refuseMethod(request, response);
  const wanted = wantedPath(path);
  if (wanted !== path) return redirect(response, site.origin + site.basePath + wanted + withMark(search));
  // Most addresses ask for nothing, and which route answers them is then no question yet.
  const query = search === '' ? '' : canonicalQuery(search, (await web.handlers()).queryOf(path));
  const key = pageKey(site.siteId, path, query);
  const address = new URL(site.origin + path + withMark(query));
  const page = web.pages.get(key) ?? (await web.pages.render(key, () => renderPage(web, site, directory, address)));
  // Of the addresses that come to one cached page there is no end; noted is the one that its links have.
  const { host = '' } = request.headers;
  const asLinked = canonical && withMark(search) === address.search && (host === address.host || host === address.hostname);
  if (asLinked && page.cached && !web.client.mayForwardHost(request)) web.cachedAddresses.note(host, request.url!, key, begun);
  return web.sender.send(request, response, page);
}

/** The one address of a page: without a slash at its end, and in small letters but for names of files; the router minds neither. */
function wantedPath(path: string): string {
  if (path.length > 1 && path.endsWith('/')) return path.replace(/\/+$/, '');
  return !path.startsWith('/file/') && /[A-Z]/.test(path.replace(/%[0-9A-F]{2}/g, '')) ? path.toLowerCase() : path;
}

function refuseMethod(request: IncomingMessage, response: ServerResponse): void {
  const api = isApiAddress(request.url);
  if (request.method !== 'OPTIONS' || !api) return notAllowed(response, api ? [...READING, 'OPTIONS'] : READING);
  response.writeHead(204, PREFLIGHT_HEADERS.flat());
  response.end();
}

function outOfService(response: ServerResponse, site: DirectorySite, directory: SiteDirectory): void {
  const portal = directory.portalOf(site.districtId);
  const elsewhere = portal?.status === 'active' && portal.siteId !== site.siteId;
  const back = elsewhere ? ` <a href="${portal.origin}${portal.basePath}/">返回区政府门户网站</a>` : '';
  const [status, title] = site.status === 'archived' ? [410, '本网站已归档'] : [404, '本网站已暂停服务'];
  barePage(response, status, title, `This site is not in service.${back}`);
}

/** Addresses at which the framework would answer its own client; no page here has one. */
function isFrameworks(path: string, search: string): boolean {
  return path.endsWith('.data') || path.endsWith('/__manifest') || (search.includes('data') && new URLSearchParams(search).has('_data'));
}

function withMark(search: string): string {
  return search === '' ? '' : `?${search}`;
}
