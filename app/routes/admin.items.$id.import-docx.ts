import { z } from 'zod';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceReceiver } from '~/kernel/route/workspace-route.server';
import { importDocx } from '~/modules/publishing/editing/commands/import-docx.server';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';
import { issue } from '~/workspace/words/forms';

/** A Word document as text for the editor. */
export const action = workspaceReceiver({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  takes: 'document',
  form: z.object({ file: z.instanceof(Uint8Array, { error: issue('请选择Word文档') }) }),
  act: ({ session, workspace: { services }, districtId, params: { id }, fields: { file } }) =>
    runCommand(services, importDocx, { actor: session.actor, districtId }, { itemId: id, bytes: file }),
});
