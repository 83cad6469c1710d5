import type { Tx } from '../../../../kernel/db/client.server';

/** Any number that no other advisory lock of the product has. */
const SETTINGS_LOCK = 7_236_003;

/**
 * Keeps the district's publishing settings as they are until the transaction ends, for as many as go by them at once: what goes
 * public by rules must be committed before others are in force. Taken before any item is locked, as a change of them does.
 */
export async function keepSettings(tx: Tx, districtId: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${SETTINGS_LOCK}::integer, ${districtId}::integer)`;
}

/**
 * The district's publishing settings, held until the transaction ends: of two who save at once, the second sees what the first
 * did. Where nothing was ever set there is an empty row from here on, so that the first two meet as well.
 */
export async function lockSettings(tx: Tx, districtId: number) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SETTINGS_LOCK}::integer, ${districtId}::integer)`;
  await tx.$executeRaw`INSERT INTO publishing_settings (district_id, policy) VALUES (${districtId}, '{}') ON CONFLICT DO NOTHING`;
  await tx.$queryRaw`SELECT 1 FROM publishing_settings WHERE district_id = ${districtId} FOR UPDATE`;
  return tx.publishingSettings.findUniqueOrThrow({ where: { districtId } });
}
