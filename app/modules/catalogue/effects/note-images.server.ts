import type { Tx } from '../../../kernel/db/client.server';

/**
 * Notes pictures that texts can show, within the caller's transaction; the worker makes their narrower copies. Known ones stay as
 * they are.
 */
export async function noteImages(
  tx: Tx,
  districtId: number,
  now: Date,
  images: readonly { sha256: string; width?: number | null; height?: number | null }[],
): Promise<void> {
  if (images.length === 0) return;
  await tx.image.createMany({
    data: images.map(({ sha256, width = null, height = null }) => ({ districtId, sha256, width, height, dueAt: now })),
    skipDuplicates: true,
  });
}
