import type { Tx } from '../../../../kernel/db/client.server';
import type { Reading } from '../../../secrecy/public';

/**
 * Keeps what was found in a text: no word of the domain but a result at hand, made anew whenever it is gone. A text that could
 * not be read is tried again after a while.
 */
export async function keepReading(
  tx: Tx,
  districtId: number,
  key: { textSha256: string; rulesSha256: string },
  reading: Reading,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO text_reading (district_id, text_sha256, rules_sha256, reading, read_at, used_at)
    VALUES (${districtId}, ${key.textSha256}, ${key.rulesSha256}, ${JSON.stringify(reading)}::jsonb, now(), now())
    ON CONFLICT (district_id, text_sha256, rules_sha256) DO UPDATE SET reading = EXCLUDED.reading, read_at = EXCLUDED.read_at, used_at = EXCLUDED.used_at`;
}
