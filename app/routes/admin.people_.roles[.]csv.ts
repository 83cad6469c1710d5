import { legalDate } from '~/kernel/clock';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { grantTemplate } from '~/modules/identity/grant-template.server';
import { rolelessAccounts } from '~/modules/identity/queries/roleless-accounts.server';

/** The accounts without a role as a file to fill roles in. */
export const loader = workspaceLoader({
  access: { action: 'create', subject: 'RoleGrant' },
  load: async ({ ability, workspace: { services }, districtId }) =>
    new Response(grantTemplate(await rolelessAccounts(services.db, districtId, ability, services.clock.now())), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="roles-${legalDate(services.clock.now())}.csv"`,
      },
    }),
});
