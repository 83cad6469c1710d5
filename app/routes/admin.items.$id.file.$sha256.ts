import { z } from 'zod';
import { FileAnswer } from '~/kernel/route/file-answer';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { attachmentFileName, fileHeaders } from '~/modules/catalogue/attachment-file';
import { editionFile } from '~/modules/publishing/uploads/queries/edition-file.server';

/** A file of an item in work, or a narrower copy of its picture, for those who work on it: as visitors will get it, and never kept. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id, sha256: z.string().regex(/^[0-9a-f]{64}$/, 'sha256') },
  query: {
    width: z
      .string()
      .regex(/^[1-9]\d{1,4}$/, 'width')
      .transform(Number)
      .optional(),
  },
  load: async ({ ability, workspace: { services }, districtId, params: { id, sha256 }, query: { width } }) => {
    const file = await editionFile(services.db, districtId, ability, id, sha256, width);
    return new FileAnswer(file, fileHeaders(attachmentFileName(file), file.mediaType));
  },
});
