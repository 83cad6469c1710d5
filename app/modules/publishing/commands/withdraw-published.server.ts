import { z } from 'zod';
import { takeDown } from '../../catalogue/public-commands.server';
import { editionTarget, reasonText, workflowCommand } from './workflow-command.server';

/** A public item is taken down with a reason (撤回); a notice stands there, or its address leads to another item. */
export const withdrawPublished = workflowCommand({
  name: 'withdraw-published',
  action: 'withdraw',
  permission: 'withdraw',
  input: editionTarget.extend({ reason: reasonText, redirectToId: z.number().int().positive().nullable().default(null) }),
  given: async ({ tx, districtId }, { reason, redirectToId }) => {
    if (redirectToId === null) return { reason };
    const target = await tx.item.findFirst({ where: { districtId, id: redirectToId }, select: { state: true } });
    return { reason, redirect: { id: redirectToId, published: target?.state === 'published' } };
  },
  after: async (context, { siteId, indexNumber }, item, { reason, redirectToId }) => ({
    item,
    ...(await takeDown(context, { itemId: item.id, siteId, indexNumber: indexNumber!, state: 'withdrawn', reason: reason.trim(), redirectToId, at: context.now })),
  }),
});
