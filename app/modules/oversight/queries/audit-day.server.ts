import type { AuditEventType } from '../../../kernel/audit/events';
import { legalMidnight } from '../../../kernel/clock';
import { type Database, Prisma } from '../../../kernel/db/client.server';

/** What an auditor looks at each day: failed attempts, powers that changed hands, what was taken out, taken back or set otherwise. */
export const UNUSUAL = [
  'sign-in.failed',
  'second-factor.failed',
  'second-factor.removed',
  'password.reset',
  'accounts.created',
  'account.disabled',
  'role.granted',
  'role.revoked',
  'security-policy.set',
  'publishing-settings.changed',
  'item.withdrawn',
  'audit.exported',
] as const satisfies readonly AuditEventType[];

/**
 * How often each of the unusual happened since the beginning of a day, in the order of the list; nothing that did not happen.
 * @param day `YYYY-MM-DD` in legal time.
 */
export async function auditDay(
  db: Database,
  districtId: number,
  day: string,
): Promise<{ type: (typeof UNUSUAL)[number]; count: number }[]> {
  const rows = await db.asApp(
    districtId,
    (tx) => tx.$queryRaw<{ type: string; count: number }[]>`
      SELECT event_type AS type, count(*)::integer AS count FROM audit_event
      WHERE district_id = ${districtId} AND event_type IN (${Prisma.join(UNUSUAL)}) AND at >= ${legalMidnight(day)}
      GROUP BY event_type`,
  );
  const counts = new Map(rows.map(({ type, count }) => [type, count]));
  return UNUSUAL.flatMap((type) => (counts.has(type) ? [{ type, count: counts.get(type)! }] : []));
}
