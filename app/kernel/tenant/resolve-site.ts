import type { SiteBase } from './links';

export interface DirectoryRow {
  districtId: number;
  districtSlug: string;
  siteId: number;
  slug: string;
  level: string;
  status: string;
  form: string;
  host: string;
  segment: string;
  canonical: boolean;
}

/** Whether a site is in service, out of it with its data kept, or a frozen copy. */
export const SITE_STATUSES = ['active', 'suspended', 'archived'] as const;

export interface DirectorySite extends SiteBase {
  districtId: number;
  districtSlug: string;
  siteId: number;
  slug: string;
  level: 'portal' | 'unit';
  status: (typeof SITE_STATUSES)[number];
  host: string;
}

interface Address {
  site: DirectorySite;
  canonical: boolean;
}

export type Resolution =
  | { kind: 'site'; site: DirectorySite; path: string }
  /** The address names a site, but not by its canonical form. `to` has scheme, host and the site's base; the rest of the path follows. */
  | { kind: 'redirect'; site: DirectorySite; to: string }
  | { kind: 'none' };

/** Which host and first path segment lead to which site; rebuilt when a site changes. */
export class SiteDirectory {
  readonly #byHost = new Map<string, Map<string, Address>>();
  readonly #byId = new Map<number, DirectorySite>();
  readonly #portals = new Map<number, DirectorySite>();

  /**
   * @param rows every address of every site.
   * @param scheme, port how visitors reach the service; the port is left out of origins when it is the scheme's own.
   */
  constructor(rows: DirectoryRow[], scheme: 'http' | 'https', port: number) {
    const suffix = port === (scheme === 'https' ? 443 : 80) ? '' : `:${port}`;
    for (const row of rows) {
      if (!row.canonical) continue;
      const site: DirectorySite = {
        districtId: row.districtId,
        districtSlug: row.districtSlug,
        siteId: row.siteId,
        slug: row.slug,
        level: row.level as DirectorySite['level'],
        status: row.status as DirectorySite['status'],
        host: row.host,
        origin: `${scheme}://${row.host}${suffix}`,
        basePath: row.segment === '' ? '' : `/${row.segment}`,
      };
      this.#byId.set(site.siteId, site);
      if (site.level === 'portal') this.#portals.set(site.districtId, site);
    }
    for (const row of rows) {
      const site = this.#byId.get(row.siteId);
      if (!site) continue;
      let segments = this.#byHost.get(row.host);
      if (!segments) this.#byHost.set(row.host, (segments = new Map()));
      segments.set(row.segment, { site, canonical: row.canonical });
    }
  }

  byId(siteId: number): DirectorySite | undefined {
    return this.#byId.get(siteId);
  }

  portalOf(districtId: number): DirectorySite | undefined {
    return this.#portals.get(districtId);
  }

  district(slug: string): { districtId: number; slug: string } | undefined {
    for (const site of this.#byId.values()) if (site.districtSlug === slug) return { districtId: site.districtId, slug };
    return undefined;
  }

  /** A portal is out of service only with its whole district. */
  districts(): { districtId: number; slug: string; suspended: boolean }[] {
    return [...this.#portals.values()].map((site) => ({
      districtId: site.districtId,
      slug: site.districtSlug,
      suspended: site.status !== 'active',
    }));
  }

  bySlug(districtId: number, slug: string): DirectorySite | undefined {
    for (const site of this.#byId.values()) if (site.districtId === districtId && site.slug === slug) return site;
    return undefined;
  }

  /**
   * @param host lower-case, without port. @param path begins with '/'.
   * A path under a host is a unit's when its first segment is one of that host's segments, else the host's own site's.
   */
  resolve(host: string, path: string): Resolution {
    const segments = this.#byHost.get(host);
    if (!segments) return { kind: 'none' };
    const end = path.indexOf('/', 1);
    const segment = end === -1 ? path.slice(1) : path.slice(1, end);
    const below = segment === '' ? undefined : segments.get(segment);
    const address = below ?? segments.get('');
    if (!address) return { kind: 'none' };
    const rest = below ? path.slice(segment.length + 1) : path;
    const { site } = address;
    if (!address.canonical) return { kind: 'redirect', site, to: site.origin + site.basePath + (rest === '' ? '/' : rest) };
    // `/unit` without its slash is the site's home page under a second address.
    if (rest === '') return { kind: 'redirect', site, to: `${site.origin}${site.basePath}/` };
    return { kind: 'site', site, path: rest };
  }
}
