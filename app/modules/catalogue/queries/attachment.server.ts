import { chineseOnly } from '../../../kernel/words/message';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { attachmentFileName, variantFileName } from '../attachment-file';
import { type ImageVariant, VARIANT_MEDIA_TYPE } from '../body-images';

/** A file of a public item. */
export interface AttachmentFile {
  id: number;
  siteId: number;
  /** The name it is linked under. */
  fileName: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** Of the bytes; also where the storage keeps them. */
  sha256: string;
}

/**
 * The file of an attachment; for a picture of a text and the name of one of its narrower copies, that copy.
 * @throws DomainError('missing') when no public item of the district has this attachment: withdrawing an item takes its
 * files along.
 */
export async function attachmentFile(site: SiteContext, id: number, name: string): Promise<AttachmentFile> {
  const { districtId } = site;
  const [row] = await site.read(
    (tx) => tx.$queryRaw<
      {
        itemId: number;
        siteId: number;
        name: string;
        extension: string;
        mediaType: string;
        size: number;
        sha256: string;
        variants: ImageVariant[] | null;
      }[]
    >`
      SELECT a.item_id AS "itemId", i.site_id AS "siteId", a.name, a.extension, a.media_type AS "mediaType", a.size, a.sha256, m.variants
      FROM attachment a JOIN item i ON i.district_id = a.district_id AND i.id = a.item_id
        LEFT JOIN image m ON a.role = 'image' AND m.district_id = a.district_id AND m.sha256 = a.sha256
      WHERE a.district_id = ${districtId} AND a.id = ${id} AND i.public`,
  );
  if (!row)
    throw new DomainError('missing', `no attachment ${id}`, [
      { field: 'id', message: chineseOnly('没有这个附件，或者它所属的信息没有公开。') },
    ]);
  site.tag(itemTags.item(row.itemId));
  const { siteId, mediaType, size, sha256 } = row;
  const variant = row.variants?.find(({ width }) => variantFileName(row, width) === name);
  if (variant) return { id, siteId, fileName: name, mediaType: VARIANT_MEDIA_TYPE, size: variant.size, sha256: variant.sha256 };
  return { id, siteId, fileName: attachmentFileName(row), mediaType, size, sha256 };
}
