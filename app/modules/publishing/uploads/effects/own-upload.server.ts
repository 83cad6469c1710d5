import { z } from 'zod';
import type { Tx } from '../../../../kernel/db/client.server';
import { DomainError } from '../../../../kernel/errors';
import { editionTarget } from '../../workflow/workflow-command.server';
import { writableItem } from '../../editing/effects/writable-item.server';
import { say } from '../words';

export const uploadTarget = editionTarget.pick({ itemId: true }).extend({ uploadId: z.uuid() });

const GONE = say('这次上传已不存在，请重新选择文件');

/**
 * A file on its way to an item, locked until the end of the transaction. It is its sender's own.
 * @throws DomainError('missing')
 */
export async function ownUpload(
  { tx, districtId, actorName }: { tx: Tx; districtId: number; actorName: string },
  { itemId, uploadId }: z.output<typeof uploadTarget>,
) {
  const item = await writableItem(tx, districtId, itemId);
  await tx.$queryRaw`SELECT 1 FROM upload WHERE district_id = ${districtId} AND id = ${uploadId} FOR UPDATE`;
  const upload = await tx.upload.findFirst({ where: { districtId, id: uploadId, itemId, createdBy: actorName } });
  if (!upload) throw new DomainError('missing', `no upload ${uploadId}`, [{ field: 'upload', message: GONE }]);
  return { item, upload };
}
