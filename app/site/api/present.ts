import type { SiteContext } from '~/kernel/route/site-context.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { imageAddresses, withImages } from '~/modules/catalogue/body-images';
import type { CategoryTree } from '~/modules/catalogue/public.server';
import type { ItemDocument } from '~/modules/open-api/queries/item-document.server';
import type { ItemRecord } from '~/modules/open-api/queries/item-records.server';
import type { FoundRecord } from '~/modules/open-api/queries/search.server';
import type { SiteRecord } from '~/modules/open-api/queries/sites.server';
import type { WithdrawalRecord } from '~/modules/open-api/queries/withdrawals.server';
import { siteKinds } from '~/modules/tenancy/model';
import type { ApiHit, ApiItem, ApiItemDetail, ApiSite, ApiWithdrawal } from './schemas';
import { escapeXml } from './xml';

/** Gives records their addresses and the names by which other systems know sites and categories. */
export class Presenter {
  readonly #site: SiteContext;
  readonly #tree: CategoryTree;

  constructor(site: SiteContext, tree: CategoryTree) {
    this.#site = site;
    this.#tree = tree;
  }

  item({ siteId, categoryId, ...record }: ItemRecord): ApiItem {
    return {
      ...record,
      site: this.#slug(siteId),
      category: this.#tree.byId(categoryId)?.code ?? '',
      url: this.#itemUrl(siteId, record.id),
    };
  }

  itemDetail({ record, detail }: Extract<ItemDocument, { state: 'public' }>): ApiItemDetail {
    return {
      ...this.item(record),
      bodyHtml: withImages(
        detail.bodyHtml,
        imageAddresses(detail.images, ({ id, name }) => this.#url(record.siteId, paths.file(id, name))),
      ),
      attachments: detail.attachments.map(({ id, name, mediaType, size, sha256 }) => ({
        name,
        mediaType,
        size,
        sha256,
        url: this.#url(record.siteId, paths.file(id, name)),
      })),
      relations: detail.relations.map(({ kind, direction, id, siteId, indexNumber, title }) => ({
        kind,
        direction,
        item: { id, indexNumber, title, url: this.#itemUrl(siteId, id) },
      })),
      corrections: detail.corrections.map(({ revisionNo, note, publishedAt }) => ({ revision: revisionNo, note, publishedAt })),
    };
  }

  hit({ record, title, excerpt }: FoundRecord): ApiHit {
    return { ...this.item(record), highlight: { title: markedHtml(title), summary: markedHtml(excerpt) } };
  }

  withdrawal({ siteId, ...record }: WithdrawalRecord): ApiWithdrawal {
    return { ...record, site: this.#slug(siteId) };
  }

  #slug(siteId: number): string {
    return this.#site.directory.byId(siteId)?.slug ?? '';
  }

  #itemUrl(siteId: number, id: number): string {
    return this.#url(siteId, paths.item(id));
  }

  #url(siteId: number, path: string): string {
    return absoluteUrl(this.#site.directory.byId(siteId) ?? this.#site.portal, path);
  }
}

export function presentSite(site: SiteContext, { siteId, unitShortName: _, kind, ...record }: SiteRecord): ApiSite {
  const base = site.directory.byId(siteId) ?? site.portal;
  return {
    ...record,
    kind: siteKinds.find((known) => known === kind)!,
    url: absoluteUrl(base, paths.home),
    feed: absoluteUrl(base, paths.feed('atom')),
  };
}

/** Text as HTML with what was found in `<mark>`. */
function markedHtml(segments: readonly { text: string; hit: boolean }[]): string {
  return segments.map(({ text, hit }) => (hit ? `<mark>${escapeXml(text)}</mark>` : escapeXml(text))).join('');
}
