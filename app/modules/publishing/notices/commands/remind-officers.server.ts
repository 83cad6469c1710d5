import { z } from 'zod';
import { disclosureClock } from '../../workflow/disclosure-clock';
import { fromDateColumn, legalDate } from '../../../../kernel/clock';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import type { ItemState } from '../../../catalogue/public';
import { disclosureNote, type DueNotice, isReminderDay, lateReviewNote, type Listener, recipientsOf } from '../notices';
import { loadEdition, loadPolicy } from '../../workflow/queries/edition.server';
import { ENDED_STATES, keptFromDistrict, reviewDue, reviewTerms, stageOf } from '../../workflow/workflow';
import { listenersOf } from '../effects/tell-officers.server';

/**
 * Reminds of reviews past their due date and of texts near the end of their 20 working days, once an item and day however
 * often it runs; on days off nobody is reminded.
 */
export const remindOfficers = defineCommand({
  name: 'remind-officers',
  input: z.object({}),
  load: async () => null,
  authorise: (_loaded, _input, { districtId }) => [{ action: 'create', subject: 'Notice', record: { districtId, accountId: 0 } }],
  async execute({ tx, districtId, now, db: { calendar } }) {
    const today = legalDate(now);
    if (!isReminderDay(today, calendar)) return { result: 0, audit: [], outbox: [] };
    const policy = await loadPolicy(tx, districtId);
    const rows = await tx.edition.findMany({
      where: { districtId, OR: [{ state: { notIn: [...ENDED_STATES] } }, { owed: true }] },
      orderBy: { itemId: 'asc' },
      select: {
        itemId: true,
        siteId: true,
        state: true,
        author: true,
        writers: true,
        assignee: true,
        reviewSince: true,
        scheduledAt: true,
        liveSince: true,
        urgentBy: true,
        owed: true,
        item: { select: { formedOn: true } },
      },
    });
    const bySite = new Map<number, Listener[]>();
    const data = [];
    for (const row of rows) {
      // The officer who published urgently cannot make up for a review of it.
      const due: (DueNotice & { but?: string | null })[] = [];
      const stage = stageOf(row.state as ItemState);
      if (stage !== null && row.reviewSince !== null) {
        const note = lateReviewNote(reviewDue(stage, row.reviewSince, now, policy, calendar));
        if (note !== null) due.push({ kind: 'review_late', to: row.assignee === null ? stage : 'assignee', note });
      }
      if (row.owed) {
        for (const term of reviewTerms((await loadEdition(tx, districtId, row.itemId)).item, now, policy, calendar)) {
          const note = term.owed ? lateReviewNote(term) : null;
          if (note !== null) due.push({ kind: 'review_late', to: term.stage, note, but: row.urgentBy });
        }
      }
      if (!(ENDED_STATES as readonly string[]).includes(row.state) && row.liveSince === null && row.item.formedOn !== null) {
        const clock = disclosureClock({ formedOn: fromDateColumn(row.item.formedOn), publishedAt: null }, now, calendar);
        const note = disclosureNote(clock);
        // A text that goes out in time by itself needs nobody.
        const inTime = row.scheduledAt !== null && clock !== null && legalDate(row.scheduledAt) <= clock.date && row.scheduledAt > now;
        if (note !== null && !inTime)
          due.push(
            { kind: 'disclosure_due', to: 'author', note },
            ...(stage === null
              ? []
              : [{ kind: 'disclosure_due' as const, to: row.assignee === null ? stage : ('assignee' as const), note }]),
          );
      }
      if (due.length === 0) continue;
      const apart = policy.districtApart && due.some(({ to }) => to === 'district');
      const told = apart
        ? { ...row, keptFromDistrict: keptFromDistrict((await loadEdition(tx, districtId, row.itemId)).item, policy) }
        : row;
      if (!bySite.has(row.siteId)) bySite.set(row.siteId, await listenersOf(tx, districtId, row.siteId, now));
      for (const notice of due) {
        for (const accountId of recipientsOf(notice, told, bySite.get(row.siteId)!, notice.but ?? null)) {
          data.push({ districtId, accountId, kind: notice.kind, itemId: row.itemId, cause: today, note: notice.note, madeAt: now });
        }
      }
    }
    const { count } = data.length === 0 ? { count: 0 } : await tx.notice.createMany({ data, skipDuplicates: true });
    return { result: count, audit: [], outbox: [] };
  },
});
