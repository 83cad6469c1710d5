import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { pastWorkflow } from '../past-workflow';
import { lockItem } from '../effects/lock-item.server';
import { takeDown } from '../effects/take-down.server';
import { plainText } from '../../../kernel/written-text';
import { issue, say } from '../words';

/**
 * Withdraws a published item: out of lists, search, feeds and API at once, its attachments with it; at its address stands
 * a notice, or a redirect to the item that took its place. The index number stays taken.
 */
export const withdrawItem = defineCommand({
  name: 'withdraw-item',
  input: z.object({
    itemId: recordNumber,
    reason: plainText().min(2, issue('请写明撤回原因')).max(300),
    redirectToId: recordNumber.nullable().default(null),
    withdrawnAt: z.date().optional(),
  }),
  async load({ tx, districtId }, { itemId, redirectToId }) {
    const item = await lockItem(tx, districtId, itemId);
    const target =
      redirectToId === null
        ? null
        : await tx.item.findFirst({ where: { districtId, id: redirectToId }, select: { id: true, state: true } });
    return { ...item, target };
  },
  authorise: (item) => pastWorkflow('withdraw', item),
  failureReasons(item, { redirectToId, withdrawnAt }, { now }) {
    if (item.state !== 'published') return [{ field: 'itemId', message: say('只有已发布的信息可以撤回') }];
    if (redirectToId !== null && (item.target?.state !== 'published' || redirectToId === item.id))
      return [{ field: 'redirectToId', message: say('跳转的目标必须是另一条已发布的信息') }];
    if (withdrawnAt && (withdrawnAt > now || withdrawnAt < item.publishedAt))
      return [{ field: 'withdrawnAt', message: say('撤回时间必须在发布之后、现在之前') }];
    return [];
  },
  async execute(context, item, { reason, redirectToId, withdrawnAt = context.now }) {
    const { audit, outbox } = await takeDown(context, {
      itemId: item.id,
      siteId: item.siteId,
      indexNumber: item.indexNumber,
      state: 'withdrawn',
      reason,
      redirectToId,
      at: withdrawnAt,
    });
    return { result: { itemId: item.id }, audit, outbox };
  },
});
