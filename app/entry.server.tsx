import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { contentPolicy } from './site/frame/content-policy.server';
import { themeCss } from './site/frame/theme';
import type { RootData } from './site/frame/use-site';

/**
 * Renders a page whole. Public pages are not hydrated and hold nothing back, so streaming would only keep the page from
 * being cached, compressed and tagged in one piece.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  _context: AppLoadContext,
): Response {
  const root = remixContext.staticHandlerContext.loaderData.root as RootData | undefined;
  const markup = renderToString(<RemixServer context={remixContext} url={request.url} />);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', contentPolicy(root ? themeCss(root.frame.theme) : null));
  return new Response(`<!DOCTYPE html>${markup}`, { status, headers });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  context.reportError?.(error, request.url);
}
