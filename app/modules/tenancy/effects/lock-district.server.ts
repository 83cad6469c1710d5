import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import { tags } from '../../../kernel/page-cache/tags';
import { itemTags } from '../../catalogue/public';

/**
 * A district under lock until the transaction ends.
 * @throws DomainError('missing')
 */
export async function lockDistrict(tx: Tx, districtId: number): Promise<{ id: number; slug: string; suspendedAt: Date | null }> {
  const [district] = await tx.$queryRaw<{ id: number; slug: string; suspendedAt: Date | null }[]>`
    SELECT id, slug, suspended_at AS "suspendedAt" FROM district WHERE id = ${districtId} FOR UPDATE`;
  if (!district) throw new DomainError('missing', '没有这个区');
  return district;
}

/** Cache tags of every page of a district. */
export const districtTags = (districtId: number): string[] => [tags.district(districtId), itemTags.districtItems(districtId)];
