import type { Job } from './kernel/jobs/job.server';
import { settleOutbox } from './kernel/outbox/settle-outbox.server';
import { checkFigures } from './modules/catalogue/jobs/check-figures.server';
import { clearSessionsJob } from './modules/identity/jobs/clear-sessions.server';
import { clearNoticesJob } from './modules/publishing/notices/jobs/clear-notices.server';
import { clearUploadsJob } from './modules/publishing/uploads/jobs/clear-uploads.server';
import { mailNotices } from './modules/publishing/notices/jobs/mail-notices.server';
import { makeVariantsJob } from './modules/publishing/uploads/jobs/make-variants.server';
import { publishDue } from './modules/publishing/workflow/jobs/publish-due.server';
import { remindOfficersJob } from './modules/publishing/notices/jobs/remind-officers.server';

/** Every job of the deployment: what migrating lays queues out for and what the worker runs. */
export const jobs: readonly Job[] = [
  settleOutbox as Job,
  checkFigures as Job,
  clearSessionsJob as Job,
  publishDue as Job,
  clearUploadsJob as Job,
  makeVariantsJob as Job,
  remindOfficersJob as Job,
  mailNotices as Job,
  clearNoticesJob as Job,
];
