import { passCheck } from '../../checking/effects/check-revision.server';
import { keepCheck } from '../../checking/commands/renew-check.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/**
 * A review is passed (审核通过): content, secrecy or district, whichever the edition stands at; or one that urgent publication
 * left owing. From the secrecy review on nothing passes of which the check, by the rules of that moment, has something open.
 */
export const passReview = workflowCommand({
  name: 'pass-review',
  action: 'pass',
  permission: 'review',
  input: editionTarget,
  after: async ({ tx }, edition, item) => {
    const stage = (edition.item.state === 'published' ? item.live!.passes : item.passes).at(-1)!.stage;
    if (stage === 'content') return { item };
    return {
      item: { ...item, check: await passCheck(tx, edition, edition.item.state === 'published' ? item.live!.revisionNo : item.revisionNo) },
    };
  },
  onConflict: keepCheck('review'),
});
