import type { Tx } from '../../../kernel/db/client.server';

/** A site that has an address, in whatever district of the deployment. */
export interface AddressHolder {
  districtId: number;
  districtSlug: string;
  siteId: number;
  slug: string;
  host: string;
  segment: string;
}

/** Any number that no other advisory lock of the product has. */
const ADDRESSES_LOCK = 7_236_002;

/**
 * Which sites have addresses at these hosts, for a transaction that is about to give some of them out. An address is the
 * deployment's, so other districts' are looked at too: which host leads where is public. Addresses are given out by one
 * transaction at a time, so that of two that want the same the second is told who has it.
 */
export async function addressHolders(tx: Tx, hosts: readonly string[]): Promise<AddressHolder[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADDRESSES_LOCK})`;
  return tx.$queryRaw<AddressHolder[]>`
    SELECT district_id AS "districtId", district_slug AS "districtSlug", site_id AS "siteId", slug, host, segment
    FROM site_directory() WHERE host = ANY (${[...new Set(hosts)]}::text[])`;
}

/** Why an address cannot be had, in a sentence; null when it is free. */
export function takenAddress(
  holders: readonly AddressHolder[],
  { host, segment }: { host: string; segment: string },
  own: { districtId: number; siteId?: number },
): string | null {
  const holder = holders.find((row) => row.host === host && row.segment === segment && row.siteId !== own.siteId);
  if (!holder) return null;
  const where = holder.districtId === own.districtId ? '' : `区“${holder.districtSlug}”的`;
  return `网址 ${segment === '' ? host : `${host}/${segment}`} 已由${where}网站“${holder.slug}”使用（可能是其曾用网址）`;
}
