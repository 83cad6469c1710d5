import { hash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, gzipSync } from 'node:zlib';
import { acceptedCodings } from '../http/accept-encoding';
import type { StoredFile } from '../storage/storage.server';
import { Frequencies } from './frequencies';
import { TaggedCache } from './tagged-cache';

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

/** The share of the memory for pages asked with a query. */
const QUERY_SHARE = 1 / 4;
const WITH_QUERY = '?';

/**
 * The key of a page in the cache.
 * @param query canonical: the parameters that the page reads, and nothing else.
 */
export function pageKey(siteId: number, path: string, query: string): string {
  return `${query === '' || query === 'lang=en' ? '' : WITH_QUERY}${siteId} ${path} ${query}`;
}

/** A page as it leaves: bytes in each encoding, headers ready to write. */
export interface CachedPage {
  status: number;
  identity: Variant;
  gzip: Variant | null;
  br: Variant | null;
  /** The file of the storage that is sent, read anew for each client unless `identity` has its bytes. */
  file: StoredFile | null;
  /** Whether the next visitor gets the same bytes. */
  cached: boolean;
}

export interface Variant {
  /** Empty for a file that is not held. */
  bytes: Buffer;
  etag: string;
  /** Flat name/value list as `writeHead` takes it. */
  headers: string[];
  /** The whole response as it was last written, good for the second in which it was made (`Date`). */
  wire?: { second: number; bytes: Buffer };
}

export interface RenderedPage {
  status: number;
  headers: [string, string][];
  body: Buffer;
  tags: readonly string[];
  cacheable: boolean;
  file: StoredFile | null;
}

const COMPRESSIBLE = /^(text\/|application\/(json|xml|rss|atom|feed|problem|ld|manifest|javascript|vnd\.oai)|image\/svg)/;

/**
 * Bounded cache of public pages in front of the framework. A miss renders once however many ask; a page is cached only when
 * none of its tags was dropped while it was rendered; while the outbox cannot be heard nothing is cached or served from it.
 *
 * Pages asked for with a query have room of their own: of such addresses there is no end, and homes, columns and items do not make
 * way for them. Within each room a newcomer takes the place only of pages that are asked for less often.
 */
export class PageCache {
  readonly #plain: TaggedCache<CachedPage>;
  readonly #withQuery: TaggedCache<CachedPage>;
  readonly #rendering = new Map<string, { begun: number; page: Promise<CachedPage> }>();
  readonly #healthy: () => boolean;
  readonly #off: boolean;
  hits = 0;
  misses = 0;
  collapsed = 0;

  /**
   * @param maxBytes 0: every request is rendered, also for who asks at the same time.
   * @param healthy whether commits of other processes are being heard right now.
   */
  constructor(maxBytes: number, healthy: () => boolean) {
    this.#off = maxBytes === 0;
    const frequencies = new Frequencies();
    this.#plain = new TaggedCache(maxBytes * (1 - QUERY_SHARE), frequencies);
    this.#withQuery = new TaggedCache(maxBytes * QUERY_SHARE, frequencies);
    this.#healthy = healthy;
  }

  get count(): number {
    return this.#plain.count + this.#withQuery.count;
  }

  get bytes(): number {
    return this.#plain.size + this.#withQuery.size;
  }

  /** The cached page, or undefined. */
  get(key: string): CachedPage | undefined {
    if (!this.#healthy()) return undefined;
    const page = this.#roomOf(key).get(key);
    if (page) this.hits += 1;
    return page;
  }

  /** Renders the page; callers who ask for it meanwhile share the rendering. */
  async render(key: string, produce: () => Promise<RenderedPage>): Promise<CachedPage> {
    this.misses += 1;
    if (this.#off) return this.#produce(key, this.#roomOf(key).begin(), produce);
    const running = this.#rendering.get(key);
    // Joining a rendering that began before a drop would show the visitor a page older than the drop.
    if (running && running.begun === this.#roomOf(key).begin()) {
      this.collapsed += 1;
      return running.page;
    }
    const begun = this.#roomOf(key).begin();
    const page = this.#produce(key, begun, produce);
    const entry = { begun, page };
    this.#rendering.set(key, entry);
    try {
      return await page;
    } finally {
      if (this.#rendering.get(key) === entry) this.#rendering.delete(key);
    }
  }

  drop(tags: readonly string[]): void {
    this.#plain.drop(tags);
    this.#withQuery.drop(tags);
  }

  clear(): void {
    this.#plain.clear();
    this.#withQuery.clear();
  }

  #roomOf(key: string): TaggedCache<CachedPage> {
    return key.startsWith(WITH_QUERY) ? this.#withQuery : this.#plain;
  }

  async #produce(key: string, begun: number, produce: () => Promise<RenderedPage>): Promise<CachedPage> {
    const rendered = await produce();
    const page = await finishPage(rendered, rendered.cacheable);
    if (rendered.cacheable && this.#healthy()) {
      const size = page.identity.bytes.length + (page.gzip?.bytes.length ?? 0) + (page.br?.bytes.length ?? 0) + 1_500;
      page.cached = this.#roomOf(key).set(key, page, rendered.tags, size, begun);
    }
    return page;
  }
}

/**
 * Compresses once and fixes the headers. A page that will not be kept is compressed lightly, and only with gzip; a file not at
 * all, for its ranges are those of its own bytes.
 */
export async function finishPage(rendered: RenderedPage, keep: boolean): Promise<CachedPage> {
  const { status, body, file } = rendered;
  const type = rendered.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const etag = file ? `"${file.sha256}"` : `"${hash('sha256', body, 'base64url').slice(0, 22)}"`;
  const own = rendered.headers.filter(([name]) => !/^(etag|content-length|vary|connection|transfer-encoding)$/i.test(name));
  const compress = !file && COMPRESSIBLE.test(type) && body.length > 512;
  const variant = (bytes: Buffer, encoding?: string): Variant => {
    const tag = encoding ? `${etag.slice(0, -1)}-${encoding}"` : etag;
    return {
      bytes,
      etag: tag,
      headers: [
        ...own.flat(),
        'ETag',
        tag,
        ...(compress ? ['Vary', 'Accept-Encoding'] : []),
        ...(encoding ? ['Content-Encoding', encoding] : []),
        ...(file ? ['Accept-Ranges', 'bytes'] : []),
        'Content-Length',
        String(file ? file.size : bytes.length),
      ],
    };
  };
  const [zipped, brotli] = !compress
    ? [null, null]
    : keep
      ? await Promise.all([
          gzipAsync(body, { level: 6 }),
          brotliAsync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
        ])
      : // So light that handing it to another thread would cost as much again.
        [gzipSync(body, { level: 1 }), null];
  return {
    status,
    identity: variant(body),
    gzip: zipped && variant(zipped, 'gzip'),
    br: brotli && variant(brotli, 'br'),
    file,
    cached: false,
  };
}

/**
 * The whole response as bytes, status line to body, for a connection that stays open. Made once a second at most.
 * @param keepAliveSeconds how long the connection may then be idle.
 */
export function wireBytes(page: CachedPage, variant: Variant, keepAliveSeconds: number): Buffer {
  const now = Date.now();
  const second = Math.trunc(now / 1_000);
  if (variant.wire?.second === second) return variant.wire.bytes;
  const lines = [`HTTP/1.1 ${page.status} ${STATUS_CODES[page.status] ?? ''}`];
  for (let at = 0; at < variant.headers.length; at += 2) lines.push(`${variant.headers[at]}: ${variant.headers[at + 1]}`);
  lines.push(`Date: ${new Date(now).toUTCString()}`, 'Connection: keep-alive', `Keep-Alive: timeout=${keepAliveSeconds}`, '', '');
  const head = Buffer.from(lines.join('\r\n'), 'latin1');
  const bytes = Buffer.concat([head, variant.bytes]);
  variant.wire = { second, bytes };
  // One copy of the body is kept, not two.
  variant.bytes = bytes.subarray(head.length);
  return bytes;
}

/** The variant that the client wants most of those that there are; brotli before gzip where it is indifferent. */
export function chooseVariant(page: CachedPage, acceptEncoding: string | undefined): Variant {
  for (const coding of acceptedCodings(acceptEncoding)) {
    const variant = page[coding];
    if (variant) return variant;
  }
  return page.identity;
}
