import { defineCommand } from '../../../../kernel/command/run-command.server';
import { viewFaults, viewName } from '../saved-views';
import { officersViews, viewOf, viewTarget } from '../effects/officers-views.server';

/** Gives an officer's view another name. Not on record: it is nobody else's matter. */
export const renameView = defineCommand({
  name: 'rename-view',
  input: viewTarget.extend({ name: viewName }),
  async load(context, { accountId, viewId }) {
    const views = await officersViews(context, accountId);
    return { views, view: viewOf(views, viewId) };
  },
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'update', subject: 'SavedView', record: { districtId, accountId } }],
  failureReasons: ({ views, view }, { name }) => viewFaults(views, name, view.id),
  async execute({ tx, districtId }, { view }, { name }) {
    await tx.savedView.update({ where: { districtId, id: view.id }, data: { name } });
    return { result: null, audit: [], outbox: [] };
  },
});
