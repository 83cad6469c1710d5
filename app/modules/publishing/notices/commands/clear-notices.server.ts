import { z } from 'zod';
import { defineCommand } from '../../../../kernel/command/run-command.server';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;

/** Forgets notices that were read and are old. What they came of is on record elsewhere. */
export const clearNotices = defineCommand({
  name: 'clear-notices',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'delete', subject: 'Notice', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }) {
    const { count } = await tx.notice.deleteMany({
      where: { districtId, readAt: { not: null }, madeAt: { lt: new Date(now.getTime() - KEPT_DAYS * DAY_MS) } },
    });
    return { result: count, audit: [], outbox: [] };
  },
});
