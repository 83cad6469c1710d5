import type { AuditEvent } from '../../../kernel/audit/events';
import { dateColumn, fromDateColumn } from '../../../kernel/clock';
import type { CommandContext } from '../../../kernel/command/run-command.server';
import { itemTags } from '../tags';
import { canBeEnded, type EffectState } from '../model';
import { endersOf } from '../queries/enders.server';

export interface SettledEffects {
  audit: AuditEvent[];
  /** Of pages that show an item whose effect is another now. */
  tags: string[];
}

/**
 * Makes the effect of items what follows from what each says of itself and from what others do to it; within the caller's
 * transaction, after relations, states or own words have changed.
 *
 * The rule: an item that says it is in force, or says nothing, is repealed while another item takes its place or repeals it,
 * whatever its own corrections say; it is again what it says itself as soon as none does. One that says it has ended stays so.
 */
export async function settleEffects({ tx, districtId, now }: CommandContext, itemIds: readonly number[]): Promise<SettledEffects> {
  const settled: SettledEffects = { audit: [], tags: [] };
  if (itemIds.length === 0) return settled;
  // Who ends them is asked under their lock: of two who end or give back the same one, the later sees what the former did.
  await tx.$queryRaw`SELECT id FROM item WHERE district_id = ${districtId} AND id = ANY(${[...itemIds]}::integer[]) ORDER BY id FOR UPDATE`;
  const items = await tx.item.findMany({
    where: { districtId, id: { in: [...itemIds] } },
    orderBy: { id: 'asc' },
    select: { id: true, siteId: true, effectDate: true, ownEffectState: true, ownEffectDate: true, endedById: true },
  });
  const enders = await endersOf(tx, districtId, itemIds);
  for (const item of items) {
    const ender = canBeEnded(item.ownEffectState as EffectState | null) ? (enders.get(item.id) ?? null) : null;
    if (
      item.endedById === (ender?.id ?? null) &&
      (ender === null || (item.effectDate !== null && fromDateColumn(item.effectDate) === ender.since))
    )
      continue;
    const effect =
      ender === null
        ? { effectState: item.ownEffectState, effectDate: item.ownEffectDate }
        : { effectState: 'repealed', effectDate: dateColumn(ender.since) };
    await tx.item.update({
      where: { id: item.id, districtId },
      data: { ...effect, endedById: ender?.id ?? null, updatedAt: now, lockVersion: { increment: 1 } },
    });
    settled.audit.push(
      ender === null
        ? { type: 'item.effect-restored', itemId: item.id, byId: item.endedById!, state: item.ownEffectState as EffectState | null }
        : { type: 'item.effect-ended', itemId: item.id, byId: ender.id, kind: ender.kind, since: ender.since },
    );
    settled.tags.push(itemTags.item(item.id), itemTags.siteItems(item.siteId), itemTags.districtItems(districtId));
  }
  return settled;
}
