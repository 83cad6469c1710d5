import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { auditFilter } from '../audit-filter';
import { readAudit } from '../queries/audit-log.server';

/** The newest so many leave at once; a narrower filter gets the rest. */
export const MOST_EXPORTED = 50_000;

/** Hands out the audit log as it is filtered, and puts on record that, by whom and of what. */
export const exportAudit = defineCommand({
  name: 'export-audit',
  input: z.object(auditFilter),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'read', subject: 'AuditEvent', record: { districtId } }],
  async execute({ tx, districtId }, _loaded, filter) {
    const found = await readAudit(tx, districtId, filter, undefined, MOST_EXPORTED);
    const asked = Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
    return { result: found, audit: [{ type: 'audit.exported' as const, filter: asked, records: found.entries.length }], outbox: [] };
  },
});
