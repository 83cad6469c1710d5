import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ParseRefusal } from '../kernel/http/parse-fault';
import { named } from '../kernel/words/message';
import { isApiAddress, type Problem, problem, PROBLEM_TYPE } from '../kernel/route/api-route.server';

/** Headers of every answer. */
export const SECURITY_HEADERS: [string, string][] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
];
// No script, no style: the markup below needs none.
const BARE_HEADERS: [string, string][] = [
  ...SECURITY_HEADERS,
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
];

/** How long a refused connection may take to read why. */
const REFUSED_MS = 2_000;

/** Methods of an address that can only be read. */
export const READING: readonly string[] = ['GET', 'HEAD'];

const PROBLEM_CODES: Record<number, Problem['code']> = { 400: 'invalid', 404: 'missing', 405: 'method', 410: 'gone', 503: 'unavailable' };

/**
 * A page for the cases in which no site is there to dress it; for machines, a problem document.
 * @param broken the parameter at fault and the code of the rule it breaks.
 */
export function barePage(
  response: ServerResponse,
  status: number,
  title: string,
  html: string,
  broken?: { field: string; message: string },
): void {
  const machine = isApiAddress(response.req.url);
  const body = machine
    ? JSON.stringify(
        problem(
          PROBLEM_CODES[status] ?? 'invalid',
          status,
          null,
          broken ? [{ field: broken.field, message: named(broken.message) }] : [],
          broken ? undefined : html.replace(/<[^>]*>/g, ''),
        ),
      )
    : bareHtml(title, html);
  const headers = machine ? [...SECURITY_HEADERS, ...PROBLEM_TYPE] : BARE_HEADERS;
  response.writeHead(status, [...headers.flat(), 'Cache-Control', 'no-store', 'Content-Length', String(Buffer.byteLength(body))]);
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Answers those who run the service. */
export function plainText(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Leads on for good (308). */
export function redirect(response: ServerResponse, to: string): void {
  response.writeHead(308, [...SECURITY_HEADERS.flat(), 'Location', to, 'Cache-Control', 'public, max-age=300', 'Content-Length', '0']);
  response.end();
}

/**
 * Refuses the method (405).
 * @param allow what the address can be asked (RFC 9110, 15.5.6).
 */
export function notAllowed(response: ServerResponse, allow: readonly string[]): void {
  response.setHeader('Allow', allow.join(', '));
  barePage(response, 405, '不支持这种请求', allow.includes('POST') ? 'Method not allowed.' : '此地址只能读取。This address is read-only.');
}

/** Ends a connection on which no answer can be made by the HTTP server. */
export function refuseConnection(socket: Duplex, { status, title, sentence }: ParseRefusal, more: [string, string][] = []): void {
  const body = bareHtml(title, sentence);
  const headers: [string, string][] = [
    ...BARE_HEADERS,
    ...more,
    ['Cache-Control', 'no-store'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Date', new Date().toUTCString()],
    ['Connection', 'close'],
  ];
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.map((header) => header.join(': ')).join('\r\n')}\r\n\r\n${body}`);
  // The rest that it sends is read and dropped: a connection closed on unread bytes takes the refusal with it.
  socket.resume();
  setTimeout(() => socket.destroy(), REFUSED_MS).unref();
}

function bareHtml(title: string, html: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`;
  return `<!DOCTYPE html><html lang="zh-CN"><head>${head}</head><body><main><h1>${title}</h1><p>${html}</p></main></body></html>`;
}
