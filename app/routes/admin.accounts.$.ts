import { redirect } from '@remix-run/node';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { WORKSPACE } from '~/pages';

/** Leads on for good, page by page; who may come is asked there. */
export const loader = workspaceLoader({
  access: 'guest',
  load: async ({ site: { url } }) => {
    throw redirect(WORKSPACE.people + url.pathname.slice(WORKSPACE.formerPeople.length) + url.search, 308);
  },
});
