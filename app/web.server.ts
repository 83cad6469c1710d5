import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import sirv from 'sirv';
import { standBefore } from './kept-pages.server';
import { keepCalendar, loadCalendar } from './kernel/calendar/keep-calendar.server';
import { Database } from './kernel/db/client.server';
import type { Env } from './kernel/env/env.server';
import { log } from './kernel/log.server';
import { createMetrics } from './kernel/metrics.server';
import { acceptedCodings } from './kernel/http/accept-encoding';
import { type ByteRange, conditional } from './kernel/http/conditional';
import { MALFORMED, type ParseRefusal, parseRefusal, UNKNOWN_CODING } from './kernel/http/parse-fault';
import { addressed, transferCoding } from './kernel/http/request-form';
import { sendFile } from './kernel/http/send-file.server';
import { listenToOutbox } from './kernel/outbox/listen.server';
import { type CachedPage, chooseVariant, finishPage, PageCache, pageKey, type RenderedPage, wireBytes } from './kernel/page-cache/page-cache.server';
import { SharedValues } from './kernel/page-cache/shared-values';
import { TaggedCache } from './kernel/page-cache/tagged-cache';
import { tags } from './kernel/page-cache/tags';
import { HELD_BYTES } from './kernel/route/file-answer';
import { isApiAddress, PREFLIGHT_HEADERS, type Problem, problem, PROBLEM_TYPE } from './kernel/route/api-route.server';
import { ClientAddress } from './kernel/route/client-address.server';
import { readBody } from './kernel/route/read-body.server';
import { assertQuery, canonicalPath, canonicalQuery, RequestError, requestPath } from './kernel/route/request-address';
import { SiteContext } from './kernel/route/site-context.server';
import { PREVIEW } from './kernel/tenant/links';
import { type Release, Turns } from './kernel/turns';
import { commandServices } from './kernel/services.server';
import { languageOf } from './kernel/session/language';
import { Sessions } from './kernel/session/sessions.server';
import type { DirectorySite, SiteDirectory } from './kernel/tenant/resolve-site';
import { loadSiteDirectory } from './kernel/tenant/site-directory.server';
import { PageHandlers } from './page-handlers.server';

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
/** Memory for the addresses of kept pages. */
const ADDRESS_BYTES = 8 * 1_048_576;
/** While commits cannot be heard, the addresses of sites are looked up again after so long. */
const SEEN_WITHIN_MS = 900;
/** For a whole request with the longest body that a route takes; routes have shorter times of their own. */
const LONGEST_REQUEST_SECONDS = 150;
/**
 * How many of the workspace's guests (who sign in, or ask for a new password) are worked for at once and wait for it, and how many
 * of one network address: an office behind one address still signs in at nine o'clock, a flood leaves the visitors alone.
 */
const GUESTS = { atOnce: 2, waiting: 60, each: 24 };
/**
 * After each of them nothing is done for guests in its place for so many times as long as the event loop was busy meanwhile: however
 * many come, half of its time is the visitors'. What waits for a password to be hashed keeps no loop busy, and where others do
 * meanwhile it is not made to wait for them: hence the bound.
 */
const GUESTS_REST = { times: 3, mostMs: 75 };
/** Cookies that are looked up at once: what opens nothing costs the database as much as what does. */
const LOOKUPS = { atOnce: 4, waiting: 2_000 };
/** How long somebody is held who is turned away, and how many are. */
const CROWDED_MS = 1_000;
const MOST_TURNED_AWAY = 1_000;
const CROWDED = '同时登录的人过多，请过几秒再试。';
/** What shows that somebody else's request was passed on. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];
/** How long a refused connection may take to read why. */
const REFUSED_MS = 2_000;

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
  const shared = new SharedValues(50_000, () => listener.healthy());
  const metrics = createMetrics();

  const guests = new Turns(GUESTS);
  const lookups = new Turns(LOOKUPS);

  let directory: { loading: Promise<SiteDirectory>; begun: number } | null = null;
  // Addresses of kept pages and the key they came to; spares a kept page the parsing. Falls with the directory.
  const keyByAddress = new TaggedCache<string>(ADDRESS_BYTES);
  const forgetAddresses = () => {
    directory = null;
    keyByAddress.clear();
  };
  const getDirectory = (): Promise<SiteDirectory> => {
    if (directory && (listener.healthy() || Date.now() - directory.begun < SEEN_WITHIN_MS)) return directory.loading;
    const mine = { loading: loadSiteDirectory(db, env.PUBLIC_SCHEME, publicPort), begun: Date.now() };
    directory = mine;
    mine.loading.catch(() => {
      if (directory === mine) directory = null;
    });
    return mine.loading;
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

  const client = new ClientAddress({ proxies: env.TRUSTED_PROXIES, forwardedHost: env.FORWARDED_HOST });
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
    const cacheable = storeable && (file === null || held) && env.PAGE_CACHE_MB > 0 && [200, 410].includes(response.status);
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
    const { pathname: written, search } = requestPath(request.url ?? '/');
    if (!listener.healthy()) await listener.heard();
    const begun = keyByAddress.begin();
    const pathname = canonicalPath(written);
    const sites = await getDirectory();
    const resolution = sites.resolve(host, pathname);
    if (resolution.kind === 'none') return bare(response, 404, '此地址没有网站', '请核对网址。No site is served at this address.');
    const { site } = resolution;
    const asked = search === '' ? '' : `?${search}`;
    if (resolution.kind === 'redirect') {
      // Machines that read the API by another of the portal's names are answered where they ask.
      const alias = pathname.startsWith('/api/') && site.level === 'portal';
      if (!alias) return redirect(response, resolution.to + asked);
    }
    if (site.status !== 'active') {
      const portal = sites.portalOf(site.districtId);
      const back = portal && portal.status === 'active' && portal.siteId !== site.siteId ? ` <a href="${portal.origin}${portal.basePath}/">返回区政府门户网站</a>` : '';
      return bare(response, site.status === 'archived' ? 410 : 404, site.status === 'archived' ? '本网站已归档' : '本网站已暂停服务', `This site is not in service.${back}`);
    }
    const path = resolution.kind === 'site' ? resolution.path : pathname;
    if (isFrameworks(path, search)) return bare(response, 404, '没有这个页面', 'No such page.');
    if (path === '/admin' || path.startsWith('/admin/')) return answerOfficer(request, response, sites, site, path, search);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      if (request.method === 'OPTIONS' && isApiAddress(request.url)) {
        response.writeHead(204, PREFLIGHT_HEADERS.flat());
        response.end();
        return;
      }
      return notAllowed(response, isApiAddress(request.url) ? [...READING, 'OPTIONS'] : READING);
    }
    if (path.length > 1 && path.endsWith('/')) return redirect(response, site.origin + site.basePath + path.replace(/\/+$/, '') + asked);

    // The router does not mind capitals; one page has one address, only file names keep theirs.
    if (!path.startsWith('/file/') && /[A-Z]/.test(path.replace(/%[0-9A-F]{2}/g, ''))) return redirect(response, site.origin + site.basePath + path.toLowerCase() + asked);

    const query = canonicalQuery(search, handlersOf(await getBuild()).queryOf(path));
    const key = pageKey(site.siteId, path, query);
    const address = new URL(`${site.origin}${path}${query === '' ? '' : `?${query}`}`);
    const page = pages.get(key) ?? (await pages.render(key, () => renderPage(site, sites, address)));
    // Of the addresses that come to one kept page there is no end; noted is the one that its links have.
    const { host: spelt = '' } = request.headers;
    const plain = written === pathname && asked === address.search && (spelt === address.host || spelt === address.hostname) && !client.mayForwardHost(request);
    if (plain && page.kept) keyByAddress.set(`${spelt} ${request.url}`, key, [], 2 * (spelt.length + request.url!.length + key.length) + 100, begun);
    return send(request, response, page);
  }

  /** A guest's turn; null where there is no place. */
  async function guestsTurn(remote: string): Promise<Release | null> {
    const release = await guests.take(remote);
    if (!release) return null;
    const begun = performance.eventLoopUtilization();
    return () => void setTimeout(release, Math.min(GUESTS_REST.times * performance.eventLoopUtilization(begun).active, GUESTS_REST.mostMs)).unref();
  }

  /** The workspace: at the portal's address only, never kept, and changed only by forms of its own pages. */
  async function answerOfficer(request: IncomingMessage, response: ServerResponse, sites: SiteDirectory, site: DirectorySite, path: string, search: string): Promise<void> {
    const portal = sites.portalOf(site.districtId);
    if (!portal || portal.status !== 'active') return bare(response, 404, '没有这个页面', 'No such page.');
    if (portal.siteId !== site.siteId) return redirect(response, portal.origin + portal.basePath + path);
    assertQuery(search);
    const { method = 'GET' } = request;
    // A browser says where a form came from; one that does not say is not believed.
    if (method === 'POST' && request.headers.origin !== portal.origin) return bare(response, 403, '请求来自别的网站', '请回到工作台重新提交。This request came from another site.');
    const pageHandlers = handlersOf(await getBuild());
    const allow = pageHandlers.methods(path);
    if (!allow.includes(method)) return notAllowed(response, allow);
    const address = new URL(`${portal.origin}${path}${search === '' ? '' : `?${search}`}`);
    const framed = path.startsWith(PREVIEW) ? sites.bySlug(site.districtId, path.slice(PREVIEW.length).split('/')[0]!) : undefined;
    const cookies = request.headers.cookie ?? '';
    // A preview is the page that the public will see, whatever language the officer works in.
    const lang = path.startsWith(PREVIEW) ? 'zh' : languageOf(cookies);
    const remote = client.remote(request);
    const lookup = await lookups.take();
    if (!lookup) return crowded(response, false);
    let session: Awaited<ReturnType<typeof sessions.read>>;
    let halfway: Awaited<ReturnType<typeof sessions.halfway.read>>;
    try {
      session = await sessions.read(portal.districtId, cookies);
      halfway = await sessions.halfway.read(portal.districtId, cookies);
    } finally {
      lookup();
    }
    if (!session && guests.refuses(remote)) return crowded(response, guests.refuses(remote) === 'one');
    const context = new SiteContext({ db, storage, shared, site: framed?.status === 'active' ? framed : portal, directory: sites, portal, lang, url: address });
    let turn: Release | null = null;
    const loadContext: AppLoadContext = {
      site: context,
      workspace: {
        services: { ...services, address: remote }, sessions, session, halfway, address: remote, userAgent: request.headers['user-agent'] ?? '',
        async body(bound) {
          // Who is refused for what the request's head says is not asked for the rest (RFC 9110, 10.1.1).
          const body = await readBody(request, bound, () => void (waiting.delete(request) && response.socket && response.writeContinue()));
          // A turn is asked for when the form is here: who sends it slowly keeps nobody waiting.
          if (!session) turn = await guestsTurn(remote);
          return session || turn ? body : { status: 503, message: CROWDED };
        },
      },
    };
    // The form is read by the route's action, when it knows who asks and how much it takes.
    let answered: Response;
    let bytes: Buffer;
    try {
      if (!session && method !== 'POST' && !(turn = await guestsTurn(remote))) return crowded(response, false);
      // What a HEAD is told is what a GET would be (RFC 9110, 9.3.2), the length of the body included.
      answered = await pageHandlers.of(path)(new Request(address, { method: method === 'HEAD' ? 'GET' : method }), loadContext);
      bytes = await bodyOf(answered, loadContext);
    } finally {
      (turn as Release | null)?.();
    }
    const headers: [string, string][] = [...SECURITY_HEADERS, ['Cache-Control', 'no-store']];
    answered.headers.forEach((value, name) => {
      if (!/^(cache-control|content-length|x-remix-.*)$/.test(name)) headers.push([name, value]);
    });
    if (answered.status === 503 && !answered.headers.has('Retry-After')) headers.push(['Retry-After', '5']);
    metrics.rendered(answered.status);
    if (loadContext.file) return send(request, response, await finishPage({ status: answered.status, headers, body: Buffer.alloc(0), tags: [], cacheable: false, file: loadContext.file }, false));
    response.writeHead(answered.status, [...headers.flat(), 'Content-Length', String(bytes.length)]);
    finish(response, bytes);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = process.hrtime.bigint();
    response.once('finish', () => metrics.request(response.statusCode, started));
    try {
      const url = request.url ?? '/';
      if (url === '*') {
        // Of the service as a whole (RFC 9110, 9.3.7); nothing else can be asked of all of it.
        if (request.method !== 'OPTIONS') throw new RequestError('网址必须以“/”开头。');
        response.writeHead(204, ['Allow', [...READING, 'POST', 'OPTIONS'].join(', ')]);
        return void response.end();
      }
      if (isOwnAddress(url) && !READING.includes(request.method!)) return notAllowed(response, READING);
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
      if (isAsset(url)) return sendAsset(request, response);
      await answer(request, response, client.host(request));
    } catch (error) {
      if (response.headersSent) {
        // The answer breaks off, so that nobody takes a part for the whole.
        log.error({ err: error, url: request.url?.split('?', 1)[0] }, 'answer broke off');
        response.destroy();
      } else if (error instanceof RequestError) {
        bare(response, error.status, '请求有误', `${error.message} The request is malformed.`);
      } else if (request.destroyed && !request.complete) {
        // The client broke off in the midst of what it sent.
        response.destroy();
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
      : isLoopback(request.socket.remoteAddress) && !PROXY_HEADERS.some((name) => name in request.headers);
    if (!allowed) return bare(response, 404, '没有这个页面', 'No such page.');
    text(response, 200, await metrics.registry.metrics(), metrics.registry.contentType);
  }

  /** Style sheets and icons. What they are served by compares tags as letters, weighs no codings and forgets headers on 304. */
  function sendAsset(request: IncomingMessage, response: ServerResponse): void {
    const asked = { 'if-match': request.headers['if-match'], 'if-none-match': request.headers['if-none-match'] };
    delete request.headers['if-none-match'];
    // They are small, and it trips over ranges that end before they begin.
    delete request.headers.range;
    request.headers['accept-encoding'] = acceptedCodings(request.headers['accept-encoding'] as string | undefined).join(', ');
    const writeHead = response.writeHead.bind(response) as (status: number, headers: Record<string, string | number>) => ServerResponse;
    response.writeHead = ((status: number, headers: Record<string, string>) => {
      const left = status === 200 ? conditional(asked, headers.ETag!) : 'answer';
      if (left === 'answer') return writeHead(status, headers);
      return left === 'unchanged' ? writeHead(304, { ETag: headers.ETag! }) : writeHead(412, { 'Content-Length': 0 });
    }) as typeof response.writeHead;
    assets(request, response, () => {
      response.writeHead = writeHead as typeof response.writeHead;
      bare(response, 404, '没有这个文件', 'No such file.');
    });
  }

  /** Those whose senders wait to be told to go on with the body. */
  const waiting = new WeakSet<IncomingMessage>();
  /** The newest answer of each connection. */
  const newest = new WeakMap<Duplex, ServerResponse>();
  const receive = (request: IncomingMessage, response: ServerResponse) => {
    newest.set(request.socket, response);
    const asked = addressed(request as typeof request & { url: string });
    if (!asked) {
      response.setHeader('Connection', 'close');
      return bare(response, 400, '请求有误', '请求的网址或主机名不符合规范。The request is malformed.');
    }
    const coding = transferCoding(request.headers['transfer-encoding']);
    // The parser says so too, but only after the head, when a kept page is already on its way.
    if (typeof coding === 'number') {
      response.setHeader('Connection', 'close');
      const { title, sentence } = coding === 501 ? UNKNOWN_CODING : MALFORMED;
      return bare(response, coding, title, sentence);
    }
    request.url = asked.url;
    request.headers.host = asked.host;
    if (client.mayForwardHost(request) || !answerKept(request, response)) void handle(request, response);
  };
  // The parser's own answer to a missing host has no sentence.
  const server = createServer({ requireHostHeader: false }, receive);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // What waits behind other answers is not told to go on: node:http would write that into the midst of its answer.
    if (response.socket) waiting.add(request);
    receive(request, response);
  });
  server.on('checkExpectation', (_request, response: ServerResponse) => bare(response, 417, '不支持这种请求', 'The expectation cannot be met.'));
  // What the parser refuses (raw bytes in the address, broken headers) still gets a sentence.
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer; bytesParsed?: number }, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const packet = error.rawPacket?.toString('latin1') ?? '';
    const before = packet.slice(0, error.bytesParsed ?? 0);
    const begins = error.code === 'HPE_INVALID_METHOD' ? before.lastIndexOf('\n') + 1 : before.includes('\r\n\r\n') ? before.lastIndexOf('\r\n\r\n') + 4 : 0;
    afterAnswers(socket, () => refuse(socket, parseRefusal(error.code, packet.slice(begins))));
  });
  server.on('connect', (_request, socket: Duplex) => {
    afterAnswers(socket, () => refuse(socket, { status: 405, title: '不支持这种请求', sentence: 'This server is no proxy.' }, [['Allow', READING.join(', ')]]));
  });

  /** What came before on the connection is answered first: a refusal in its midst would pass for its answer. */
  function afterAnswers(socket: Duplex, refused: () => void): void {
    const pending = newest.get(socket);
    if (!pending || pending.writableFinished || pending.destroyed) return refused();
    if (pending.req.complete) return void pending.once('close', () => (socket.writable ? refused() : socket.destroy()));
    // It is the very request of the pending answer that is broken: one that is whole still leaves, of another nothing can be made.
    if (pending.writableEnded) pending.once('close', () => void (socket as Socket).destroySoon());
    else if (pending.headersSent) socket.destroy();
    else refused();
  }
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
  server.requestTimeout = LONGEST_REQUEST_SECONDS * 1_000;
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
    finish(response, variant.bytes);
  }

  /** Sends a whole body; a client that does not take it is sent away, as nothing else would end such a connection. */
  function finish(response: ServerResponse, bytes: Buffer): void {
    response.end(response.req.method === 'HEAD' ? undefined : bytes);
    response.setTimeout(stallMs);
  }
}

const READING: readonly string[] = ['GET', 'HEAD'];

function isAsset(url: string): boolean {
  return url.startsWith('/assets/') || url === '/favicon.svg' || url === '/favicon.ico';
}

/** Addresses of the service itself, which no site has. */
function isOwnAddress(url: string): boolean {
  return isAsset(url) || url === '/healthz' || url === '/readyz' || url === '/metrics';
}

/** Addresses at which the framework would answer its own client; no page here has one. */
function isFrameworks(path: string, search: string): boolean {
  return path.endsWith('.data') || path.endsWith('/__manifest') || (search.includes('data') && new URLSearchParams(search).has('_data'));
}

/** @param allow what the address can be asked (RFC 9110, 15.5.6). */
function notAllowed(response: ServerResponse, allow: readonly string[]): void {
  response.setHeader('Allow', allow.join(', '));
  bare(response, 405, '不支持这种请求', allow.includes('POST') ? 'Method not allowed.' : '此地址只能读取。This address is read-only.');
}

/** Ends a connection on which no answer can be made by the HTTP server. */
function refuse(socket: Duplex, { status, title, sentence }: ParseRefusal, more: [string, string][] = []): void {
  const body = barePage(title, sentence);
  const headers = [...BARE_HEADERS, ...more, ['Cache-Control', 'no-store'], ['Content-Length', String(Buffer.byteLength(body))], ['Date', new Date().toUTCString()], ['Connection', 'close']];
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.map((header) => header.join(': ')).join('\r\n')}\r\n\r\n${body}`);
  // What else it sends is read and dropped: a connection closed on unread bytes takes the refusal with it.
  socket.resume();
  setTimeout(() => socket.destroy(), REFUSED_MS).unref();
}

/** What a response says again when its body has not changed (RFC 9110, 15.4.5), and what caches and scripts need beside it. */
const UNCHANGED_HEADERS = new Set(['etag', 'cache-control', 'vary', 'content-location', 'expires', 'surrogate-key', 'access-control-allow-origin']);

async function bodyOf(response: Response, { markup }: AppLoadContext): Promise<Buffer> {
  return markup === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(markup);
}

let turnedAway = 0;

/**
 * Turns a guest away for the moment: after a while in which nothing is read of what is sent, and with the end of the connection,
 * so that whoever asks again at once does not do so often.
 * @param one whether it is this guest's address that asks too much.
 */
async function crowded(response: ServerResponse, one: boolean): Promise<void> {
  if (turnedAway >= MOST_TURNED_AWAY) return void response.destroy();
  turnedAway += 1;
  await pause(CROWDED_MS);
  turnedAway -= 1;
  if (response.destroyed) return;
  response.setHeader('Retry-After', '5');
  response.setHeader('Connection', 'close');
  bare(response, one ? 429 : 503, one ? '请求过于频繁' : '服务暂时繁忙', `${CROWDED}Too many are signing in at the moment; please try again in a few seconds.`);
}

function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
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

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.)/.test(address);
}
