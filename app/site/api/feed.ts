import { element, escapeXml, textElement, xmlDocument } from './xml';

/** A site's or a column's newest items, before they are written in one of the three formats. */
export interface Feed {
  /** `urn:uuid:…` of the site or column; the same whatever its address becomes. */
  id: string;
  title: string;
  description: string;
  /** The page the feed belongs to. */
  pageUrl: string;
  /** The feed's own address in each format. */
  selfUrls: Record<FeedFormat, string>;
  language: string;
  /** Publisher of the feed. */
  author: string;
  iconUrl: string;
  /** When the newest change among the entries was made, ISO 8601; null while there are none. */
  updatedAt: string | null;
  entries: FeedEntry[];
}

export interface FeedEntry {
  /** `urn:uuid:…` of the item's index number. */
  id: string;
  url: string;
  title: string;
  summary: string;
  /** ISO 8601 with offset. */
  publishedAt: string;
  updatedAt: string;
  /** Issuer. */
  author: string;
  category: { code: string; name: string } | null;
  theme: string | null;
}

export const FEED_FORMATS = ['rss', 'atom', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_TYPES: Record<FeedFormat, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

export function writeFeed(feed: Feed, format: FeedFormat): string {
  return format === 'rss' ? rss(feed) : format === 'atom' ? atom(feed) : json(feed);
}

/** A feed without entries has been as it is since the epoch; Atom cannot do without a date. */
const NEVER = '1970-01-01T00:00:00Z';

/** RSS 2.0 with the recommendations of the RSS Advisory Board's profile. */
function rss(feed: Feed): string {
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.pageUrl),
    element('description', {}, escapeXml(feed.description || feed.title)),
    textElement('language', feed.language),
    textElement('lastBuildDate', feed.updatedAt && rfc822(feed.updatedAt)),
    textElement('ttl', '30'),
    element('atom:link', { rel: 'self', type: FEED_TYPES.rss, href: feed.selfUrls.rss }),
    ...feed.entries.map((entry) =>
      element(
        'item',
        {},
        [
          textElement('title', entry.title),
          textElement('link', entry.url),
          textElement('guid', entry.id, { isPermaLink: 'false' }),
          textElement('pubDate', rfc822(entry.publishedAt)),
          textElement('dc:creator', entry.author),
          textElement('category', entry.category?.name),
          textElement('category', entry.theme),
          // The description is HTML, so its text is escaped once as HTML and once more as XML.
          textElement('description', escapeXml(entry.summary)),
        ].join(''),
      ),
    ),
  ];
  return xmlDocument(
    element(
      'rss',
      { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
      element('channel', {}, channel.join('\n')),
    ),
  );
}

/** Atom 1.0 (RFC 4287). */
function atom(feed: Feed): string {
  const parts = [
    textElement('id', feed.id),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    textElement('updated', feed.updatedAt ?? NEVER),
    textElement('icon', feed.iconUrl),
    element('link', { rel: 'self', type: FEED_TYPES.atom, href: feed.selfUrls.atom }),
    element('link', { rel: 'alternate', type: 'text/html', hreflang: feed.language, href: feed.pageUrl }),
    element('author', {}, textElement('name', feed.author)),
    ...feed.entries.map((entry) =>
      element(
        'entry',
        {},
        [
          textElement('id', entry.id),
          textElement('title', entry.title),
          element('link', { rel: 'alternate', type: 'text/html', href: entry.url }),
          textElement('published', entry.publishedAt),
          textElement('updated', entry.updatedAt),
          element('author', {}, textElement('name', entry.author || feed.author)),
          entry.category ? element('category', { term: entry.category.code, label: entry.category.name }) : '',
          entry.theme ? element('category', { term: entry.theme }) : '',
          textElement('summary', entry.summary),
        ].join(''),
      ),
    ),
  ];
  return xmlDocument(element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language }, parts.join('\n')));
}

/** JSON Feed 1.1. */
function json(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    ...(feed.description === '' ? {} : { description: feed.description }),
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrls.json,
    favicon: feed.iconUrl,
    language: feed.language,
    authors: [{ name: feed.author, url: feed.pageUrl }],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_text: entry.summary || entry.title,
      ...(entry.summary === '' ? {} : { summary: entry.summary }),
      date_published: entry.publishedAt,
      date_modified: entry.updatedAt,
      authors: [{ name: entry.author || feed.author }],
      tags: [entry.category?.name, entry.theme].filter((tag) => tag !== undefined && tag !== null),
      language: feed.language,
    })),
  });
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Thu, 05 Mar 2026 09:30:00 +0800` of an ISO instant with an offset, in that offset. */
function rfc822(iso: string): string {
  const [, year, month, day, time, zone] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/.exec(iso)!;
  const weekday = DAYS[new Date(`${year}-${month}-${day}T00:00:00Z`).getUTCDay()]!;
  return `${weekday}, ${day} ${MONTHS[Number(month) - 1]} ${year} ${time} ${zone === 'Z' ? '+0000' : zone!.replace(':', '')}`;
}
