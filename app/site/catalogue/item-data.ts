import { paths } from '~/pages';
import { attachmentFileName } from '~/modules/catalogue/attachment-file';
import type { SiteView } from '../frame/use-site';
import type { ShownItem } from './item-article';

/** The item as schema.org has it: legislation where it has effect, else an article. */
export function itemData({ item, path }: Pick<ShownItem, 'item' | 'path'>, { links, frame }: SiteView): Record<string, unknown> {
  const url = links.canonical(paths.item(item.id));
  const issuer = { '@type': 'GovernmentOrganization', name: item.issuer };
  const common = {
    '@id': url,
    url,
    inLanguage: 'zh-CN',
    datePublished: item.publishedAt,
    dateModified: item.updatedAt,
    identifier: item.indexNumber,
    keywords: item.keywords.length > 0 ? item.keywords.join(',') : undefined,
    isPartOf: { '@type': 'WebSite', name: frame.name, url: links.canonical(paths.home) },
    associatedMedia: item.attachments.map((attachment) => ({
      '@type': 'MediaObject',
      name: attachment.name,
      encodingFormat: attachment.mediaType,
      contentSize: String(attachment.size),
      sha256: attachment.sha256,
      contentUrl: links.canonical(paths.file(attachment.id, attachmentFileName(attachment))),
    })),
  };
  if (item.effectState !== null) {
    const others = (kind: string) =>
      item.relations
        .filter((related) => related.kind === kind && related.direction === 'from')
        .map(({ title }) => ({ '@type': 'Legislation', name: title }));
    return {
      '@type': 'Legislation',
      ...common,
      name: item.title,
      legislationIdentifier: item.docNumber ?? item.indexNumber,
      legislationDate: item.formedOn ?? undefined,
      legislationPassedBy: issuer,
      legislationLegalForce: item.effectState === 'in_force' ? 'https://schema.org/InForce' : 'https://schema.org/NotInForce',
      legislationChanges: [...others('supersedes'), ...others('repeals')],
    };
  }
  return { '@type': 'Article', ...common, headline: item.title, articleSection: path.at(-1)?.name, author: issuer, publisher: issuer };
}
