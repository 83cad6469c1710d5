import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { officerFrame } from '~/workspace/officer-frame.server';
import { siteGroups } from '~/workspace/site-list.server';

/** The sites from which the frame's script lets an officer choose. */
export const loader = workspaceLoader({
  access: 'officer',
  load: async (asked) => {
    const officer = await officerFrame(asked);
    return Response.json({ whole: officer.whole, groups: await siteGroups(asked.site, officer) });
  },
});
