import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { logPageFault } from './kernel/route/page-fault.server';
import { loaded } from './kernel/route/site-route.server';
import { readDictionary } from './modules/search/public.server';
import { contentPolicy } from './site/frame/content-policy.server';
import { themeCss } from './site/frame/theme';
import type { RefusedRootData } from './workspace/refusal';
import { refusalOf } from './workspace/refusal.server';
import { workspaceCss } from './workspace/site-colour';
import { workspacePage } from './workspace/workspace-page';

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** The rendered page; handed over here, for a response's body would be encoded, streamed and read again. */
    markup?: string;
  }
}

readDictionary();

/** Nothing is streamed; the framework's own limit would hold each page's data for five seconds. */
export const streamTimeout = 20;

/**
 * Renders a page whole. Public pages are not hydrated and hold nothing back, so streaming would only keep the page from
 * being cached, compressed and tagged in one piece. Pages of the workspace carry one script, which finds the islands.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = remixContext.staticHandlerContext;
  page.loaderData = loaded(page.loaderData, context.pageData ?? []);
  const root = page.loaderData.root as RefusedRootData | undefined;
  const refusal = root && page.errors ? await refusalOf(Object.values(page.errors)[0], context) : null;
  if (refusal) page.loaderData = { ...page.loaderData, root: { ...root, refusal } };
  // A person who is not signed in reads an error of the workspace on a page of the portal, which has no islands.
  const ofWorkspace = refusal !== null || (!page.errors && workspacePage(page.matches.map(({ route }) => route.id)));
  // What React leaves in a text so as to find its parts again is for islands only.
  const render = ofWorkspace ? renderToString : renderToStaticMarkup;
  const markup = render(<RemixServer context={withRoutesOf(page, remixContext)} url={request.url} />);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const css = !root
    ? null
    : ofWorkspace
      ? workspaceCss(root.frame.theme, [...Object.values(page.loaderData), refusal])
      : themeCss(root.frame.theme);
  headers.set('Content-Security-Policy', contentPolicy(css, ofWorkspace));
  context.markup = `<!DOCTYPE html>${ofWorkspace ? withScript(markup, remixContext.manifest.entry.module) : markup}`;
  return new Response(null, { status, headers });
}

/**
 * The routes of this page alone: from all of them the framework would make a tree, put its branches in order and match the address
 * once more for every page.
 */
function withRoutesOf({ matches }: EntryContext['staticHandlerContext'], context: EntryContext): EntryContext {
  const all = context.manifest.routes;
  const routes = Object.fromEntries(matches.map(({ route: { id } }) => [id, all[id]!]));
  return { ...context, manifest: { ...context.manifest, routes } };
}

function withScript(markup: string, module: string): string {
  const end = markup.lastIndexOf('</body>');
  return `${markup.slice(0, end)}<script type="module" src="${module}"></script>${markup.slice(end)}`;
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  logPageFault(error, request.url);
}
