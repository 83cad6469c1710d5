import { defineCommand } from '../../../../kernel/command/run-command.server';
import { ofAccount, officersViews, viewOf, viewTarget } from '../effects/officers-views.server';

/** An officer says which view the list opens with (默认视图); null: with none. Not on record: it is nobody else's matter. */
export const chooseDefaultView = defineCommand({
  name: 'choose-default-view',
  input: ofAccount.extend({ viewId: viewTarget.shape.viewId.nullable() }),
  async load(context, { accountId, viewId }) {
    const views = await officersViews(context, accountId);
    return viewId === null ? null : viewOf(views, viewId);
  },
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'update', subject: 'SavedView', record: { districtId, accountId } }],
  async execute({ tx, districtId }, view, { accountId }) {
    await tx.savedView.updateMany({ where: { districtId, accountId, opens: true }, data: { opens: false } });
    if (view) await tx.savedView.update({ where: { districtId, id: view.id }, data: { opens: true } });
    return { result: null, audit: [], outbox: [] };
  },
});
