import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { found } from '../../../../kernel/errors';
import { say } from '../words';

const id = recordNumber;

/** An officer has read one notice, or all up to the newest they have seen. Not on record: it is nobody else's matter. */
export const markNoticesRead = defineCommand({
  name: 'mark-notices-read',
  input: z.object({ accountId: id, which: z.union([z.object({ only: id }), z.object({ upTo: id })]) }),
  // Another officer's notice is none of this one's.
  load: async ({ tx, districtId }, { accountId, which }) =>
    'only' in which
      ? found(await tx.notice.findFirst({ where: { districtId, accountId, id: which.only }, select: { id: true } }), say('没有这条通知'))
      : null,
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'update', subject: 'Notice', record: { districtId, accountId } }],
  async execute({ tx, districtId, now }, _loaded, { accountId, which }) {
    const { count } = await tx.notice.updateMany({
      where: { districtId, accountId, readAt: null, id: 'only' in which ? which.only : { lte: which.upTo } },
      data: { readAt: now },
    });
    return { result: count, audit: [], outbox: [] };
  },
});
