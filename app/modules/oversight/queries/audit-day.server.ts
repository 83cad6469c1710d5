import type { AuditEventType } from '../../../kernel/audit/events';
import { legalMidnight } from '../../../kernel/clock';
import { type Database, Prisma } from '../../../kernel/db/client.server';
import type { WorkflowAction } from '../../publishing/public';

/**
 * What an auditor looks at each day: failed attempts, powers that changed hands, what was published past the reviews, taken out, taken
 * back or set otherwise. `action` narrows a step of the workflow.
 */
export const UNUSUAL = [
  { type: 'sign-in.failed' },
  { type: 'second-factor.failed' },
  { type: 'second-factor.removed' },
  { type: 'password.reset' },
  { type: 'password.recovered' },
  { type: 'accounts.created' },
  { type: 'account.moved' },
  { type: 'account.disabled' },
  { type: 'account.enabled' },
  { type: 'role.granted' },
  { type: 'role.revoked' },
  { type: 'security-policy.set' },
  { type: 'publishing-settings.changed' },
  { type: 'edition.moved', action: 'publish_urgently' },
  { type: 'item.withdrawn' },
  { type: 'audit.exported' },
] as const satisfies readonly { type: AuditEventType; action?: WorkflowAction }[];

export interface UnusualCount {
  type: AuditEventType;
  action?: WorkflowAction;
  count: number;
}

/**
 * How often each of the unusual happened since the beginning of a day, in the order of the list; nothing that did not happen.
 * @param day `YYYY-MM-DD` in legal time.
 */
export async function auditDay(db: Database, districtId: number, day: string): Promise<UnusualCount[]> {
  const types = UNUSUAL.map(({ type }) => type);
  const rows = await db.readAsApp(
    districtId,
    (tx) => tx.$queryRaw<{ type: string; action: string | null; count: number }[]>`
      SELECT event_type AS type, event ->> 'action' AS action, count(*)::integer AS count FROM audit_event
      WHERE district_id = ${districtId} AND event_type IN (${Prisma.join(types)}) AND at >= ${legalMidnight(day)}
      GROUP BY 1, 2`,
  );
  return UNUSUAL.map((kind: Omit<UnusualCount, 'count'>) => ({
    ...kind,
    count: rows
      .filter(({ type, action }) => type === kind.type && (kind.action === undefined || action === kind.action))
      .reduce((sum, { count }) => sum + count, 0),
  })).filter(({ count }) => count > 0);
}
