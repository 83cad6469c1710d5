import { z } from 'zod';
import { officersOfSite } from '../../../identity/public.server';
import { rolesForSite } from '../edition';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** A running review is given to a named reviewer (指派审核人). */
export const reassignReview = workflowCommand({
  name: 'reassign-review',
  action: 'reassign',
  permission: 'review',
  input: editionTarget.extend({ assignee: z.string().max(60) }),
  given: async ({ tx, districtId, now }, { assignee }, { siteId }) => {
    const officer = (await officersOfSite(tx, districtId, siteId, now)).find(({ userName }) => `officer:${userName}` === assignee);
    return { assignee: officer && { id: assignee, roles: rolesForSite(officer.roles, siteId) } };
  },
});
