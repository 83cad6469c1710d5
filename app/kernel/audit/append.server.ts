import type { Tx } from '../db/client.server';
import { type AuditEvent, auditEvent } from './events';
import { chainHash, GENESIS_HASH } from './hash.server';

/**
 * Appends events to the district's chain inside the change's own transaction. The head row is locked until commit, so
 * events of concurrent transactions stand in one order; call it last, to hold the lock briefly.
 */
export async function appendAudit(
  tx: Tx,
  context: { districtId: number; actor: string; command: string; address: string | null; at: Date },
  events: AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { districtId, actor, command, address, at } = context;
  await tx.$executeRaw`INSERT INTO audit_head (district_id, seq, hash) VALUES (${districtId}, 0, ${GENESIS_HASH}) ON CONFLICT DO NOTHING`;
  const [head] = await tx.$queryRaw<{ seq: number; hash: string }[]>`SELECT seq, hash FROM audit_head WHERE district_id = ${districtId} FOR UPDATE`;
  let { seq, hash } = head!;
  const rows = events.map((candidate) => {
    const event = auditEvent.parse(candidate);
    seq += 1;
    const prevHash = hash;
    hash = chainHash({ districtId, seq, at, actor, command, address, event, prevHash });
    return { districtId, seq, at, actor, command, address, event: event as object, prevHash, hash };
  });
  await tx.auditEvent.createMany({ data: rows });
  await tx.auditHead.update({ where: { districtId }, data: { seq, hash } });
}
