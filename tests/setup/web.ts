import { createServer } from 'node:net';
import http from 'node:http';
import path from 'node:path';
import type { Env } from '../../app/kernel/env/env.server';
import type { WebOptions, WebServer } from '../../app/web/start-web.server';
import { BUILD, builtWeb } from './built';
import type { TestDatabase } from './database';

export interface TestWeb {
  web: WebServer;
  port: number;
  /** `http://host:port` */
  origin(host?: string): string;
  get(url: string, headers?: Record<string, string>): Promise<TestResponse>;
  close(): Promise<void>;
}

export interface TestResponse {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** A web process of the product on a free port, serving the built pages from this test's database. */
export async function startTestWeb(
  database: TestDatabase,
  overrides: Partial<Env> = {},
  options: Pick<WebOptions, 'stallMs'> = {},
): Promise<TestWeb> {
  const port = overrides.PORT ?? (await freePort());
  const env: Env = {
    DATABASE_URL: database.ownerUrl,
    HOST: '127.0.0.1',
    PORT: port,
    PUBLIC_SCHEME: 'http',
    PUBLIC_PORT: port,
    DATA_DIR: database.dataFolder,
    TRUSTED_PROXIES: [],
    FORWARDED_HOST: false,
    PAGE_CACHE_MB: 32,
    DATABASE_POOL: 8,
    LOG_LEVEL: 'silent',
    DEMO: false,
    ...overrides,
  };
  const { startBuiltWeb } = await builtWeb();
  const web = await startBuiltWeb({ env, clientFolder: path.join(BUILD, 'client'), ...options });
  return {
    web,
    port,
    origin: (host = 'localhost') => `http://${host}:${env.PUBLIC_PORT}`,
    get: (url, headers = {}) => get(port, url, headers),
    close: () => web.close(),
  };
}

/** One request as a client makes it, the host taken from the URL whatever its name resolves to; nothing is followed. */
export function get(
  port: number,
  url: string,
  headers: Record<string, string> = {},
  method = 'GET',
  agent: http.Agent | false = false,
): Promise<TestResponse> {
  const at = /^http:\/\/([^/]+)(\/.*)?$/.exec(url);
  const host = at ? at[1]! : `localhost:${port}`;
  return new Promise((resolve, reject) => {
    const request = http.request(
      { host: '127.0.0.1', port, method, path: at ? (at[2] ?? '/') : url, headers: { Host: host, ...headers }, agent },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    request.once('error', reject);
    request.end();
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
