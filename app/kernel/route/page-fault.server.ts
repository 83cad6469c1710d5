import { log } from '../log.server';

/**
 * Logs an error that a page did not handle. What the framework refuses by itself (no page takes such a form, no method of that
 * name) is the asker's fault.
 * @param url as asked for; its query is left out, for it may be a key that was mailed.
 */
export function logPageFault(error: unknown, url: string): void {
  const { pathname } = new URL(url);
  const ofAsker =
    typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' && error.status < 500;
  if (ofAsker) log.debug({ status: error.status, url: pathname }, 'request refused');
  else log.error({ err: error, url: pathname }, 'page failed');
}
