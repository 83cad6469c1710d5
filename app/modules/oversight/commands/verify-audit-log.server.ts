import { z } from 'zod';
import { type AuditAnchor, type AuditVerdict, verifyAudit } from '../../../kernel/audit/verify.server';
import { type CommandServices, defineCommand, runCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { abilityFor, permits } from '../../../permissions/ability-for';
import type { Actor } from '../../../permissions/subjects';

const recordVerification = defineCommand({
  name: 'verify-audit',
  input: z.object({ records: z.number().int(), faults: z.number().int() }),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'read', subject: 'AuditEvent', record: { districtId } }],
  execute: async (_context, _loaded, found) => ({ result: null, audit: [{ type: 'audit.verified' as const, ...found }], outbox: [] }),
});

/** Verifies the chain and puts the outcome on record. The reading takes longer than a command's transaction may, so it comes first. */
export async function verifyAuditLog(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  anchor?: AuditAnchor,
): Promise<AuditVerdict> {
  const { actor, districtId } = who;
  if (!permits(abilityFor(actor, districtId), 'read', 'AuditEvent', { districtId }))
    throw new DomainError('forbidden', 'the audit log is not open to this actor');
  const verdict = await verifyAudit(services.db, districtId, anchor);
  await runCommand(services, recordVerification, who, { records: verdict.records, faults: verdict.faults.length });
  return verdict;
}
