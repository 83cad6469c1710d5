import { redirect } from '@remix-run/node';
import { z } from 'zod';
import { DomainError } from '~/kernel/errors';
import { FileAnswer, HELD_BYTES } from '~/kernel/route/file-answer';
import { parameter, siteLoader } from '~/kernel/route/site-route.server';
import { paths } from '~/pages';
import { fileHeaders } from '~/modules/catalogue/attachment-file';
import { attachmentFile } from '~/modules/catalogue/queries/attachment.server';

export const loader = siteLoader({
  params: { id: parameter.id, name: z.string() },
  load: async ({ site, params }) => {
    const file = await attachmentFile(site, params.id, params.name);
    if (file.siteId !== site.site.siteId || file.fileName !== params.name) {
      const to = site.directory.byId(file.siteId);
      if (!to || to.status !== 'active') throw new DomainError('missing', `the site of attachment ${file.id} is not in service`);
      throw redirect(to.origin + to.basePath + paths.file(file.id, file.fileName), 301);
    }
    return new FileAnswer(file, {
      ...fileHeaders(file.fileName, file.mediaType),
      'Cache-Control': file.size > HELD_BYTES ? 'private, max-age=0, must-revalidate' : 'public, max-age=0, must-revalidate',
    });
  },
});
