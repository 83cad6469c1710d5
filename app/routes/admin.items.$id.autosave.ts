import { z } from 'zod';
import { meantForm, typedForm } from '~/workspace/items/edition-form';
import { legalDateTime } from '~/kernel/clock';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceReceiver } from '~/kernel/route/workspace-route.server';
import type { EditionFields } from '~/modules/publishing/workflow/edition';
import { autosaveEdition } from '~/modules/publishing/editing/commands/autosave-edition.server';
import { keepPresence } from '~/modules/publishing/editing/commands/keep-presence.server';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';

const signOfLife = z.object({ heartbeat: z.literal('1') });

/** Automatic saving by the editor, and its signs of life. */
export const action = workspaceReceiver({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  takes: 'text',
  form: meantForm(({ heartbeat }) => (heartbeat === undefined ? typedForm : signOfLife)),
  act: async ({ session, workspace: { services }, districtId, params: { id: itemId }, fields }) => {
    const who = { actor: session.actor, districtId };
    const others = await runCommand(services, keepPresence, who, { itemId });
    if ('heartbeat' in fields) return { others };
    const { unread, ...typed } = fields.typed;
    const { savedAt } = await runCommand(services, autosaveEdition, who, {
      itemId,
      baseRevisionNo: fields.revision || 1,
      ...typed,
      unread: Object.keys(unread ?? {}) as (keyof EditionFields)[],
    });
    return { savedAt: legalDateTime(savedAt), others, faults: fields.faults };
  },
});
