import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectorySite, SiteDirectory } from '../kernel/tenant/resolve-site';

/** A request whose site is known. */
export interface SiteRequest {
  request: IncomingMessage;
  response: ServerResponse;
  site: DirectorySite;
  directory: SiteDirectory;
  /** Path below the site's base. */
  path: string;
  /** Without the question mark. */
  search: string;
}
