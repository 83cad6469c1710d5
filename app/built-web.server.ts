import * as build from 'virtual:remix/server-build';
import { startWebProcess } from './web.server';
import type { WebOptions, WebServer } from './web/start-web.server';

export { Database } from './kernel/db/client.server';
export { DomainError } from './kernel/errors';
export { log } from './kernel/log.server';
export { build };

/** The web process with the pages that it was built with. */
export function startBuiltWeb(options: Omit<WebOptions, 'contexts' | 'getBuild'>): Promise<WebServer> {
  return startWebProcess({ ...options, getBuild: async () => build });
}
