import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { unitChoices } from '~/modules/identity/queries/unit-choices.server';
import { unitGroups } from '~/workspace/choice-list.server';

/** The units from which pickers let an officer choose. */
export const loader = workspaceLoader({
  access: 'officer',
  load: async ({ site, workspace: { services }, districtId }) =>
    Response.json(unitGroups(site.lang, await unitChoices(services.db, districtId))),
});
