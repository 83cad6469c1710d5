import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import { finishPage } from '../kernel/page-cache/page-cache.server';
import { readBody } from '../kernel/route/read-body.server';
import { assertQuery } from '../kernel/route/request-address';
import { SiteContext } from '../kernel/route/site-context.server';
import { languageOf } from '../kernel/session/language';
import { PREVIEW } from '../modules/publishing/pages';
import type { DirectorySite } from '../kernel/tenant/resolve-site';
import type { Release } from '../kernel/turns';
import { CROWDED, crowded } from './guests.server';
import type { PageHandlers } from './page-handlers.server';
import { barePage, notAllowed, redirect, SECURITY_HEADERS } from './plain-answers.server';
import { bodyOf } from './send-page.server';
import type { SiteRequest } from './site-request';
import type { WebParts } from './web-parts.server';

/** The sender, by the cookies and the connection. */
type Sender = Pick<NonNullable<AppLoadContext['workspace']>, 'session' | 'halfway' | 'address'>;

/**
 * The workspace: at the portal's address only, never cached, and changed only by forms of its own pages.
 * @throws RequestError for a query that is malformed; what the database throws.
 */
export async function answerWorkspace(web: WebParts, asked: SiteRequest): Promise<void> {
  const { request, response, site, directory, path, search } = asked;
  const portal = directory.portalOf(site.districtId);
  if (!portal || portal.status !== 'active') return barePage(response, 404, '没有这个页面', 'No such page.');
  if (portal.siteId !== site.siteId) return redirect(response, portal.origin + portal.basePath + path);
  assertQuery(search);
  const { method = 'GET' } = request;
  // A browser says where a form came from; one that does not say is not believed.
  if (method === 'POST' && request.headers.origin !== portal.origin) {
    return barePage(response, 403, '请求来自别的网站', '请回到工作台重新提交。This request came from another site.');
  }
  const handlers = await web.handlers();
  const allow = handlers.methods(path);
  if (!allow.includes(method)) return notAllowed(response, allow);
  const sender = await readSender(web, portal, request);
  if (!sender) return crowded(response, false);
  const refused = sender.session ? null : web.guests.refuses(sender.address);
  if (refused) return crowded(response, refused === 'one');
  const answer = await renderForSender(web, handlers, asked, portal, sender);
  if (!answer) return crowded(response, false);
  return sendAnswer(web, request, response, answer);
}

/** Looks the cookies up; null where too many are looked up already. */
async function readSender(web: WebParts, { districtId }: DirectorySite, request: IncomingMessage): Promise<Sender | null> {
  const {
    services: { sessions },
    lookups,
    client,
  } = web;
  const cookies = request.headers.cookie ?? '';
  const address = client.remote(request);
  const release = await lookups.take();
  if (!release) return null;
  try {
    return { session: await sessions.read(districtId, cookies), halfway: await sessions.halfway.read(districtId, cookies), address };
  } finally {
    release();
  }
}

interface Answer {
  response: Response;
  bytes: Buffer;
  file: AppLoadContext['file'];
}

/** Has the framework answer; null where the sender is a guest and there is no place. */
async function renderForSender(
  web: WebParts,
  handlers: PageHandlers,
  asked: SiteRequest,
  portal: DirectorySite,
  sender: Sender,
): Promise<Answer | null> {
  const { request, response, path, search } = asked;
  const { session, address: remote } = sender;
  const { method = 'GET' } = request;
  const address = new URL(`${portal.origin}${path}${search === '' ? '' : `?${search}`}`);
  let turn: Release | null = null;
  const loadContext: AppLoadContext = {
    site: contextOf(web, asked, portal, address),
    workspace: {
      ...sender,
      services: { ...web.services, address: remote },
      userAgent: request.headers['user-agent'] ?? '',
      async body(bound) {
        // Who is refused for what the request's head says is not asked for the rest (RFC 9110, 10.1.1).
        const body = await readBody(request, bound, () => web.awaitedBodies.goOn(request, response));
        // A turn is asked for when the form is here: who sends it slowly keeps nobody waiting.
        if (!session) turn = await web.guests.take(remote);
        return session || turn ? body : { status: 503, message: CROWDED };
      },
    },
  };
  // The form is read by the route's action, when it knows who asks and how much it takes.
  try {
    if (!session && method !== 'POST' && !(turn = await web.guests.take(remote))) return null;
    // A HEAD is answered as a GET would be (RFC 9110, 9.3.2), the length of the body included.
    const answered = await handlers.of(path)(new Request(address, { method: method === 'HEAD' ? 'GET' : method }), loadContext);
    return { response: answered, bytes: await bodyOf(answered, loadContext), file: loadContext.file };
  } finally {
    (turn as Release | null)?.();
  }
}

/** The portal; of a preview the site that is previewed, as the public will see it, whatever language the officer works in. */
function contextOf(web: WebParts, { request, site, directory, path }: SiteRequest, portal: DirectorySite, url: URL): SiteContext {
  const {
    services: { db, storage },
    shared,
  } = web;
  const preview = path.startsWith(PREVIEW);
  const framed = preview ? directory.bySlug(site.districtId, path.slice(PREVIEW.length).split('/')[0]!) : undefined;
  const lang = preview ? 'zh' : languageOf(request.headers.cookie ?? '');
  return new SiteContext({ db, storage, shared, site: framed?.status === 'active' ? framed : portal, directory, portal, lang, url });
}

async function sendAnswer(web: WebParts, request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  const { metrics, sender } = web;
  const { status } = answer.response;
  const headers: [string, string][] = [...SECURITY_HEADERS, ['Cache-Control', 'no-store']];
  answer.response.headers.forEach((value, name) => {
    if (!/^(cache-control|content-length|x-remix-.*)$/.test(name)) headers.push([name, value]);
  });
  if (status === 503 && !answer.response.headers.has('Retry-After')) headers.push(['Retry-After', '5']);
  metrics.rendered(status);
  if (answer.file) {
    const page = { status, headers, body: Buffer.alloc(0), tags: [], cacheable: false, file: answer.file };
    return sender.send(request, response, await finishPage(page, false));
  }
  response.writeHead(status, [...headers.flat(), 'Content-Length', String(answer.bytes.length)]);
  sender.finish(response, answer.bytes);
}
