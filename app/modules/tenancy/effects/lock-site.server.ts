import { chineseOnly } from '../../../kernel/words/message';
import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';

export interface LockedSite {
  id: number;
  districtId: number;
  slug: string;
  name: string;
  nameEn: string;
  level: string;
  status: string;
}

/**
 * A site under lock until the transaction ends, so that two operators change it one after the other.
 * @throws DomainError('missing')
 */
export async function lockSite(tx: Tx, districtId: number, slug: string): Promise<LockedSite> {
  const [site] = await tx.$queryRaw<LockedSite[]>`
    SELECT id, district_id AS "districtId", slug, name, name_en AS "nameEn", level, status
    FROM site WHERE district_id = ${districtId} AND slug = ${slug} FOR UPDATE`;
  if (!site) throw new DomainError('missing', `没有网址名称为“${slug}”的网站`, [{ field: 'slug', message: chineseOnly('没有这个网站') }]);
  return site;
}
