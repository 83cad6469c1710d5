import type { AppAbility } from '../../permissions/ability-for';
import { abilityFor } from '../../permissions/ability-for';
import type { Database, Reader } from '../db/client.server';
import type { Storage } from '../storage/storage.server';
import { type Lang, Links } from '../tenant/links';
import type { DirectorySite, SiteDirectory } from '../tenant/resolve-site';
import type { SharedValues } from '../page-cache/shared-values';

/** Facts that a public page knows before it reads anything: whose address was asked for, and in which language. */
export class SiteContext {
  readonly db: Database;
  readonly storage: Storage;
  readonly site: DirectorySite;
  readonly portal: DirectorySite;
  readonly directory: SiteDirectory;
  readonly districtId: number;
  readonly lang: Lang;
  /** Path below the site's base and the query as asked for; the address a canonical link is made of. */
  readonly url: URL;
  readonly links: Links;
  readonly ability: AppAbility;
  /** Small values that many pages share (frames, category trees); tagged like pages. */
  readonly shared: SharedValues;
  readonly #tags = new Set<string>();

  constructor(parts: {
    db: Database;
    storage: Storage;
    site: DirectorySite;
    portal: DirectorySite;
    directory: SiteDirectory;
    lang: Lang;
    url: URL;
    shared: SharedValues;
  }) {
    this.db = parts.db;
    this.storage = parts.storage;
    this.site = parts.site;
    this.portal = parts.portal;
    this.directory = parts.directory;
    this.districtId = parts.site.districtId;
    this.lang = parts.lang;
    this.url = parts.url;
    this.links = new Links(parts.site, parts.lang);
    this.shared = parts.shared;
    this.ability = abilityFor({ kind: 'visitor' }, this.districtId);
  }

  /** Reads as a visitor of this district, on one connection; put all reads of a page into one call. */
  read<T>(run: (tx: Reader) => Promise<T>): Promise<T> {
    return this.db.asPublic(this.districtId, run);
  }

  /** Names what the page shows (page-cache/tags.ts); a commit that names the same drops the page. */
  tag(...names: string[]): void {
    for (const name of names) this.#tags.add(name);
  }

  get tags(): readonly string[] {
    return [...this.#tags];
  }

  /** A shared value computed once per process until one of its tags is dropped; the page takes the tags on. */
  remember<T>(key: string, tags: readonly string[], compute: () => Promise<T>): Promise<T> {
    this.tag(...tags);
    return this.shared.compute(key, tags, compute) as Promise<T>;
  }
}
