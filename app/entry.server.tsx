import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { loaded } from './kernel/route/site-route.server';
import { contentPolicy } from './site/frame/content-policy.server';
import { themeCss } from './site/frame/theme';
import type { RootData } from './site/frame/use-site';

declare module '@remix-run/node' {
  interface AppLoadContext {
    /** The rendered page; handed over here, for a response's body would be encoded, streamed and read again. */
    markup?: string;
  }
}

/** Nothing is streamed; the framework's own limit would hold each page's data for five seconds. */
export const streamTimeout = 20;

/**
 * Renders a page whole. Public pages are not hydrated and hold nothing back, so streaming would only keep the page from
 * being cached, compressed and tagged in one piece.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Response {
  const page = remixContext.staticHandlerContext;
  page.loaderData = loaded(page.loaderData, context.pageData ?? []);
  const ofWorkspace = page.matches.some(({ route }) => route.id.startsWith('routes/admin'));
  const root = page.loaderData.root as RootData | undefined;
  const markup = renderToString(<RemixServer context={remixContext} url={request.url} />);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', contentPolicy(root ? themeCss(root.frame.theme) : null, ofWorkspace));
  // The workspace's islands; its pages work without them.
  const script = ofWorkspace ? `<script type="module" src="${remixContext.manifest.entry.module}"></script>` : '';
  context.markup = `<!DOCTYPE html>${script === '' ? markup : markup.replace('</body>', () => `${script}</body>`)}`;
  return new Response(null, { status, headers });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  context.reportError?.(error, request.url);
}
