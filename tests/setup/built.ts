import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as built from '../../app/built-web.server';

export const BUILD = path.resolve(import.meta.dirname, '../../build');

/**
 * Modules of the built web process: its pages and its start, of one graph.
 * @throws when there is no build.
 */
export async function builtWeb(): Promise<typeof built> {
  return (await import(/* @vite-ignore */ pathToFileURL(path.join(BUILD, 'server/index.js')).href)) as typeof built;
}
