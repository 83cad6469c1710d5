import type { Database } from '../kernel/db/client.server';
import { loadSiteDirectory } from '../kernel/tenant/site-directory.server';
import type { SiteDirectory } from '../kernel/tenant/resolve-site';

/** While commits cannot be heard, the addresses of sites are looked up again after so long. */
const SEEN_WITHIN_MS = 900;

/** Which site is at which address: read from the database once, and again after a commit that changed it. */
export class SiteAddresses {
  readonly #db: Database;
  readonly #reachedBy: { scheme: 'http' | 'https'; port: number };
  readonly #healthy: () => boolean;
  #read: { loading: Promise<SiteDirectory>; begun: number } | null = null;

  /** @param healthy whether commits of other processes are being heard right now. */
  constructor(db: Database, reachedBy: { scheme: 'http' | 'https'; port: number }, healthy: () => boolean) {
    this.#db = db;
    this.#reachedBy = reachedBy;
    this.#healthy = healthy;
  }

  /** @throws when the database cannot be read; the next one to ask tries again. */
  directory(): Promise<SiteDirectory> {
    const { scheme, port } = this.#reachedBy;
    if (this.#read && (this.#healthy() || Date.now() - this.#read.begun < SEEN_WITHIN_MS)) return this.#read.loading;
    const mine = { loading: loadSiteDirectory(this.#db, scheme, port), begun: Date.now() };
    this.#read = mine;
    mine.loading.catch(() => {
      if (this.#read === mine) this.#read = null;
    });
    return mine.loading;
  }

  forget(): void {
    this.#read = null;
  }
}
