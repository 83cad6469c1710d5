import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { say } from '../words';

/** Ends sessions of one account: the one named, or all but the one named. */
export const endSessions = defineCommand({
  name: 'end-sessions',
  input: z.object({
    accountId: recordNumber,
    which: z.union([z.object({ only: z.string().length(64) }), z.object({ allBut: z.string().length(64) })]),
  }),
  load: ({ tx, districtId }, { accountId, which }) =>
    tx.session.findMany({
      where: { districtId, accountId, id: 'only' in which ? which.only : { not: which.allBut } },
      select: { id: true },
    }),
  authorise: (_sessions, { accountId }, { districtId }) => [{ action: 'delete', subject: 'Session', record: { districtId, accountId } }],
  async execute({ tx, districtId }, sessions, { accountId }) {
    if (sessions.length === 0) throw new DomainError('missing', say('没有这个会话，可能已经结束'));
    await tx.session.deleteMany({ where: { districtId, accountId, id: { in: sessions.map(({ id }) => id) } } });
    return { result: sessions.length, audit: [{ type: 'session.ended' as const, accountId, sessions: sessions.length }], outbox: [] };
  },
});
