import { z } from 'zod';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceReceiver } from '~/kernel/route/workspace-route.server';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';
import { cleanPasted } from '~/modules/publishing/editing/texts/texts.server';

/** Pasted content, reduced to the structure that texts may have, with a note on what was left out. */
export const action = workspaceReceiver({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  takes: 'paste',
  form: z.object({ html: z.string() }),
  act: ({ fields: { html } }) => cleanPasted(html),
});
