import { z } from 'zod';
import { auditEvent, auditSchema, type EventsOf } from '../../kernel/audit/events';
import { CATALOGUE_EVENTS } from '../catalogue/public';
import { IDENTITY_EVENTS } from '../identity/public';
import { IMPORT_EVENTS } from '../import/public';
import { PUBLISHING_EVENTS } from '../publishing/public';
import { TENANCY_EVENTS } from '../tenancy/public';
import { say } from './words';

/** Audit events of the audit log's own use. */
const OVERSIGHT_EVENTS = {
  'audit.exported': auditEvent(
    say('导出审计记录'),
    { filter: z.record(z.string(), z.union([z.string(), z.number()])), records: z.number().int() },
    ({ records }) => `导出审计记录${records}条`,
  ),
  'audit.verified': auditEvent(
    say('核验审计记录'),
    { records: z.number().int(), faults: z.number().int() },
    ({ records, faults }) => `核验审计记录${records}条，${faults === 0 ? '未发现问题' : `发现${faults}处问题`}`,
  ),
};

declare module '../../kernel/audit/events' {
  interface AuditEventFields extends EventsOf<typeof OVERSIGHT_EVENTS> {}
}

/** Every kind of event of every context: the one place where they are joined. */
export const AUDIT_EVENTS = {
  ...TENANCY_EVENTS,
  ...CATALOGUE_EVENTS,
  ...PUBLISHING_EVENTS,
  ...IDENTITY_EVENTS,
  ...IMPORT_EVENTS,
  ...OVERSIGHT_EVENTS,
};

/** Schema of the records written to the log and read from it. */
export const auditRecord = auditSchema(AUDIT_EVENTS);
