import { Prisma, type Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import { shownColumns, type ShownValues } from '../item-fields';
import type { ItemState } from '../model';
import { say } from '../words';

export interface LockedItem extends ShownValues {
  id: number;
  districtId: number;
  siteId: number;
  /** Category and its ancestors, from the top. */
  categoryIds: number[];
  state: ItemState;
  public: boolean;
  indexNumber: string;
  publishedAt: Date;
  revisionNo: number;
  lockVersion: number;
}

/**
 * A numbered item under lock until the transaction ends.
 * @throws DomainError('missing') when there is none in the district, or it has never been published.
 */
export async function lockItem(tx: Tx, districtId: number, itemId: number): Promise<LockedItem> {
  const [item] = await tx.$queryRaw<LockedItem[]>`
    SELECT i.id, i.district_id AS "districtId", i.site_id AS "siteId", i.state, i.public, i.index_number AS "indexNumber",
      array_remove(ARRAY[i.category1_id, i.category2_id,
        CASE WHEN i.category_id <> coalesce(i.category2_id, i.category1_id) THEN i.category_id END], NULL) AS "categoryIds",
      i.published_at AS "publishedAt", ${Prisma.raw(shownColumns('i'))}, i.revision_no AS "revisionNo", i.lock_version AS "lockVersion"
    FROM item i WHERE i.district_id = ${districtId} AND i.id = ${itemId} AND i.index_number IS NOT NULL FOR UPDATE`;
  if (!item)
    throw new DomainError('missing', say('没有编号为{id}的已发布信息', { id: itemId }), [
      { field: 'itemId', message: say('没有这条信息') },
    ]);
  return item;
}
