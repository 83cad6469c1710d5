import type { MetaArgs, MetaDescriptor, MetaFunction } from '@remix-run/react';
import { absoluteUrl, type QueryValues } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { type Crumb, type RootData, type SiteView, siteView } from './frame/use-site';

/** What a page says about itself in its head; the names follow 国办发〔2017〕47号. */
export interface PageMeta {
  /** The page's own name; the site's is added. Left out on the home page. */
  title?: string;
  /** One sentence on what is here. Undefined only where the data has none: then the page goes by its name. */
  description: string | undefined;
  keywords?: string[];
  /** Canonical address: path below the site's base, and those parameters that make it another page. */
  path: string;
  query?: QueryValues;
  /** The way here, this page last; as `Page` takes it. */
  crumbs?: Crumb[];
  /** On column pages. */
  column?: { name: string; description: string; keywords: string[]; type: string; code?: string };
  /** On item pages. */
  article?: {
    title: string;
    /** ISO 8601 in legal time. */
    publishedAt: string;
    updatedAt?: string;
    source: string;
    keywords?: string[];
    author?: string;
    description?: string;
    /** Full address. */
    image?: string;
  };
  noindex?: boolean;
  /** Further JSON-LD, each with its own @type; @context is added. */
  jsonLd?: Record<string, unknown>[];
}

/**
 * Makes a route's `meta` export. `build` is given the loader's data and the site; it is not called when the loader failed,
 * for then the page is the error page.
 */
export function pageMeta<L>(build: (args: { data: NonNullable<MetaArgs<L>['data']>; site: SiteView }) => PageMeta): MetaFunction<L> {
  return ({ data, matches, error }) => {
    const root = matches.find((match) => match.id === 'root')?.data as RootData | undefined;
    if (!root || error || data === undefined || data === null) return [];
    const site = siteView(root);
    return describe(build({ data: data as NonNullable<MetaArgs<L>['data']>, site }), site);
  };
}

/** The descriptors of a page; pure. */
// oxlint-disable-next-line max-lines-per-function -- one case for each kind of page
export function describe(page: PageMeta, site: SiteView): MetaDescriptor[] {
  const { frame, links } = site;
  const siteName = site.name(frame);
  const title = page.title === undefined ? siteName : `${page.title} – ${siteName}`;
  const canonical = links.canonical(page.path, page.query);
  const english = absoluteUrl(frame.base, page.path, { ...page.query, lang: 'en' });
  const description =
    [page.description, page.article?.description, page.column?.description].find((text) => text) ??
    (page.title === undefined ? siteName : `${page.title} – ${siteName}`);
  const keywords = page.keywords ?? page.article?.keywords;
  const head: MetaDescriptor[] = [
    { title },
    { tagName: 'link', rel: 'canonical', href: canonical },
    { tagName: 'link', rel: 'alternate', hrefLang: 'zh-CN', href: canonical },
    { tagName: 'link', rel: 'alternate', hrefLang: 'en', href: english },
    { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: canonical },
  ];
  const add = (name: string, content: string | undefined) => {
    if (content !== undefined && content !== '') head.push({ name, content });
  };
  const graph = (property: string, content: string | undefined) => {
    if (content !== undefined && content !== '') head.push({ property, content });
  };

  // The rules spell these two with a capital; search engines read names without regard to case.
  add('Description', description);
  add('Keywords', keywords?.join(','));
  if (page.noindex) add('robots', 'noindex,follow');

  if (page.column) {
    const { column } = page;
    add('ColumnName', column.name);
    add('ColumnDescription', column.description === '' ? column.name : column.description);
    add('ColumnKeywords', column.keywords.length === 0 ? column.name : column.keywords.join(','));
    add('ColumnType', column.type);
    if (column.code !== undefined) {
      for (const [format, type] of feedTypes) {
        head.push({
          tagName: 'link',
          rel: 'alternate',
          type,
          href: frame.base.basePath + paths.feed(format, column.code),
          title: `${column.name} – ${siteName}`,
        });
      }
    }
  }
  if (page.article) {
    const { article } = page;
    add('ArticleTitle', article.title);
    add('PubDate', article.publishedAt.slice(0, 16).replace('T', ' '));
    add('ContentSource', article.source);
    add('Author', article.author);
    add('Image', article.image);
    add('Url', canonical);
  }

  graph('og:site_name', siteName);
  graph('og:title', page.title ?? siteName);
  graph('og:type', page.article ? 'article' : 'website');
  graph('og:url', canonical);
  graph('og:locale', 'zh_CN');
  graph('og:description', description);
  if (page.article) {
    graph('og:image', page.article.image);
    graph('article:published_time', page.article.publishedAt);
    graph('article:modified_time', page.article.updatedAt);
  }

  const structured = [...(page.jsonLd ?? [])];
  if (page.crumbs && page.crumbs.length > 0) {
    structured.push({
      '@type': 'BreadcrumbList',
      itemListElement: [{ name: siteName, path: paths.home as string, query: undefined }, ...page.crumbs].map((crumb, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: crumb.name,
        item: links.canonical(crumb.path, crumb.query),
      })),
    });
  }
  if (structured.length > 0) {
    // Remix escapes `<` here, so text from the database cannot end the element.
    head.push({
      'script:ld+json':
        structured.length === 1
          ? { '@context': 'https://schema.org', ...structured[0] }
          : { '@context': 'https://schema.org', '@graph': structured },
    });
  }
  return head;
}

/** The feeds' formats with their media types. */
export const feedTypes = [
  ['rss', 'application/rss+xml'],
  ['atom', 'application/atom+xml'],
  ['json', 'application/feed+json'],
] as const;
