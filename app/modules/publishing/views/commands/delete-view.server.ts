import { defineCommand } from '../../../../kernel/command/run-command.server';
import { officersViews, viewOf, viewTarget } from '../effects/officers-views.server';

/** An officer has no more use for a view. Not on record: it is nobody else's matter. */
export const deleteView = defineCommand({
  name: 'delete-view',
  input: viewTarget,
  load: async (context, { accountId, viewId }) => viewOf(await officersViews(context, accountId), viewId),
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'update', subject: 'SavedView', record: { districtId, accountId } }],
  async execute({ tx, districtId }, { id }) {
    await tx.savedView.delete({ where: { districtId, id } });
    return { result: null, audit: [], outbox: [] };
  },
});
