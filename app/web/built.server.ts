import * as build from 'virtual:remix/server-build';
import { startWeb, type WebOptions, type WebServer } from './start-web.server';

export { Database } from '../kernel/db/client.server';
export { DomainError } from '../kernel/errors';
export { log } from '../kernel/log.server';
export { build };

/** The web process with the pages that it was built with. */
export function startBuiltWeb(options: Omit<WebOptions, 'getBuild'>): Promise<WebServer> {
  return startWeb({ ...options, getBuild: async () => build });
}
