import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { invitationTemplate } from '~/modules/identity/grant-template.server';

/** An empty table of officers to be invited. */
export const loader = workspaceLoader({
  access: { action: 'create', subject: 'Account' },
  load: () =>
    Promise.resolve(
      new Response(invitationTemplate(), {
        headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="accounts.csv"' },
      }),
    ),
});
