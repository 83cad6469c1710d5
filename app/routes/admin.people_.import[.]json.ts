import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { invitedSoFar } from '~/modules/identity/batches/invited-so-far';

/** How far the table of people that this officer has sent has come; null: there is none under way. */
export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Account' },
  load: ({ session, districtId }) => Promise.resolve(Response.json(invitedSoFar({ actor: session.actor, districtId }))),
});
