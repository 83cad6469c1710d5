import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { categoryGroups } from '~/workspace/choice-list.server';

/** The categories from which pickers let an officer choose; which of them a form takes, its own list says. */
export const loader = workspaceLoader({ access: 'officer', load: async ({ site }) => Response.json(await categoryGroups(site)) });
