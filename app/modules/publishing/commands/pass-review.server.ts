import { editionTarget, workflowCommand } from './workflow-command.server';

/** A review is passed (审核通过): content, secrecy or district, whichever the edition stands at; or one that urgent publication left owing. */
export const passReview = workflowCommand({ name: 'pass-review', action: 'pass', permission: 'review', input: editionTarget });
