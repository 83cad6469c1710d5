import { z } from 'zod';
import { fileAnswer } from '~/admin/items/file-answer.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { editionFile } from '~/modules/publishing/queries/edition-file.server';

/** A file of an item in work, or a narrower copy of its picture, for those who work on it. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id, sha256: z.string().regex(/^[0-9a-f]{64}$/, 'sha256') },
  query: { width: z.string().regex(/^[1-9]\d{1,4}$/, 'width').transform(Number).optional() },
  load: async ({ ability, workspace: { services }, districtId, params: { id, sha256 }, query: { width } }) => {
    const file = await editionFile(services.db, districtId, ability, id, sha256, width);
    return fileAnswer(file, await services.storage.read(file.sha256));
  },
});
