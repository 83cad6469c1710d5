import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { NOTICE_KINDS, noticeModes } from '../notices';

/** An officer says how to hear of each kind. Not on record: it is nobody else's matter. */
export const setNoticeChoices = defineCommand({
  name: 'set-notice-choices',
  input: z.object({ accountId: recordNumber, modes: noticeModes }),
  load: async () => null,
  authorise: (_loaded, { accountId }, { districtId }) => [{ action: 'update', subject: 'Notice', record: { districtId, accountId } }],
  async execute({ tx, districtId }, _loaded, { accountId, modes }) {
    // In one order for everybody, so that two at once wait for each other instead of both failing.
    for (const kind of NOTICE_KINDS) {
      const row = { districtId, accountId, kind };
      await tx.noticeChoice.upsert({
        where: { districtId_accountId_kind: row },
        create: { ...row, mode: modes[kind] },
        update: { mode: modes[kind] },
      });
    }
    return { result: null, audit: [], outbox: [] };
  },
});
