import { z } from 'zod';
import { auditEvent, auditId as id, type EventsOf } from '../../kernel/audit/events';
import { say } from './words';

/** Audit events of imports. */
export const IMPORT_EVENTS = {
  'import.started': auditEvent(
    say('开始导入'),
    { runId: id, siteId: id, fileName: z.string() },
    ({ siteId, fileName }, names) => `开始向“${names.site(siteId)}”导入“${fileName}”`,
  ),
  'import.finished': auditEvent(
    say('完成导入'),
    { runId: id, counts: z.record(z.string(), z.number()) },
    ({ runId }) => `第${runId}次导入结束`,
  ),
};

declare module '../../kernel/audit/events' {
  interface AuditEventFields extends EventsOf<typeof IMPORT_EVENTS> {}
}
