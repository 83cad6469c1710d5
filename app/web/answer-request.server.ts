import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '../kernel/log.server';
import { RequestError } from '../kernel/route/request-address';
import { assetSender, isAsset } from './assets.server';
import { barePage, notAllowed, READING } from './plain-answers.server';
import { isServiceAddress, serviceAnswer } from './service-addresses.server';
import { answerSite } from './answer-site.server';
import type { WebOptions, WebParts } from './web-parts.server';

/**
 * Makes what answers every request that the page cache does not answer at once: addresses of the service, assets, sites.
 * @returns a function that throws nothing; a fault is logged and answered.
 */
export function requestAnswerer(
  web: WebParts,
  { clientFolder, middleware }: Pick<WebOptions, 'clientFolder' | 'middleware'>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const sendAsset = assetSender(clientFolder);
  return async (request, response) => {
    const started = process.hrtime.bigint();
    response.once('finish', () => web.metrics.request(response.statusCode, started));
    try {
      const url = request.url ?? '/';
      if (url === '*') return answerAsterisk(request, response);
      if (isServiceAddress(url) && !READING.includes(request.method!)) return notAllowed(response, READING);
      const ofService = serviceAnswer(url);
      if (ofService) return await ofService(web, request, response);
      if (middleware && (await answeredBy(middleware, request, response))) return;
      if (isAsset(url)) return sendAsset(request, response);
      await answerSite(web, request, response);
    } catch (error) {
      answerFault(error, request, response);
    }
  };
}

/**
 * Of the service as a whole (RFC 9110, 9.3.7); nothing but its options can be asked of all of it.
 * @throws RequestError
 */
function answerAsterisk(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'OPTIONS') throw new RequestError('网址必须以“/”开头。');
  response.writeHead(204, ['Allow', [...READING, 'POST', 'OPTIONS'].join(', ')]);
  response.end();
}

type Middleware = NonNullable<WebOptions['middleware']>;

async function answeredBy(middleware: Middleware, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  await new Promise<void>((resolve) => {
    response.once('finish', resolve);
    middleware(request, response, resolve);
  });
  return response.writableEnded;
}

function answerFault(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  // The query may hold a key that was mailed.
  const url = request.url?.split('?', 1)[0];
  if (response.headersSent) {
    // The answer breaks off, so that nobody takes a part for the whole.
    log.error({ err: error, url }, 'answer broke off');
    response.destroy();
  } else if (error instanceof RequestError) {
    barePage(response, error.status, '请求有误', `${error.message} The request is malformed.`, error.broken);
  } else if (request.destroyed && !request.complete) {
    // The client broke off in the midst of what it sent.
    response.destroy();
  } else {
    log.error({ err: error, url }, 'request failed');
    response.setHeader('Retry-After', '5');
    barePage(response, 503, '服务暂时不可用', '请稍后再试。The service is temporarily unavailable; please try again shortly.');
  }
}
