import { z } from 'zod';
import { runCommand } from '~/kernel/command/run-command.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceReceiver } from '~/kernel/route/workspace-route.server';
import { appendUpload } from '~/modules/publishing/uploads/commands/append-upload.server';
import { beginUpload } from '~/modules/publishing/uploads/commands/begin-upload.server';
import { assertHandled } from '~/modules/publishing/workflow/queries/assert-handled.server';
import { issue } from '~/workspace/words/forms';

const given = z
  .string()
  .transform((text) => text || undefined)
  .optional();

/** A file on its way to an item: announced by name, size and checksum, then piece by piece, from where the last one ended. */
export const action = workspaceReceiver({
  access: { action: 'update', subject: 'Item' },
  params: { id: parameter.id },
  reach: ({ workspace: { services }, districtId, ability, params: { id } }) => assertHandled(services.db, districtId, ability, [id]),
  query: {
    upload: z.uuid().optional(),
    offset: z
      .string()
      .regex(/^\d{1,10}$/, 'offset')
      .transform(Number)
      .optional(),
  },
  takes: 'piece',
  form: z.union([
    z.object({ bytes: z.instanceof(Uint8Array) }),
    z.object({
      name: z.string(),
      size: z
        .string()
        .regex(/^\d{1,10}$/, issue('文件大小有误'))
        .transform(Number),
      sha256: given,
      uploadId: given,
    }),
  ]),
  act: async ({ session, workspace: { services }, districtId, params: { id: itemId }, query: { upload, offset }, fields }) => {
    const who = { actor: session.actor, districtId };
    if ('bytes' in fields)
      return runCommand(services, appendUpload, who, { itemId, uploadId: upload ?? '', offset: offset ?? 0, bytes: fields.bytes });
    return runCommand(services, beginUpload, who, { itemId, ...fields });
  },
});
