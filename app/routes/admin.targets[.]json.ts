import { oneLine } from '~/kernel/written-text';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { findRelationTargets } from '~/modules/publishing/relations/queries/relation-targets.server';
import { targetChoices } from '~/workspace/choice-list.server';

/** The public items from which the picker of relations lets an officer choose. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  query: { q: oneLine().max(100, 'q').default('') },
  load: async ({ workspace: { services }, districtId, query: { q } }) =>
    Response.json(targetChoices(await findRelationTargets(services.db, districtId, q))),
});
