import type { Tx } from '../../../kernel/db/client.server';

/** Which of the source ids a site holds already. One indexed query. */
export async function heldSources(tx: Tx, scope: { districtId: number; siteId: number }, sourceIds: string[]): Promise<Set<string>> {
  const held = await tx.importSource.findMany({ where: { ...scope, sourceId: { in: sourceIds } }, select: { sourceId: true } });
  return new Set(held.map(({ sourceId }) => sourceId));
}
