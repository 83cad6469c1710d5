import { editionTarget, workflowCommand } from '../workflow-command.server';

/** Brings a deleted draft back (恢复草稿). */
export const restoreDraft = workflowCommand({ name: 'restore-draft', action: 'restore', permission: 'update', input: editionTarget });
