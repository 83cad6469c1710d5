import type { CachedPage, PageCache } from '../kernel/page-cache/page-cache.server';
import { TaggedCache } from '../kernel/page-cache/tagged-cache';

/** Memory for the addresses of cached pages. */
const ADDRESS_BYTES = 8 * 1_048_576;

/**
 * Addresses of cached pages, each with the key that it came to: spares a cached page the parsing. They fall with the directory of
 * sites.
 */
export class CachedAddresses {
  readonly #pages: PageCache;
  readonly #keyByAddress = new TaggedCache<string>(ADDRESS_BYTES);

  constructor(pages: PageCache) {
    this.#pages = pages;
  }

  /**
   * @param host as the request spells it.
   * @param url as the request spells it.
   */
  page(host: string, url: string): CachedPage | undefined {
    const key = this.#keyByAddress.get(`${host} ${url}`);
    return key === undefined ? undefined : this.#pages.get(key);
  }

  /** To be called before the directory is read for what will be offered to `note`. */
  begin(): number {
    return this.#keyByAddress.begin();
  }

  note(host: string, url: string, key: string, begun: number): void {
    this.#keyByAddress.set(`${host} ${url}`, key, [], 2 * (host.length + url.length + key.length) + 100, begun);
  }

  clear(): void {
    this.#keyByAddress.clear();
  }
}
