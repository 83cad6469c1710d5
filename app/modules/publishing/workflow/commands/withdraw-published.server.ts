import { recordNumber } from '../../../../kernel/record-number';
import type { CommandContext } from '../../../../kernel/command/run-command.server';
import { DomainError } from '../../../../kernel/errors';
import { takeDown } from '../../../catalogue/public-commands.server';
import { scan } from '../../../secrecy/public';
import { loadScanRules } from '../../checking/queries/scan-rules.server';
import { dropOffers } from '../../relations/effects/tell-of-relations.server';
import { editionTarget, reasonText, workflowCommand } from '../workflow-command.server';

/** A public item is taken down with a reason (撤回); a notice stands there, or its address leads to another item. */
export const withdrawPublished = workflowCommand({
  name: 'withdraw-published',
  action: 'withdraw',
  permission: 'withdraw',
  input: editionTarget.extend({ reason: reasonText, redirectToId: recordNumber.nullable().default(null) }),
  given: async ({ tx, districtId }, { reason, redirectToId }) => {
    if (redirectToId === null) return { reason };
    const target = await tx.item.findFirst({ where: { districtId, id: redirectToId }, select: { state: true } });
    return { reason, redirect: { id: redirectToId, published: target?.state === 'published' } };
  },
  after: async (context, { siteId, indexNumber }, item, { reason, redirectToId }) => {
    await refuseSecrets(context, reason);
    await dropOffers(context, item.id);
    return {
      item,
      ...(await takeDown(context, {
        itemId: item.id,
        siteId,
        indexNumber: indexNumber!,
        state: 'withdrawn',
        reason: reason.trim(),
        redirectToId,
        at: context.now,
      })),
    };
  },
});

/**
 * The reason stands at the item's address for everybody, and nobody reviews it: what would have to be answered in a text is
 * reworded here.
 */
async function refuseSecrets({ tx, districtId }: CommandContext, reason: string): Promise<void> {
  const { rules } = await loadScanRules(tx, districtId);
  const found = scan([{ part: 'field:reason', text: reason }], { rules }).filter(({ severity }) => severity !== 'notice');
  if (found.length === 0) return;
  const names = [...new Set(found.map(({ ruleId }) => rules.find(({ id }) => id === ruleId)!.name))].join('、');
  const message = `原因会公开，其中有须处理的内容：${names}。请改写`;
  throw new DomainError('conflict', message, [{ field: 'reason', message }]);
}
