import { oneLineOf } from '~/kernel/written-text';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { findRelationTargets } from '~/modules/publishing/relations/queries/relation-targets.server';
import { targetChoices } from '~/workspace/choice-list.server';

/** Of more, as a whole title pasted with what stands around it, the beginning is looked for. */
const LONGEST = 100;

/** The public items from which the picker of relations lets an officer choose. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  query: { q: oneLineOf(LONGEST).default('') },
  load: async ({ workspace: { services }, districtId, query: { q } }) =>
    Response.json(targetChoices(await findRelationTargets(services.db, districtId, q))),
});
