import { z } from 'zod';
import { apiLoader } from '~/kernel/route/api-route.server';
import { absoluteUrl } from '~/kernel/tenant/links';
import { paths } from '~/pages';
import { siteFrame } from '~/modules/tenancy/queries/site-frame.server';
import { apiExamples } from '~/site/api/examples.server';
import { openApiDocument } from '~/site/api/openapi.server';

export const loader = apiLoader(
  { permission: { action: 'read', subject: 'District' }, params: {}, query: {}, answer: z.record(z.string(), z.unknown()) },
  async ({ site }) => {
    const { name, contact } = await siteFrame(site);
    return openApiDocument(
      {
        name,
        baseUrl: site.portal.origin + site.portal.basePath,
        docsUrl: absoluteUrl(site.portal, paths.apiDocs),
        contact: { name: contact.unitName, email: contact.email },
      },
      await apiExamples(site),
    );
  },
);
