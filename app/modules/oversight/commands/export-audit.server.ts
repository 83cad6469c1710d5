import { z } from 'zod';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { auditFilter } from '../audit-filter';
import { type AuditEntry, readAudit } from '../queries/audit-log.server';

/** The newest so many leave at once; a narrower filter gets the rest. */
export const MOST_EXPORTED = 20_000;
/** Read in pieces, so that others are served meanwhile. */
const PIECE = 500;

/** Hands out the audit log as it is filtered, and puts on record that, by whom and of what. */
export const exportAudit = defineCommand({
  name: 'export-audit',
  input: z.object(auditFilter),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'read', subject: 'AuditEvent', record: { districtId } }],
  async execute({ tx, districtId }, _loaded, filter) {
    const found = { entries: [] as AuditEntry[], more: true };
    while (found.more && found.entries.length < MOST_EXPORTED) {
      const { entries, more } = await readAudit(tx, districtId, filter, found.entries.at(-1)?.seq, PIECE);
      found.entries.push(...entries);
      found.more = more;
    }
    const asked = Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
    return { result: found, audit: [{ type: 'audit.exported' as const, filter: asked, records: found.entries.length }], outbox: [] };
  },
});
