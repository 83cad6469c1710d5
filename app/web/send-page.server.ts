import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import { type ByteRange, conditional } from '../kernel/http/conditional';
import { sendFile } from '../kernel/http/send-file.server';
import { type CachedPage, chooseVariant, type Variant } from '../kernel/page-cache/page-cache.server';
import type { Storage, StoredFile } from '../kernel/storage/storage.server';
import { barePage } from './plain-answers.server';

/** Headers that a response repeats when its body has not changed (RFC 9110, 15.4.5), and those that caches and scripts need beside them. */
const UNCHANGED_HEADERS = new Set([
  'etag',
  'cache-control',
  'vary',
  'content-location',
  'expires',
  'surrogate-key',
  'access-control-allow-origin',
]);

/** Sends pages and files to clients, and sends those away who take nothing. */
export class PageSender {
  readonly #storage: Storage;
  readonly #stallMs: number;

  /** @param stallMs how long a client may take nothing of what it asked for. */
  constructor(storage: Storage, stallMs: number) {
    this.#storage = storage;
    this.#stallMs = stallMs;
  }

  /** @throws what reading a file throws. Whatever is in memory is sent before this returns. */
  async send(request: IncomingMessage, response: ServerResponse, page: CachedPage): Promise<void> {
    const variant = chooseVariant(page, request.headers['accept-encoding'] as string | undefined);
    // Conditions are those of an answer that would be a success (RFC 9110, 13.2.1).
    const left = page.status === 200 ? conditional(request.headers, variant.etag) : 'answer';
    if (left === 'refused') return barePage(response, 412, '内容已有变动', 'The content is no longer what the request names.');
    if (left === 'unchanged') {
      response.writeHead(
        304,
        variant.headers.filter((_, at, all) => UNCHANGED_HEADERS.has(all[at - (at % 2)]!.toLowerCase())),
      );
      response.end();
      return;
    }
    if (page.file) return this.#sendFile(request, response, page.file, variant);
    response.writeHead(page.status, variant.headers);
    this.finish(response, variant.bytes);
  }

  #sendFile(request: IncomingMessage, response: ServerResponse, file: StoredFile, { bytes, etag, headers }: Variant): Promise<void> {
    const read = (range?: ByteRange) =>
      bytes.length > 0 ? bytes.subarray(range?.start, range && range.end + 1) : this.#storage.stream(file, range);
    return sendFile(request, response, { size: file.size, etag, headers, read }, this.#stallMs, () => {
      barePage(response, 416, '没有这一段', 'The file has no such range.');
    });
  }

  /** Sends a whole body; a client that does not take it is sent away, as nothing else would end such a connection. */
  finish(response: ServerResponse, bytes: Buffer): void {
    response.end(response.req.method === 'HEAD' ? undefined : bytes);
    response.setTimeout(this.#stallMs);
  }
}

/** Bytes of a page that the framework answered with. */
export async function bodyOf(response: Response, { markup }: AppLoadContext): Promise<Buffer> {
  return markup === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(markup);
}
