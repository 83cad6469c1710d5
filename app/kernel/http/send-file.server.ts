import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { type ByteRange, byteRange } from './conditional';

/** A file on its way to a client. */
export interface FileToSend {
  size: number;
  etag: string;
  /** Flat name/value list of the whole file's answer, its Content-Length included. */
  headers: string[];
  /** The bytes asked for: what is in memory, or a stream that reads no faster than it is taken. */
  read(range?: ByteRange): Buffer | Promise<Readable>;
}

/**
 * Sends a file, or the one range of it that was asked for (RFC 9110, 14), as fast as the client takes it and no faster. A
 * client that goes away ends it, and so does one that takes nothing for a while; neither is a fault.
 * @param stallMs a client that takes nothing for this long is sent away, at the latest after twice this long.
 * @param unsatisfiable says that the file has no such range; Content-Range is set.
 * @throws what reading the file throws, before or in the midst of the answer.
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { size, etag, headers, read }: FileToSend,
  stallMs: number,
  unsatisfiable: () => void,
): Promise<void> {
  // A range is defined for GET alone (RFC 9110, 14.2).
  const range =
    request.method === 'GET' ? byteRange(request.headers.range, request.headers['if-range'] as string | undefined, etag, size) : 'whole';
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${size}`);
    return unsatisfiable();
  }
  const part = range === 'whole' ? undefined : range;
  if (request.method === 'HEAD' || size === 0) {
    response.writeHead(200, headers);
    response.end();
    return;
  }
  // Of many files asked for at once on one connection, one at a time is open.
  if (!response.socket && !response.destroyed) await once(response, 'socket');
  if (response.destroyed) return;
  const source = read(part);
  const bytes = Buffer.isBuffer(source) ? source : await source;
  if (response.destroyed && !Buffer.isBuffer(bytes)) return void bytes.destroy();
  if (part) response.writeHead(206, partHeaders(headers, part, size));
  else response.writeHead(200, headers);
  if (Buffer.isBuffer(bytes)) response.end(bytes);
  else await pump(bytes, response, stallMs);
}

function partHeaders(headers: string[], { start, end }: ByteRange, size: number): string[] {
  const kept = headers.filter((_, at) => headers[at - (at % 2)]!.toLowerCase() !== 'content-length');
  return [...kept, 'Content-Range', `bytes ${start}-${end}/${size}`, 'Content-Length', String(end - start + 1)];
}

async function pump(bytes: Readable, response: ServerResponse, stallMs: number): Promise<void> {
  let taken = 0;
  let before = -1;
  bytes.on('data', (piece: Buffer) => (taken += piece.length));
  // Bytes are read as the connection has room for them, so a reader who takes a byte a minute counts as one who takes none.
  const watch = setInterval(() => {
    if (taken === before) response.destroy();
    before = taken;
  }, stallMs).unref();
  let fault: Error | null = null;
  bytes.once('error', (error) => (fault = error));
  try {
    await pipeline(bytes, response);
  } catch (error) {
    // The client went away, or was sent away above.
    if (response.destroyed && (fault === null || isAbort(fault))) return;
    throw error;
  } finally {
    clearInterval(watch);
  }
}

function isAbort(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ABORT_ERR';
}
