import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';

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
  const markup = renderToString(<RemixServer context={remixContext} url={request.url} />);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${markup}`, { status, headers });
}

export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  context.reportError?.(error, request.url);
}
