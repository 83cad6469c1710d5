import { takeDown } from '../../../catalogue/public-commands.server';
import { dropOffers } from '../../relations/effects/tell-of-relations.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** What was to be public until a time goes offline at it (到期下线). */
export const expirePublished = workflowCommand({
  name: 'expire-published',
  action: 'expire',
  permission: 'publish',
  input: editionTarget,
  after: async (context, { siteId, indexNumber }, item) => {
    await dropOffers(context, item.id);
    return {
      item: { ...item, expiresAt: null },
      ...(await takeDown(context, {
        itemId: item.id,
        siteId,
        indexNumber: indexNumber!,
        state: 'expired',
        reason: '已到设定的公开期限。',
        redirectToId: null,
        at: context.now,
      })),
    };
  },
});
