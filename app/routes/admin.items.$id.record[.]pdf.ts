import { recordPdf } from '~/workspace/items/record-pdf.server';
import { parameter } from '~/kernel/route/site-route.server';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { reviewRecord } from '~/modules/publishing/workflow/queries/review-record.server';

/** The record of the secrecy review as a file to keep. */
export const loader = workspaceLoader({
  access: { action: 'handle', subject: 'Item' },
  params: { id: parameter.id },
  load: async ({ ability, workspace: { services }, districtId, params }) =>
    recordPdf(await reviewRecord(services.db, districtId, ability, params.id, services.clock.now())),
});
