import { dateColumn } from '../../../kernel/clock';
import type { CommandContext } from '../../../kernel/command/run-command.server';

/**
 * Records what items do to others. A rule that another takes the place of or repeals is no longer in force from that one's
 * date on.
 * @returns the sites whose lists show an item that lost its effect.
 */
export async function relateItems({ tx, districtId, now }: CommandContext, relations: { districtId: number; fromId: number; toId: number; kind: string; on: string }[]): Promise<number[]> {
  await tx.itemRelation.createMany({ data: relations.map(({ on: _on, ...row }) => row) });
  const siteIds: number[] = [];
  for (const { toId, kind, on } of relations) {
    if (kind === 'interprets') continue;
    const ended = await tx.item.updateManyAndReturn({
      where: { districtId, id: toId, effectState: 'in_force' },
      data: { effectState: 'repealed', effectDate: dateColumn(on), updatedAt: now, lockVersion: { increment: 1 } },
      select: { siteId: true },
    });
    siteIds.push(...ended.map(({ siteId }) => siteId));
  }
  return siteIds;
}
