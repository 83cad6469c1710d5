import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { accountChoices } from '~/modules/identity/queries/account-choices.server';
import { personGroups } from '~/workspace/choice-list.server';

/** The people from whom pickers let an officer choose. */
export const loader = workspaceLoader({
  access: { action: 'read', subject: 'Account' },
  load: async ({ ability, workspace: { services }, districtId }) =>
    Response.json(personGroups(await accountChoices(services.db, districtId, ability))),
});
