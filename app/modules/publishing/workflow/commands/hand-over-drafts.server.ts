import type { Message } from '../../../../kernel/words/message';
import { z } from 'zod';
import { recordNumber } from '../../../../kernel/record-number';
import type { AuditEvent } from '../../../../kernel/audit/events';
import { defineCommand } from '../../../../kernel/command/run-command.server';
import { found } from '../../../../kernel/errors';
import { permits } from '../../../../permissions/ability-for';
import { handoverFault, handoverFaults, mayGoOnReviewing } from '../handover';
import type { Listener } from '../../notices/notices';
import { loadEdition, type LoadedEdition, loadPolicy } from '../queries/edition.server';
import { openWork } from '../queries/open-work.server';
import { ENDED_STATES } from '../workflow';
import { freeReview } from '../effects/free-reviews.server';
import { storeEdition } from '../effects/store-edition.server';
import { listenersOf, tellOfficers } from '../../notices/effects/tell-officers.server';
import { say } from '../words';

const id = recordNumber;
const account = { id: true, userName: true, disabledAt: true, unit: { select: { sites: { select: { id: true } } } } } as const;

/**
 * Makes an officer's texts in work another publisher's, on the sites that the caller answers for; and frees the reviews
 * that the officer had taken and may do no longer. Who wrote them stays on record, and what nobody may take over stays
 * where it is.
 */
export const handOverDrafts = defineCommand({
  name: 'hand-over-drafts',
  input: z.object({ fromAccountId: id, toAccountId: id.nullable() }),
  async load({ tx, districtId, ability, now }, { fromAccountId, toAccountId }) {
    const from = found(await tx.account.findFirst({ where: { districtId, id: fromAccountId }, select: account }), say('没有这个账号'));
    const to =
      toAccountId === null
        ? null
        : found(await tx.account.findFirst({ where: { districtId, id: toAccountId }, select: account }), say('没有接手的账号'));
    const me = `officer:${from.userName}`;
    const all = (await openWork(tx, districtId, [from.userName], now)).get(me) ?? [];
    const mine = all.filter(({ siteId }) => permits(ability, 'hand_over', 'Item', { districtId, siteId, public: false }));
    const listeners = new Map<number, Listener[]>();
    const drafts: { edition: LoadedEdition; fault: Message | null }[] = [];
    const reviews: LoadedEdition[] = [];
    for (const { itemId, siteId } of mine) {
      const edition = await loadEdition(tx, districtId, itemId, { lock: true });
      // A change made while its lock was waited for counts.
      if (!listeners.has(siteId)) listeners.set(siteId, await listenersOf(tx, districtId, siteId, now));
      const officers = listeners.get(siteId)!;
      if (!ENDED_STATES.includes(edition.item.state) && edition.item.author === me) {
        const next = officers.find(({ accountId }) => accountId === toAccountId) ?? {
          id: to === null ? '' : `officer:${to.userName}`,
          roles: [],
        };
        drafts.push({ edition, fault: handoverFault(edition.item, next) });
      } else if (edition.item.assignee === me && !mayGoOnReviewing(edition.item.state, me, officers)) reviews.push(edition);
    }
    const site = mine[0]?.siteId ?? all[0]?.siteId ?? from.unit.sites[0]?.id ?? 0;
    return {
      from,
      to,
      me,
      drafts,
      reviews,
      asked: mine.length > 0 ? mine.map(({ siteId }) => siteId) : [site],
      policy: await loadPolicy(tx, districtId),
    };
  },
  authorise: ({ asked }, _input, { districtId }) =>
    [...new Set(asked)].map((siteId) => ({ action: 'hand_over', subject: 'Item', record: { districtId, siteId, public: false } })),
  failureReasons: ({ drafts, reviews, to }) => handoverFaults({ drafts, reviews: reviews.length, to: to !== null }),
  async execute(context, { from, to, me, drafts, reviews, policy }) {
    const { tx, districtId } = context;
    const audit: AuditEvent[] = [];
    const moving = drafts.filter(({ fault }) => fault === null);
    for (const { edition } of moving) {
      const { item } = edition;
      const author = `officer:${to!.userName}`;
      const after = { ...item, author, writers: [...new Set([...item.writers, me, author])], lockVersion: item.lockVersion + 1 };
      await storeEdition(context, edition, after, policy, edition.returnReason);
      await tellOfficers(context, edition.siteId, { policy, reason: null, lateMinutes: null, action: 'hand_over', before: item, after });
      audit.push({ type: 'edition.handed-over', itemId: item.id, from: me, to: author, revisionNo: item.revisionNo });
    }
    // The successor finds the autosave of a disabled officer, unless the successor has one for the item.
    if (from.disabledAt !== null && moving.length > 0) {
      await tx.$executeRaw`
        UPDATE autosave a SET account_id = ${to!.id} WHERE a.district_id = ${districtId} AND a.account_id = ${from.id} AND a.item_id = ANY (${moving.map(({ edition }) => edition.item.id)})
          AND NOT EXISTS (SELECT 1 FROM autosave b WHERE b.district_id = a.district_id AND b.item_id = a.item_id AND b.account_id = ${to!.id})`;
    }
    for (const edition of reviews) audit.push(await freeReview(context, edition, policy));
    return { result: { moved: moving.length, left: drafts.length - moving.length, freed: reviews.length }, audit, outbox: [] };
  },
});
