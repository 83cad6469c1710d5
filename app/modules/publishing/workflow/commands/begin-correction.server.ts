import { loadLive } from '../queries/edition.server';
import { newRevision } from '../../editing/effects/new-revision.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** Opens a public item for correction (更正): a new revision to be edited and reviewed while the public reads the one before. */
export const beginCorrection = workflowCommand({
  name: 'begin-correction',
  action: 'correct',
  permission: 'update',
  input: editionTarget,
  after: async (context, { bodyHtml, item: before }, item) => {
    // As the public row has it: what came without the workflow, or was corrected past it, has no fields of its own.
    const { fields } = await loadLive(context.tx, context.districtId, item.id, before.live!.revisionNo);
    await newRevision(context, item, { ...fields, changeNote: '' }, bodyHtml);
    return { item: { ...item, check: null } };
  },
});
