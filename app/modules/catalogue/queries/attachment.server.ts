import type { Tx } from '../../../kernel/db/client.server';
import type { ItemAttachment } from './item.server';

/** A file of a public item, and where the item is. */
export interface AttachmentDetail extends ItemAttachment {
  itemId: number;
  siteId: number;
}

/** An attachment of a public item of the district; null when there is none of this id. */
export async function loadAttachment(tx: Tx, districtId: number, id: number): Promise<AttachmentDetail | null> {
  const [row] = await tx.$queryRaw<AttachmentDetail[]>`
    SELECT a.id, a.item_id AS "itemId", i.site_id AS "siteId", a.name, a.extension, a.media_type AS "mediaType", a.size, a.sha256
    FROM attachment a JOIN item i ON i.district_id = a.district_id AND i.id = a.item_id
    WHERE a.district_id = ${districtId} AND a.id = ${id} AND i.public`;
  return row ?? null;
}
