import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { listFilter, plainFilter } from '../list-filter';
import { viewFaults, viewName } from '../saved-views';
import { ofAccount, officersViews, viewOf, viewTarget } from '../effects/officers-views.server';

const filter = listFilter.transform(plainFilter);

/** An officer keeps a list under a name, or puts another list under a name they have (保存为视图). Not on record: it is nobody else's matter. */
export const saveView = defineCommand({
  name: 'save-view',
  input: z.union([viewTarget.extend({ filter }), ofAccount.extend({ name: viewName, filter })]),
  async load(context, input) {
    const views = await officersViews(context, input.accountId);
    return { views, view: 'viewId' in input ? viewOf(views, input.viewId) : null };
  },
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'update', subject: 'SavedView', record: { districtId, accountId } }],
  failureReasons: ({ views }, input) => ('name' in input ? viewFaults(views, input.name, null) : []),
  async execute({ tx, districtId, now }, { view }, input) {
    const { accountId, filter } = input;
    const { id } =
      'name' in input
        ? await tx.savedView.create({ data: { districtId, accountId, name: input.name, filter, createdAt: now }, select: { id: true } })
        : await tx.savedView.update({ where: { districtId, id: view!.id }, data: { filter }, select: { id: true } });
    return { result: { viewId: id }, audit: [], outbox: [] };
  },
});
