import { editionTarget, reasonText, workflowCommand } from '../workflow-command.server';

/** A reviewer sends an edition back to its author with a reason (退回). */
export const returnEdition = workflowCommand({
  name: 'return-edition',
  action: 'return',
  permission: 'review',
  input: editionTarget.extend({ reason: reasonText }),
  given: async (_context, { reason }) => ({ reason }),
});
