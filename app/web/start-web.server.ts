import type { Server } from 'node:http';
import { chooseVariant, wireBytes } from '../kernel/page-cache/page-cache.server';
import { requestAnswerer } from './answer-request.server';
import { answerCachedFirst } from './cached-fast-path.server';
import { createHttpServer } from './http-server.server';
import { openWebParts, type WebOptions, type WebParts } from './web-parts.server';

export type { WebOptions } from './web-parts.server';

export interface WebServer {
  server: Server;
  port: number;
  close(): Promise<void>;
}

const KEEP_ALIVE_SECONDS = 65;
const HEADERS_SECONDS = 70;
/** For a whole request with the longest body that a route takes; routes have shorter times of their own. */
const LONGEST_REQUEST_SECONDS = 150;
/** Longest time for answers under way when the server ends. */
const ENDING_MS = 3_000;

/**
 * The web process: address → site → page cache → Remix. Holds no state that another process lacks.
 * @throws when the database cannot be reached or the port is taken.
 */
export async function startWeb(options: WebOptions): Promise<WebServer> {
  const { env } = options;
  const web = await openWebParts(options);
  const server = answeringServer(web, options);
  const fastPath = answerCachedFirst(
    server,
    ({ host, url, acceptEncoding, ifNoneMatch }) => {
      const page = ifNoneMatch === undefined ? web.cachedAddresses.page(host, url) : undefined;
      return page && wireBytes(page, chooseVariant(page, acceptEncoding), KEEP_ALIVE_SECONDS);
    },
    KEEP_ALIVE_SECONDS * 1_000,
  );
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
        fastPath.finish();
        setTimeout(() => {
          server.closeAllConnections();
          fastPath.destroy();
        }, ENDING_MS).unref();
      });
      await web.close();
    },
  };
}

/** The HTTP server, which answers a cached page without a promise in between, and everything else when it is worked for. */
function answeringServer(web: WebParts, options: WebOptions): Server {
  const answer = requestAnswerer(web, options);
  const server = createHttpServer(
    (request, response) => {
      const { method, headers, url = '' } = request;
      const page = method === 'GET' && !web.client.mayForwardHost(request) ? web.cachedAddresses.page(headers.host ?? '', url) : undefined;
      void (page ? web.sender.send(request, response, page) : answer(request, response));
    },
    (request, response) => web.awaitedBodies.add(request, response),
  );
  server.keepAliveTimeout = KEEP_ALIVE_SECONDS * 1_000;
  server.headersTimeout = HEADERS_SECONDS * 1_000;
  server.requestTimeout = LONGEST_REQUEST_SECONDS * 1_000;
  return server;
}
