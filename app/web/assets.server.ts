import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { acceptedCodings } from '../kernel/http/accept-encoding';
import { conditional } from '../kernel/http/conditional';
import { barePage } from './plain-answers.server';

export function isAsset(url: string): boolean {
  return url.startsWith('/assets/') || url === '/favicon.svg' || url === '/favicon.ico';
}

/**
 * Makes what answers for style sheets, scripts and icons. The package that serves them compares tags as letters, weighs no codings and
 * forgets headers on 304, which is made good here.
 * @param folder of the built client assets.
 */
export function assetSender(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  // Looked up at each request: of a build put in place under a running server, what is gone is a 404 and not a broken stream.
  const assets = sirv(folder, {
    etag: true,
    gzip: true,
    brotli: true,
    dev: true,
    setHeaders: (response, pathname) => {
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cache-Control', pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  return (request, response) => {
    const asked = { 'if-match': request.headers['if-match'], 'if-none-match': request.headers['if-none-match'] };
    delete request.headers['if-none-match'];
    // They are small, and it trips over ranges that end before they begin.
    delete request.headers.range;
    request.headers['accept-encoding'] = acceptedCodings(request.headers['accept-encoding'] as string | undefined).join(', ');
    const writeHead = response.writeHead.bind(response) as (status: number, headers: Record<string, string | number>) => ServerResponse;
    response.writeHead = ((status: number, headers: Record<string, string>) => {
      const left = status === 200 ? conditional(asked, headers.ETag!) : 'answer';
      if (left === 'answer') return writeHead(status, headers);
      return left === 'unchanged' ? writeHead(304, { ETag: headers.ETag! }) : writeHead(412, { 'Content-Length': 0 });
    }) as typeof response.writeHead;
    assets(request, response, () => {
      response.writeHead = writeHead as typeof response.writeHead;
      barePage(response, 404, '没有这个文件', 'No such file.');
    });
  };
}
