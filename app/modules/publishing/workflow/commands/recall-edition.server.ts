import { editionTarget, workflowCommand } from '../workflow-command.server';

/** The author takes back what was handed in (收回). */
export const recallEdition = workflowCommand({ name: 'recall-edition', action: 'recall', permission: 'update', input: editionTarget });
