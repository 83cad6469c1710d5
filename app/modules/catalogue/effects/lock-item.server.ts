import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import type { DisclosureKind, ItemState } from '../model';
import { say } from '../words';

export interface LockedItem {
  id: number;
  districtId: number;
  siteId: number;
  /** Category and its ancestors, from the top. */
  categoryIds: number[];
  state: ItemState;
  public: boolean;
  indexNumber: string;
  title: string;
  docNumber: string | null;
  issuer: string;
  publishedAt: Date;
  summary: string;
  keywords: string[];
  theme: string | null;
  genre: string | null;
  disclosureKind: DisclosureKind;
  revisionNo: number;
  lockVersion: number;
}

/**
 * A numbered item under lock until the transaction ends.
 * @throws DomainError('missing') when there is none in the district, or it has never been published.
 */
export async function lockItem(tx: Tx, districtId: number, itemId: number): Promise<LockedItem> {
  const [item] = await tx.$queryRaw<LockedItem[]>`
    SELECT id, district_id AS "districtId", site_id AS "siteId", state, public, index_number AS "indexNumber", title, doc_number AS "docNumber", issuer,
      array_remove(ARRAY[category1_id, category2_id, CASE WHEN category_id <> coalesce(category2_id, category1_id) THEN category_id END], NULL) AS "categoryIds",
      published_at AS "publishedAt", summary, keywords, theme, genre, disclosure_kind AS "disclosureKind", revision_no AS "revisionNo", lock_version AS "lockVersion"
    FROM item WHERE district_id = ${districtId} AND id = ${itemId} AND index_number IS NOT NULL FOR UPDATE`;
  if (!item)
    throw new DomainError('missing', say('没有编号为 {id} 的已发布信息', { id: itemId }), [
      { field: 'itemId', message: say('没有这条信息') },
    ]);
  return item;
}
