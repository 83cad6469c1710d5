import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BlockList, isIP } from 'node:net';
import path from 'node:path';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import sirv from 'sirv';
import { standBefore } from './kept-lane.server';
import { keepCalendar, loadCalendar } from './kernel/calendar/keep-calendar.server';
import { Database } from './kernel/db/client.server';
import type { Env } from './kernel/env/env.server';
import { log } from './kernel/log.server';
import { createMetrics } from './kernel/metrics.server';
import { type ByteRange, conditional } from './kernel/http/conditional';
import { sendFile } from './kernel/http/send-file.server';
import { listenToOutbox } from './kernel/outbox/listen.server';
import { type CachedPage, chooseVariant, finishPage, PageCache, type RenderedPage, wireBytes } from './kernel/page-cache/page-cache.server';
import { SharedValues } from './kernel/page-cache/shared-values';
import { TaggedCache } from './kernel/page-cache/tagged-cache';
import { tags } from './kernel/page-cache/tags';
import { HELD_BYTES } from './kernel/route/file-answer';
import { isApiAddress, PREFLIGHT_HEADERS, type Problem, problem, PROBLEM_TYPE } from './kernel/route/api-route.server';
import { canonicalQuery, RequestError, requestPath } from './kernel/route/request-address';
import { SiteContext } from './kernel/route/site-context.server';
import { PREVIEW } from './kernel/tenant/links';
import { commandServices } from './kernel/services.server';
import { languageOf } from './kernel/session/language';
import { Sessions } from './kernel/session/sessions.server';
import type { DirectorySite, SiteDirectory } from './kernel/tenant/resolve-site';
import { loadSiteDirectory } from './kernel/tenant/site-directory.server';
import { PageHandlers } from './page-handlers.server';

declare module '@remix-run/node' {
  interface AppLoadContext {
    reportError?(error: unknown, url: string): void;
  }
}

export interface WebOptions {
  env: Env;
  /** The Remix server build; asked for at each request, so that development can answer with a fresh one. */
  getBuild(): Promise<ServerBuild>;
  /** Folder of the built client assets. */
  clientFolder: string;
  /** Development: Vite's middleware stands before the pages. */
  middleware?(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** How long a client may take nothing of a file that it asked for. */
  stallMs?: number;
}

export interface WebServer {
  server: Server;
  port: number;
  close(): Promise<void>;
}

const SECURITY_HEADERS: [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];
// Pages without an answer of their own: no script, no style but the attribute-free markup below.
const BARE_HEADERS: [string, string][] = [
  ...SECURITY_HEADERS,
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
];

const KEEP_ALIVE_SECONDS = 65;
/** Longer than any hiccup of a mobile network; proxies in front give up after a minute. */
const STALL_MS = 120_000;
const LONGEST_FORM = 1_048_576;
/** What a signed-in officer may send: a long text, or a document to import. */
const LONGEST_WORK = 48 * 1_048_576;

/** How long a shared cache in front may keep a page; it is purged by the surrogate keys, this is only its safety net. */
const PAGE_CACHE_CONTROL = 'public, max-age=0, must-revalidate, s-maxage=60, stale-while-revalidate=600';

/**
 * The web process: address → site → page cache → Remix. Holds no state that another process lacks.
 * @throws when the database cannot be reached or the port is taken.
 */
export async function startWeb({ env, getBuild, clientFolder, middleware, stallMs = STALL_MS }: WebOptions): Promise<WebServer> {
  const publicPort = env.PUBLIC_PORT ?? (env.PUBLIC_SCHEME === 'https' ? 443 : env.PORT);
  const db = new Database({ ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_APP_URL, publicUrl: env.DATABASE_PUBLIC_URL, pool: env.DATABASE_POOL });
  const services = commandServices(db, env);
  const { storage } = services;
  await loadCalendar(db);
  const calendar = keepCalendar(db);
  const sessions = new Sessions(db, env.PUBLIC_SCHEME === 'https');
  const shared = new SharedValues(50_000);
  const metrics = createMetrics();

  let directory: Promise<SiteDirectory> | null = null;
  // Addresses seen before and the cache key they came to; spares a kept page the parsing. Falls with the directory.
  const keyByAddress = new TaggedCache<string>(20_000);
  const forgetAddresses = () => {
    directory = null;
    keyByAddress.clear();
  };
  const getDirectory = (): Promise<SiteDirectory> => {
    if (directory) return directory;
    const loading = loadSiteDirectory(db, env.PUBLIC_SCHEME, publicPort);
    directory = loading;
    loading.catch(() => {
      if (directory === loading) directory = null;
    });
    return loading;
  };

  const listener = listenToOutbox(
    db.publicUrl,
    (notice) => {
      if (notice.tags.includes(tags.sites)) forgetAddresses();
      if (notice.tags.includes(tags.workingDays)) calendar.refresh();
      shared.drop(notice.tags);
      pages.drop(notice.tags);
    },
    () => {
      forgetAddresses();
      calendar.refresh();
      shared.clear();
      pages.clear();
    },
  );
  const pages = new PageCache(env.PAGE_CACHE_MB * 1_048_576, listener.healthy);
  metrics.observe(pages);

  const proxies = trustedProxies(env.TRUSTED_PROXIES);
  // Looked up at each request: of a build put in place under a running server, what is gone is a 404 and not a broken stream.
  const assets = sirv(clientFolder, { etag: true, gzip: true, brotli: true, dev: true, setHeaders: (response, pathname) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
  } });

  let handlers: PageHandlers | null = null;
  function handlersOf(build: ServerBuild): PageHandlers {
    if (handlers?.build !== build) handlers = new PageHandlers(build);
    return handlers;
  }

  async function renderPage(site: DirectorySite, sites: SiteDirectory, address: URL): Promise<RenderedPage> {
    const context = new SiteContext({
      db, storage, shared, site, directory: sites,
      portal: sites.portalOf(site.districtId) ?? site,
      lang: address.searchParams.get('lang') === 'en' ? 'en' : 'zh',
      url: address,
    });
    // Addresses, suspension and settings of the site are part of every page.
    context.tag(tags.sites, tags.site(site.siteId), tags.district(site.districtId));
    const loadContext: AppLoadContext = {
      site: context,
      pageData: [],
      reportError: (error, url) => log.error({ err: error, url }, 'page failed'),
    };
    const handler = handlersOf(await getBuild()).of(address.pathname);
    const response = await handler(new Request(address), loadContext);
    const file = loadContext.file ?? null;
    const held = file !== null && file.size <= HELD_BYTES;
    const body = held ? Buffer.from(await storage.read(file.sha256)) : await bodyOf(response, loadContext);
    const headers: [string, string][] = [...SECURITY_HEADERS];
    let storeable = true;
    response.headers.forEach((value, name) => {
      if (name === 'cache-control' && /no-store|private/.test(value)) storeable = false;
      if (name === 'set-cookie') storeable = false;
      if (name !== 'x-remix-response') headers.push([name, value]);
    });
    const cacheable = storeable && (file === null || held) && env.PAGE_CACHE_MB > 0 && [200, 301, 302, 307, 308, 410].includes(response.status);
    if (!headers.some(([name]) => name === 'cache-control')) {
      headers.push(['Cache-Control', response.status < 400 || response.status === 410 ? PAGE_CACHE_CONTROL : 'no-store']);
    }
    if (cacheable) headers.push(['Surrogate-Key', context.tags.join(' ')]);
    metrics.rendered(response.status);
    return { status: response.status, headers, body, tags: context.tags, cacheable, file };
  }

  function keptPage(host: string, url: string): CachedPage | undefined {
    const key = keyByAddress.get(`${host} ${url}`);
    return key === undefined ? undefined : pages.get(key);
  }

  /** Answers from the cache without a promise in between; false when the page has to be worked for. */
  function answerKept(request: IncomingMessage, response: ServerResponse): boolean {
    const page = request.method === 'GET' ? keptPage(request.headers.host ?? '', request.url ?? '') : undefined;
    if (!page) return false;
    void send(request, response, page);
    return true;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, host: string): Promise<void> {
    const begun = keyByAddress.begin();
    const { pathname, search } = requestPath(request.url ?? '/');
    const sites = await getDirectory();
    const resolution = sites.resolve(host, pathname);
    if (resolution.kind === 'none') return bare(response, 404, '此地址没有网站', '请核对网址。No site is served at this address.');
    const { site } = resolution;
    const query = canonicalQuery(search);
    if (resolution.kind === 'redirect') {
      // Machines that read the API by another of the portal's names are answered where they ask.
      const alias = pathname.startsWith('/api/') && site.level === 'portal';
      if (!alias) return redirect(response, resolution.to + (query === '' ? '' : `?${query}`));
    }
    if (site.status !== 'active') {
      const portal = sites.portalOf(site.districtId);
      const back = portal && portal.status === 'active' && portal.siteId !== site.siteId ? ` <a href="${portal.origin}${portal.basePath}/">返回区政府门户网站</a>` : '';
      return bare(response, site.status === 'archived' ? 410 : 404, site.status === 'archived' ? '本网站已归档' : '本网站已暂停服务', `This site is not in service.${back}`);
    }
    const path = resolution.kind === 'site' ? resolution.path : pathname;
    if (path === '/admin' || path.startsWith('/admin/')) return answerOfficer(request, response, sites, site, path, search);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      if (request.method === 'OPTIONS' && isApiAddress(request.url)) {
        response.writeHead(204, PREFLIGHT_HEADERS.flat());
        response.end();
        return;
      }
      response.setHeader('Allow', 'GET, HEAD');
      return bare(response, 405, '不支持这种请求', '此地址只能读取。This address is read-only.');
    }
    if (path.length > 1 && path.endsWith('/')) return redirect(response, site.origin + site.basePath + path.replace(/\/+$/, '') + (query === '' ? '' : `?${query}`));

    // The router does not mind capitals; one page has one address, only file names keep theirs.
    if (!path.startsWith('/file/') && /[A-Z]/.test(path.replace(/%[0-9A-F]{2}/g, ''))) return redirect(response, site.origin + site.basePath + path.toLowerCase() + (query === '' ? '' : `?${query}`));

    const key = `${site.siteId} ${path} ${query}`;
    // A forwarded host is not part of the address as the client sent it, so such requests are parsed each time.
    if (request.headers['x-forwarded-host'] === undefined) keyByAddress.set(`${request.headers.host ?? ''} ${request.url ?? ''}`, key, [], 1, begun);
    const kept = pages.get(key);
    if (kept) return send(request, response, kept);
    const address = new URL(`${site.origin}${path}${query === '' ? '' : `?${query}`}`);
    return send(request, response, await pages.render(key, () => renderPage(site, sites, address)));
  }

  /** The workspace: at the portal's address only, never kept, and changed only by forms of its own pages. */
  async function answerOfficer(request: IncomingMessage, response: ServerResponse, sites: SiteDirectory, site: DirectorySite, path: string, search: string): Promise<void> {
    const portal = sites.portalOf(site.districtId);
    if (!portal || portal.status !== 'active') return bare(response, 404, '没有这个页面', 'No such page.');
    if (portal.siteId !== site.siteId) return redirect(response, portal.origin + portal.basePath + path);
    const { method = 'GET' } = request;
    if (!['GET', 'HEAD', 'POST'].includes(method)) {
      response.setHeader('Allow', 'GET, HEAD, POST');
      return bare(response, 405, '不支持这种请求', 'Method not allowed.');
    }
    // A browser says where a form came from; one that does not say is not believed.
    if (method === 'POST' && request.headers.origin !== portal.origin) return bare(response, 403, '请求来自别的网站', '请回到工作台重新提交。This request came from another site.');
    const address = new URL(`${portal.origin}${path}${search === '' ? '' : `?${search}`}`);
    const framed = path.startsWith(PREVIEW) ? sites.bySlug(site.districtId, path.slice(PREVIEW.length).split('/')[0]!) : undefined;
    const cookies = request.headers.cookie ?? '';
    // A preview is the page that the public will see, whatever language the officer works in.
    const lang = path.startsWith(PREVIEW) ? 'zh' : languageOf(cookies);
    const context = new SiteContext({ db, storage, shared, site: framed?.status === 'active' ? framed : portal, directory: sites, portal, lang, url: address });
    const remote = requestAddress(request, proxies);
    const loadContext: AppLoadContext = {
      site: context,
      workspace: {
        services: { ...services, address: remote }, sessions, session: await sessions.read(portal.districtId, cookies), halfway: await sessions.halfway.read(portal.districtId, cookies), address: remote, userAgent: request.headers['user-agent'] ?? '',
      },
      reportError: (error, url) => log.error({ err: error, url: new URL(url).pathname }, 'page failed'),
    };
    const body = method === 'POST' ? await formBody(request, loadContext.workspace!.session ? LONGEST_WORK : LONGEST_FORM) : undefined;
    const answered = await handlersOf(await getBuild()).of(path)(
      // What a HEAD is told is what a GET would be (RFC 9110, 9.3.2), the length of the body included.
      new Request(address, { method: method === 'HEAD' ? 'GET' : method, headers: { 'Content-Type': request.headers['content-type'] ?? 'text/plain' }, body: body && new Uint8Array(body) }), loadContext);
    const headers: [string, string][] = [...SECURITY_HEADERS, ['Cache-Control', 'no-store']];
    answered.headers.forEach((value, name) => {
      if (!/^(cache-control|content-length|x-remix-.*)$/.test(name)) headers.push([name, value]);
    });
    metrics.rendered(answered.status);
    if (loadContext.file) return send(request, response, await finishPage({ status: answered.status, headers, body: Buffer.alloc(0), tags: [], cacheable: false, file: loadContext.file }, false));
    const bytes = await bodyOf(answered, loadContext);
    response.writeHead(answered.status, [...headers.flat(), 'Content-Length', String(bytes.length)]);
    response.end(method === 'HEAD' ? undefined : bytes);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = process.hrtime.bigint();
    response.once('finish', () => metrics.request(response.statusCode, started));
    try {
      const url = request.url ?? '/';
      if (url === '/healthz') return text(response, 200, 'ok');
      if (url === '/readyz') return await ready(response);
      if (url === '/metrics') return await metricsPage(request, response);
      if (middleware) {
        await new Promise<void>((resolve) => {
          response.once('finish', resolve);
          middleware(request, response, resolve);
        });
        if (response.writableEnded) return;
      }
      if (url.startsWith('/assets/') || url === '/favicon.svg' || url === '/favicon.ico') {
        // Style sheets and icons are small; the server of files trips over ranges that end before they begin.
        delete request.headers.range;
        return assets(request, response, () => bare(response, 404, '没有这个文件', 'No such file.'));
      }
      await answer(request, response, requestHost(request, proxies));
    } catch (error) {
      if (response.headersSent) {
        // The answer breaks off, so that nobody takes a part for the whole.
        log.error({ err: error, url: request.url?.split('?', 1)[0] }, 'answer broke off');
        response.destroy();
      } else if (error instanceof RequestError) {
        bare(response, 400, '请求有误', `${error.message} The request is malformed.`);
      } else {
        // What follows the question mark may be a key that was mailed.
        log.error({ err: error, url: request.url?.split('?', 1)[0] }, 'request failed');
        response.setHeader('Retry-After', '5');
        bare(response, 503, '服务暂时不可用', '请稍后再试。The service is temporarily unavailable; please try again shortly.');
      }
    }
  }

  async function ready(response: ServerResponse): Promise<void> {
    try {
      await getDirectory();
      text(response, listener.healthy() ? 200 : 503, listener.healthy() ? 'ready' : 'outbox not heard');
    } catch {
      text(response, 503, 'database not reachable');
    }
  }

  async function metricsPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Open on loopback only, unless a token is configured.
    const allowed = env.METRICS_TOKEN
      ? request.headers.authorization === `Bearer ${env.METRICS_TOKEN}`
      : isLoopback(request.socket.remoteAddress) && !request.headers['x-forwarded-for'];
    if (!allowed) return bare(response, 404, '没有这个页面', 'No such page.');
    response.writeHead(200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' });
    response.end(await metrics.registry.metrics());
  }

  const server = createServer((request, response) => {
    if (request.headers['x-forwarded-host'] !== undefined || !answerKept(request, response)) void handle(request, response);
  });
  // What the parser refuses (raw bytes in the address, broken headers) still gets a sentence.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const body = barePage('请求有误', '请求的网址或报头不符合规范。The request is malformed.');
    socket.end(`HTTP/1.1 400 Bad Request\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
  });
  server.keepAliveTimeout = KEEP_ALIVE_SECONDS * 1_000;
  const held = standBefore(
    server,
    ({ host, url, acceptEncoding, ifNoneMatch }) => {
      const page = ifNoneMatch === undefined ? keptPage(host, url) : undefined;
      return page && wireBytes(page, chooseVariant(page, acceptEncoding), KEEP_ALIVE_SECONDS);
    },
    KEEP_ALIVE_SECONDS * 1_000,
  );
  server.headersTimeout = 70_000;
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.PORT, env.HOST, () => resolve());
  });

  return {
    server,
    port: (server.address() as { port: number }).port,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        held.finish();
        setTimeout(() => {
          server.closeAllConnections();
          held.destroy();
        }, 3_000).unref();
      });
      await listener.close();
      await calendar.close();
      await services.mail.settled();
      await db.close();
    },
  };

  /** @throws what reading a file throws. Whatever is in memory is sent before this returns. */
  async function send(request: IncomingMessage, response: ServerResponse, page: CachedPage): Promise<void> {
    const variant = chooseVariant(page, request.headers['accept-encoding'] as string | undefined);
    // Conditions are those of an answer that would be a success (RFC 9110, 13.2.1).
    const left = page.status === 200 ? conditional(request.headers, variant.etag) : 'answer';
    if (left === 'refused') return bare(response, 412, '内容已有变动', 'The content is no longer what the request names.');
    if (left === 'unchanged') {
      response.writeHead(304, variant.headers.filter((_, at, all) => UNCHANGED_HEADERS.has(all[at - (at % 2)]!.toLowerCase())));
      response.end();
      return;
    }
    const { file } = page;
    if (file) {
      const { bytes, etag, headers } = variant;
      const read = (range?: ByteRange) => (bytes.length > 0 ? bytes.subarray(range?.start, range && range.end + 1) : storage.stream(file, range));
      return sendFile(request, response, { size: file.size, etag, headers, read }, stallMs, () => bare(response, 416, '没有这一段', 'The file has no such range.'));
    }
    response.writeHead(page.status, variant.headers);
    response.end(request.method === 'HEAD' ? undefined : variant.bytes);
  }
}

/** What a response says again when its body has not changed (RFC 9110, 15.4.5), and what caches and scripts need beside it. */
const UNCHANGED_HEADERS = new Set(['etag', 'cache-control', 'vary', 'content-location', 'expires', 'surrogate-key', 'access-control-allow-origin']);

async function bodyOf(response: Response, { markup }: AppLoadContext): Promise<Buffer> {
  return markup === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(markup);
}

function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(body);
}

/** A page for the cases in which no site is there to dress it; for machines, a problem document. */
function bare(response: ServerResponse, status: number, title: string, html: string): void {
  const machine = isApiAddress(response.req.url);
  const body = machine
    ? JSON.stringify(problem(PROBLEM_CODES[status] ?? 'invalid', status, null, [], html.replace(/<[^>]*>/g, '')))
    : barePage(title, html);
  const headers = machine ? [...SECURITY_HEADERS, ...PROBLEM_TYPE] : BARE_HEADERS;
  response.writeHead(status, [...headers.flat(), 'Cache-Control', 'no-store', 'Content-Length', String(Buffer.byteLength(body))]);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const PROBLEM_CODES: Record<number, Problem['code']> = { 400: 'invalid', 404: 'missing', 405: 'method', 410: 'gone', 503: 'unavailable' };

function barePage(title: string, html: string): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head><body><main><h1>${title}</h1><p>${html}</p></main></body></html>`;
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(308, [...SECURITY_HEADERS.flat(), 'Location', to, 'Cache-Control', 'public, max-age=300', 'Content-Length', '0']);
  response.end();
}

function trustedProxies(entries: string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address, bits] = entry.split('/');
    const family = isIP(address!) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address!, family);
    else list.addSubnet(address!, Number(bits), family);
  }
  return list;
}

/** The host asked for, lower-case and without port; a forwarded one counts only from a configured proxy. */
function requestHost(request: IncomingMessage, proxies: BlockList): string {
  const remote = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const trusted = remote !== '' && proxies.check(remote, isIP(remote) === 6 ? 'ipv6' : 'ipv4');
  const forwarded = trusted ? request.headers['x-forwarded-host'] : undefined;
  const host = (typeof forwarded === 'string' ? forwarded.split(',')[0]!.trim() : request.headers.host) ?? '';
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

/** The visitor's address; a forwarded one counts only from a configured proxy. */
function requestAddress(request: IncomingMessage, proxies: BlockList): string {
  const remote = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const trusted = remote !== '' && proxies.check(remote, isIP(remote) === 6 ? 'ipv6' : 'ipv4');
  const forwarded = trusted ? request.headers['x-forwarded-for'] : undefined;
  // The nearest proxy wrote the last entry; what stands before it came from outside.
  const last = typeof forwarded === 'string' ? forwarded.split(',').at(-1)!.trim() : '';
  return isIP(last) === 0 ? remote : last;
}

/** @throws RequestError when a form is longer than forms of the workspace are. */
async function formBody(request: IncomingMessage, longest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longest) throw new RequestError('提交的内容过长。');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.)/.test(address);
}

/** Reads the built client's folder once at start, so that a missing build is one sentence and not a broken page. */
export async function assertBuilt(folder: string): Promise<void> {
  await readFile(path.join(folder, 'server/index.js')).catch(() => {
    throw new Error(`There is no build in ${folder}. Run \`npm run build\` first.`);
  });
}
