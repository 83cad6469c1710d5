import { editionTarget, workflowCommand } from '../workflow-command.server';

/** A reviewer takes an edition to review it (开始审核); nobody else does meanwhile. */
export const takeReview = workflowCommand({ name: 'take-review', action: 'take', permission: 'review', input: editionTarget });
