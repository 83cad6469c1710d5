import { release } from '../effects/release.server';
import { keepCheck } from '../../checking/commands/renew-check.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** After this long, a scheduled publication is reported as late. */
const LATE_MINUTES = 1;

/** An approved edition goes out (发布): numbered and public in the transaction that says so. */
export const publishEdition = workflowCommand({
  name: 'publish-edition',
  action: 'publish',
  permission: 'publish',
  input: editionTarget,
  after: async (context, edition, item) => {
    const moved = await release(context, edition, item);
    const { scheduledAt } = edition.item;
    const minutes = scheduledAt === null ? 0 : Math.floor((context.now.getTime() - scheduledAt.getTime()) / 60_000);
    return minutes >= LATE_MINUTES ? { ...moved, lateMinutes: minutes } : moved;
  },
  onConflict: keepCheck('publish'),
});
