import type { Reader } from '../../../kernel/db/client.server';
import { found } from '../../../kernel/errors';

export interface DistrictRecord {
  name: string;
  suspendedAt: Date | null;
  suspensionReason: string | null;
}

/** The operator's view of a district at a glance. */
export async function districtRecord(tx: Reader, districtId: number): Promise<DistrictRecord> {
  const [district] = await tx.$queryRaw<DistrictRecord[]>`
    SELECT name, suspended_at AS "suspendedAt", suspension_reason AS "suspensionReason" FROM district WHERE id = ${districtId}`;
  return found(district, '没有这个区');
}
