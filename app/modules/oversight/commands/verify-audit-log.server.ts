import { z } from 'zod';
import { verifyAudit } from '../../../kernel/audit/verify.server';
import { defineCommand } from '../../../kernel/command/run-command.server';

/** Verifies the chain and puts the outcome on record. */
export const verifyAuditLog = defineCommand({
  name: 'verify-audit-log',
  input: z.object({
    /** The end of the chain as an earlier verification showed it. */
    anchor: z.object({ seq: z.number().int(), hash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  }),
  // The reading takes longer than a command's transaction may.
  prepare({ anchor }, preparation) {
    const { db, districtId } = preparation;
    preparation.authorise({ action: 'read', subject: 'AuditEvent', record: { districtId } });
    return verifyAudit(db, districtId, anchor);
  },
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'read', subject: 'AuditEvent', record: { districtId } }],
  execute: async (_context, _loaded, _input, verdict) => ({
    result: verdict,
    audit: [{ type: 'audit.verified' as const, records: verdict.records, faults: verdict.faults.length }],
    outbox: [],
  }),
});
