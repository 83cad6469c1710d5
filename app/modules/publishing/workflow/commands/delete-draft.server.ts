import { editionTarget, workflowCommand } from '../workflow-command.server';

/** Puts away a draft that was never public (删除草稿). Its text and its history stay, and `restoreDraft` brings it back. */
export const deleteDraft = workflowCommand({ name: 'delete-draft', action: 'delete', permission: 'update', input: editionTarget });
