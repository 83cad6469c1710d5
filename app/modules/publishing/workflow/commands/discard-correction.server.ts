import { loadLive } from '../queries/edition.server';
import { newRevision } from '../../editing/effects/new-revision.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** Gives a correction up (放弃更正): the public text is the one in hand again. What was written stays among the revisions. */
export const discardCorrection = workflowCommand({
  name: 'discard-correction',
  action: 'discard',
  permission: 'update',
  input: editionTarget,
  after: async (context, before, moved) => {
    const { fields, bodyHtml } = await loadLive(context.tx, context.districtId, moved.id, before.item.live!.revisionNo);
    const item = { ...moved, revisionNo: moved.revisionNo + 1, check: null };
    await newRevision(context, item, fields, bodyHtml);
    await context.tx.autosave.deleteMany({ where: { districtId: context.districtId, itemId: item.id } });
    return { item };
  },
});
