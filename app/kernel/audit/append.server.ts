import type { Tx } from '../db/client.server';
import type { z } from 'zod';
import type { AuditEvent } from './events';
import { insertRows } from '../db/insert-rows.server';
import { chainHash, GENESIS_HASH } from './hash.server';

const COLUMNS = {
  district_id: 'integer',
  seq: 'integer',
  at: 'timestamptz',
  actor: 'text',
  command: 'text',
  address: 'text',
  event: 'jsonb',
  prev_hash: 'text',
  hash: 'text',
} as const;
/** Events that are judged and written at a time, others being served in between. */
const PIECE = 250;

/**
 * Appends events to the district's chain inside the change's own transaction. The head row is locked until commit, so
 * events of concurrent transactions are in one order; call it last, to hold the lock briefly.
 */
export async function appendAudit(
  tx: Tx,
  context: { districtId: number; actor: string; command: string; address: string | null; at: Date; schema: z.ZodType<AuditEvent> },
  events: AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { districtId, actor, command, address, at, schema } = context;
  await tx.$executeRaw`INSERT INTO audit_head (district_id, seq, hash) VALUES (${districtId}, 0, ${GENESIS_HASH}) ON CONFLICT DO NOTHING`;
  const [head] = await tx.$queryRaw<
    { seq: number; hash: string }[]
  >`SELECT seq, hash FROM audit_head WHERE district_id = ${districtId} FOR UPDATE`;
  let { seq, hash } = head!;
  for (let from = 0; from < events.length; from += PIECE) {
    const rows = events.slice(from, from + PIECE).map((candidate) => {
      const event = schema.parse(candidate);
      seq += 1;
      const previous = hash;
      hash = chainHash({ districtId, seq, at, actor, command, address, event, prevHash: previous });
      return { district_id: districtId, seq, at, actor, command, address, event, prev_hash: previous, hash };
    });
    await insertRows(tx, 'audit_event', COLUMNS, rows);
  }
  await tx.auditHead.update({ where: { districtId }, data: { seq, hash } });
}
