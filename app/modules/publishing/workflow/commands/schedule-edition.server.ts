import { z } from 'zod';
import { passCheck } from '../../checking/effects/check-revision.server';
import { keepCheck } from '../../checking/commands/renew-check.server';
import { editionTarget, workflowCommand } from '../workflow-command.server';

/** An approved edition is to go out by itself at a time (定时发布). */
export const scheduleEdition = workflowCommand({
  name: 'schedule-edition',
  action: 'schedule',
  permission: 'publish',
  input: editionTarget.extend({ publishAt: z.date() }),
  given: async (_context, { publishAt }) => ({ publishAt }),
  after: async ({ tx }, edition, item) => ({ item: { ...item, check: await passCheck(tx, edition) } }),
  onConflict: keepCheck('publish'),
});
