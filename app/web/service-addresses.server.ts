import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAsset } from './assets.server';
import { barePage, plainText } from './plain-answers.server';
import type { WebParts } from './web-parts.server';

/** Headers that show that a proxy passed on another client's request. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

type ServiceAnswer = (web: WebParts, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const SERVICE_ADDRESSES: ReadonlyMap<string, ServiceAnswer> = new Map<string, ServiceAnswer>([
  ['/healthz', (_web, _request, response) => plainText(response, 200, 'ok')],
  ['/readyz', answerReady],
  ['/metrics', answerMetrics],
]);

/** Addresses of the service itself, which no site has. */
export function isServiceAddress(url: string): boolean {
  return isAsset(url) || SERVICE_ADDRESSES.has(url);
}

/** The handler of an address that is the service's, for its operators; undefined for every other. */
export function serviceAnswer(url: string): ServiceAnswer | undefined {
  return SERVICE_ADDRESSES.get(url);
}

async function answerReady({ sites, listener }: WebParts, _request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await sites.directory();
    plainText(response, listener.healthy() ? 200 : 503, listener.healthy() ? 'ready' : 'outbox not heard');
  } catch {
    plainText(response, 503, 'database not reachable');
  }
}

async function answerMetrics({ env, metrics: { registry } }: WebParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Open on loopback only, unless a token is configured.
  const allowed = env.METRICS_TOKEN
    ? request.headers.authorization === `Bearer ${env.METRICS_TOKEN}`
    : isLoopback(request.socket.remoteAddress) && !PROXY_HEADERS.some((name) => name in request.headers);
  if (!allowed) return barePage(response, 404, '没有这个页面', 'No such page.');
  plainText(response, 200, await registry.metrics(), registry.contentType);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.)/.test(address);
}
