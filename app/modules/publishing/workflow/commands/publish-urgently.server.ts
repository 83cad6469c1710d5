import { release } from '../effects/release.server';
import { keepCheck } from '../../checking/commands/renew-check.server';
import { editionTarget, reasonText, workflowCommand } from '../workflow-command.server';

/** A district administrator publishes before the reviews are done (紧急发布), with a reason; they are owed from then on. */
export const publishUrgently = workflowCommand({
  name: 'publish-urgently',
  action: 'publish_urgently',
  permission: 'publish',
  input: editionTarget.extend({ reason: reasonText }),
  given: async (_context, { reason }) => ({ reason }),
  after: (context, edition, item) => release(context, edition, item),
  onConflict: keepCheck('publish'),
});
