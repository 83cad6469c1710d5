import { CONTEXTS } from './contexts.server';
import { startWeb, type WebOptions, type WebServer } from './web/start-web.server';

/** The first process: public pages, workspace and API. */
export function startWebProcess(options: Omit<WebOptions, 'contexts'>): Promise<WebServer> {
  return startWeb({ ...options, contexts: CONTEXTS });
}
