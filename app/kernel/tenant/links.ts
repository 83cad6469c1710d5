/**
 * The one link builder. A site is reached by a domain, by a subdomain or by a path under the portal's domain; callers
 * name the page, this file knows the address.
 */
export type Lang = 'zh' | 'en';

export interface SiteBase {
  /** Scheme, host and port, e.g. `https://www.example.gov.cn`. */
  origin: string;
  /** '' or `/segment` for the path form. */
  basePath: string;
}

export type QueryValues = Record<string, string | number | undefined | null>;

/** `?a=1&b=2` with the keys in the order given, empty values left out; '' when nothing is left. */
export function queryString(values: QueryValues): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

export class Links {
  readonly here: SiteBase;
  readonly lang: Lang;

  constructor(here: SiteBase, lang: Lang) {
    this.here = here;
    this.lang = lang;
  }

  /** Address of a page of this site, root-relative. `path` begins with `/` and is already encoded. */
  to(path: string, query: QueryValues = {}): string {
    return this.here.basePath + path + queryString(this.#withLang(query));
  }

  /** Full address of a page of this site in the default language, for canonical links, feeds and the API. */
  canonical(path: string, query: QueryValues = {}): string {
    return this.here.origin + this.here.basePath + path + queryString(query);
  }

  /** Address of a page of another site: root-relative where the origin is the same. */
  toSite(other: SiteBase, path: string, query: QueryValues = {}): string {
    const origin = other.origin === this.here.origin ? '' : other.origin;
    return origin + other.basePath + path + queryString(this.#withLang(query));
  }

  /** The same page in another language. */
  inLang(lang: Lang, path: string, query: QueryValues = {}): string {
    return new Links(this.here, lang).to(path, query);
  }

  #withLang(query: QueryValues): QueryValues {
    return this.lang === 'en' ? { ...query, lang: 'en' } : query;
  }
}

/** Full address of a page of any site. */
export function absoluteUrl(site: SiteBase, path: string, query: QueryValues = {}): string {
  return site.origin + site.basePath + path + queryString(query);
}
