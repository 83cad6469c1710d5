import { type CommandServices, runCommand } from '../../app/kernel/command/run-command.server';
import { legalDate } from '../../app/kernel/clock';
import { officersOfSite } from '../../app/modules/identity/public.server';
import {
  answerFinding,
  createDraft,
  maskFindings,
  saveEdition,
  setPublishingPolicy,
  STEPS,
} from '../../app/modules/publishing/public-commands.server';
import { openFindings, editionOf } from '../../app/modules/publishing/public.server';
import type { Actor } from '../../app/permissions/subjects';
import { DEMO_DRAFTS, type DemoDraft, type DemoStep } from './drafts';

const DAY = 86_400_000;
const inDays = (now: Date, days: number) => new Date(`${legalDate(new Date(now.getTime() + days * DAY))}T09:00:00+08:00`);

/** Policy documents have the district's word; reviews have the product's usual days. */
const POLICY = { districtReview: [{ categoryPrefix: '03' }] };

/** Plays the demo's drafts as its officers would have: through the same commands, each at its time. */
export async function playDrafts(services: CommandServices, districtId: number, sites: ReadonlyMap<string, number>): Promise<void> {
  const now = services.clock.now();
  const actors = new Map<string, Actor>();
  for (const slug of new Set(DEMO_DRAFTS.map(({ site }) => site))) {
    const siteId = sites.get(slug)!;
    const { unitId } = await services.db.asApp(districtId, (tx) =>
      tx.site.findUniqueOrThrow({ where: { id: siteId }, select: { unitId: true } }),
    );
    for (const officer of await services.db.asApp(districtId, (tx) => officersOfSite(tx, districtId, siteId, now))) {
      const { id } = await services.db.asApp(districtId, (tx) =>
        tx.account.findUniqueOrThrow({ where: { districtId_userName: { districtId, userName: officer.userName } }, select: { id: true } }),
      );
      if (!actors.has(officer.userName))
        actors.set(officer.userName, { kind: 'officer', name: officer.userName, accountId: id, unitId, roles: officer.roles });
    }
  }
  await runCommand(services, setPublishingPolicy, { actor: { kind: 'robot', name: 'seed' }, districtId }, { policy: POLICY });
  // In the order in which it happened, whichever draft it happened to: the audit log is one.
  const begun = new Map<DemoDraft, number>();
  const moments = DEMO_DRAFTS.flatMap((draft) => [
    { draft, step: null as DemoStep | null, daysAgo: draft.daysAgo },
    ...draft.steps.map((step) => ({ draft, step, daysAgo: step.daysAgo })),
  ]);
  moments.sort((a, b) => b.daysAgo - a.daysAgo);
  for (const [at, { draft, step, daysAgo }] of moments.entries()) {
    // Morning in legal time, each step some minutes after the last.
    const morning = new Date(`${legalDate(new Date(now.getTime() - daysAgo * DAY))}T09:00:00+08:00`);
    const then = { ...services, clock: { now: () => new Date(morning.getTime() + at * 97_000) } };
    const who = {
      actor: step?.do === 'expire' ? ({ kind: 'robot', name: step.by } as const) : actors.get(step?.by ?? draft.by)!,
      districtId,
    };
    if (step === null)
      begun.set(
        draft,
        (
          await runCommand(then, createDraft, who, {
            siteId: sites.get(draft.site)!,
            title: draft.title,
            categoryCode: draft.categoryCode,
            editor: '',
          })
        ).itemId,
      );
    else await play(then, who, draft, begun.get(draft)!, step, now);
  }
}

async function play(
  services: CommandServices,
  who: { actor: Actor; districtId: number },
  draft: DemoDraft,
  itemId: number,
  step: DemoStep,
  now: Date,
): Promise<void> {
  const { districtId } = who;
  const { item, fields } = await services.db.asApp(districtId, (tx) => editionOf(tx, districtId, itemId));
  const target = { itemId, lockVersion: item.lockVersion };
  switch (step.do) {
    case 'save': {
      const formedOn = draft.formedDaysAgo === null ? null : legalDate(new Date(now.getTime() - draft.formedDaysAgo * DAY));
      const expiresAt =
        draft.expiresInDays !== undefined
          ? inDays(now, draft.expiresInDays).toISOString()
          : draft.expiresDaysAgo === undefined
            ? null
            : new Date(`${legalDate(new Date(now.getTime() - draft.expiresDaysAgo * DAY))}T18:00:00+08:00`).toISOString();
      await runCommand(services, saveEdition, who, {
        ...target,
        fields: { ...fields, ...draft.fields, formedOn, expiresAt, ...step.fields },
        bodyHtml: step.body,
      });
      return;
    }
    case 'submit':
      await runCommand(services, STEPS.submit, who, target);
      return;
    case 'take':
      await runCommand(services, STEPS.take, who, target);
      return;
    case 'pass':
      await runCommand(services, STEPS.pass, who, target);
      return;
    case 'publish':
      await runCommand(services, STEPS.publish, who, target);
      return;
    case 'correct':
      await runCommand(services, STEPS.correct, who, target);
      return;
    case 'delete':
      await runCommand(services, STEPS.delete, who, target);
      return;
    case 'expire':
      await runCommand(services, STEPS.expire, who, target);
      return;
    case 'mask':
      await runCommand(services, maskFindings, who, {
        ...target,
        findingIds: (await services.db.asApp(districtId, (tx) => openFindings(tx, districtId, itemId)))
          .filter(({ maskable }) => maskable)
          .map(({ id }) => id),
      });
      return;
    case 'answer':
      for (const { id } of await services.db.asApp(districtId, (tx) => openFindings(tx, districtId, itemId)))
        await runCommand(services, answerFinding, who, { findingId: id, answer: step.answer });
      return;
    case 'return':
      await runCommand(services, STEPS.return, who, { ...target, reason: step.reason });
      return;
    case 'urgent':
      await runCommand(services, STEPS.publish_urgently, who, { ...target, reason: step.reason });
      return;
    case 'withdraw':
      await runCommand(services, STEPS.withdraw, who, { ...target, reason: step.reason });
      return;
    case 'schedule':
      await runCommand(services, STEPS.schedule, who, { ...target, publishAt: inDays(now, step.inDays) });
      return;
  }
}
