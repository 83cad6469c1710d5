import type { Tx } from '../../../kernel/db/client.server';

/**
 * The district's publishing settings, held until the transaction ends: of two who save at once, the second sees what the first
 * did. Where nothing was ever set there is an empty row from here on, so that the first two meet as well.
 */
export async function lockSettings(tx: Tx, districtId: number) {
  await tx.$executeRaw`INSERT INTO publishing_settings (district_id, policy) VALUES (${districtId}, '{}') ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`SELECT 1 FROM publishing_settings WHERE district_id = ${districtId} FOR UPDATE`;
  return tx.publishingSettings.findUniqueOrThrow({ where: { districtId } });
}
