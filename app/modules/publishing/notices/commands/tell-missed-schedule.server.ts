import { z } from 'zod';
import { plainText } from '../../../../kernel/written-text';
import { recordNumber } from '../../../../kernel/record-number';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { type DueNotice, recipientsOf } from '../notices';
import { loadEdition } from '../../workflow/queries/edition.server';
import { unansweredFindings } from '../../workflow/workflow';
import { listenersOf } from '../effects/tell-officers.server';

/**
 * Tells the author of a scheduled edition, and the officers who can publish it or mend what holds it, that its time came and it
 * could not go out; once for each time it was scheduled for, however often it is tried. An edition that is published by now, or
 * scheduled anew, is not missed.
 */
export const tellMissedSchedule = defineCommand({
  name: 'tell-missed-schedule',
  input: z.object({
    itemId: recordNumber,
    /** The reason against it; null: it failed for no reason that an officer could mend. */
    reason: plainText().nullable(),
  }),
  load: ({ tx, districtId }, { itemId }) => loadEdition(tx, districtId, itemId, { lock: true }),
  authorise: (_edition, _input, { districtId }) => [{ action: 'create', subject: 'Notice', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now }, { item, siteId }, { reason }) {
    const { scheduledAt } = item;
    if (item.state !== 'scheduled' || scheduledAt === null || scheduledAt > now) return { result: 0, audit: [], outbox: [] };
    const listeners = await listenersOf(tx, districtId, siteId, now);
    const told = { ...item, urgentBy: null };
    // Findings since its approval are the secrecy reviewers' to judge.
    const to: DueNotice['to'][] = [
      'author',
      'publishers',
      ...(unansweredFindings(item, item.revisionNo).length > 0 ? ['secrecy' as const] : []),
    ];
    const accountIds = new Set(to.flatMap((each) => recipientsOf({ kind: 'schedule_missed', to: each }, told, listeners, null)));
    const cause = `due ${scheduledAt.toISOString()}`;
    const { count } = await tx.notice.createMany({
      data: [...accountIds].map((accountId) => ({
        districtId,
        accountId,
        kind: 'schedule_missed',
        itemId: item.id,
        cause,
        note: reason ?? '系统故障，仍在重试',
        madeAt: now,
      })),
      skipDuplicates: true,
    });
    return { result: count, audit: [], outbox: [] };
  },
});
