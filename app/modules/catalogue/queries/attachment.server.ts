import { DomainError } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import type { SiteContext } from '../../../kernel/route/site-context.server';
import { attachmentFileName } from '../attachment-file';

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
 * @throws DomainError('missing') when no public item of the district has this attachment: withdrawing an item takes its
 * files along.
 */
export async function attachmentFile(site: SiteContext, id: number): Promise<AttachmentFile> {
  const { districtId } = site;
  const [row] = await site.read(
    (tx) => tx.$queryRaw<{ itemId: number; siteId: number; name: string; extension: string; mediaType: string; size: number; sha256: string }[]>`
      SELECT a.item_id AS "itemId", i.site_id AS "siteId", a.name, a.extension, a.media_type AS "mediaType", a.size, a.sha256
      FROM attachment a JOIN item i ON i.district_id = a.district_id AND i.id = a.item_id
      WHERE a.district_id = ${districtId} AND a.id = ${id} AND i.public`,
  );
  if (!row) throw new DomainError('missing', `no attachment ${id}`, [{ field: 'id', message: '没有这个附件，或者它所属的信息没有公开。' }]);
  const { itemId, name, extension, ...file } = row;
  site.tag(tags.item(itemId));
  return { id, fileName: attachmentFileName({ name, extension }), ...file };
}
