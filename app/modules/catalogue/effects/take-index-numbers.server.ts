import type { Tx } from '../../../kernel/db/client.server';
import { DomainError } from '../../../kernel/errors';
import { formatIndexNumber, type IndexRule, type IndexSource, serialScope } from '../index-number';
import { say } from '../words';

/**
 * Takes index numbers for items in the order given. The counters are locked until the transaction ends and fall back with
 * it, so numbers are gap-free per scope however many publish at once; scopes are locked in one order, so none waits in a
 * circle.
 * @throws DomainError('conflict') when a serial no longer fits its width.
 */
export async function takeIndexNumbers(tx: Tx, districtId: number, rule: IndexRule, sources: IndexSource[]): Promise<string[]> {
  const scopes = sources.map((source) => serialScope(rule, source));
  const wanted = new Map<string, number>();
  for (const scope of scopes) wanted.set(scope, (wanted.get(scope) ?? 0) + 1);
  const ordered = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = await tx.$queryRaw<{ scope: string; last: number }[]>`
    INSERT INTO index_serial (district_id, scope, last)
    SELECT ${districtId}, scope, n FROM unnest(${ordered.map(([scope]) => scope)}::text[], ${ordered.map(([, n]) => n)}::integer[]) AS wanted (scope, n)
    ON CONFLICT (district_id, scope) DO UPDATE SET last = index_serial.last + excluded.last
    RETURNING scope, last`;
  const next = new Map(rows.map(({ scope, last }) => [scope, last - wanted.get(scope)! + 1]));
  return sources.map((source, at) => {
    const scope = scopes[at]!;
    const serial = next.get(scope)!;
    next.set(scope, serial + 1);
    try {
      return formatIndexNumber(rule, source, serial);
    } catch {
      throw new DomainError('conflict', `索引号流水号 ${serial} 超出了编码规则的位数（${scope || '全区'}）`, [
        { field: 'indexRule', message: say('请由档案部门调整编码规则的流水号位数') },
      ]);
    }
  });
}
