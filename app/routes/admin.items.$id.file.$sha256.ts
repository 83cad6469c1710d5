import { z } from 'zod';
import { fileAnswer } from '~/admin/items/file-answer.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { editionFile } from '~/modules/publishing/queries/edition-file.server';

/** A file of an item in work, for those who work on it. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id, sha256: z.string().regex(/^[0-9a-f]{64}$/, 'sha256') },
  load: async ({ ability, workspace: { services }, districtId, params: { id, sha256 } }) =>
    fileAnswer(await editionFile(services.db, districtId, ability, id, sha256), await services.storage.read(sha256)),
});
