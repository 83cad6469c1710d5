import { element, textElement, xmlDocument } from './xml';

const NAMESPACE = { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' };

/** @param urls full addresses of the files. */
export function sitemapIndex(urls: readonly string[]): string {
  return xmlDocument(
    element('sitemapindex', NAMESPACE, urls.map((url) => `\n${element('sitemap', {}, textElement('loc', url))}`).join('')),
  );
}

export interface SitemapUrl {
  /** Full address. */
  url: string;
  /** ISO 8601. */
  updatedAt?: string;
}

/** @param urls at least one, as the protocol wants. */
export function sitemapFile(urls: readonly SitemapUrl[]): string {
  return xmlDocument(
    element(
      'urlset',
      NAMESPACE,
      urls.map(({ url, updatedAt }) => `\n${element('url', {}, textElement('loc', url) + textElement('lastmod', updatedAt))}`).join(''),
    ),
  );
}

/**
 * What robots may read on a host: everything but search results, which are without number.
 * @param sitemaps full addresses of the sitemap indexes of the sites on this host; an index may not list another.
 */
export function robotsTxt(sitemaps: readonly string[]): string {
  // The second form is that of the sites that live under a path of this host.
  return ['User-agent: *', 'Disallow: /search', 'Disallow: /*/search', '', ...sitemaps.map((url) => `Sitemap: ${url}`), ''].join('\n');
}
