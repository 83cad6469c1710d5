import { z } from 'zod';
import { type CommandContext, defineCommand } from '../../../../kernel/command/run-command.server';
import { UNIT_KIND_NAMES } from '../../../tenancy/public';
import { loadCategoryTree } from '../../../catalogue/public.server';
import type { AuditEvent } from '../../../../kernel/audit/events';
import { freeReview } from '../../workflow/effects/free-reviews.server';
import { keptFromDistrict, owedReviews, type PublishingPolicy, publishingPolicy } from '../../workflow/workflow';
import { loadEdition } from '../../workflow/queries/edition.server';
import { lockSettings } from '../effects/lock-settings.server';
import { say } from '../words';

/** Says where the district has the last word before publication, and how long reviews may take. */
export const setPublishingPolicy = defineCommand({
  name: 'set-publishing-policy',
  input: z.object({ policy: publishingPolicy, lockVersion: z.number().int().min(0).optional() }),
  async load({ tx, districtId }, { policy: { districtReview } }) {
    const settings = await lockSettings(tx, districtId);
    const named = [...new Set(districtReview.flatMap(({ unitCodes }) => unitCodes))];
    const known = named.length === 0 ? [] : await tx.unit.findMany({ where: { districtId, code: { in: named } }, select: { code: true } });
    return { settings, units: new Set(known.map(({ code }) => code)), categories: await loadCategoryTree(tx, districtId) };
  },
  authorise: (_loaded, _input, { districtId }) => [{ action: 'update', subject: 'PublishingSettings', record: { districtId } }],
  failureReasons({ settings, units, categories }, { policy, lockVersion }) {
    if (lockVersion !== undefined && lockVersion !== settings.lockVersion)
      return [{ field: 'lockVersion', message: say('设置刚刚被别人改过，请查看最新内容后再改') }];
    // A rule that names nothing there is would never ask, and nobody would notice.
    return policy.districtReview.flatMap(({ categoryPrefix, unitKinds, unitCodes }, at) => [
      ...unitKinds
        .filter((kind) => !Object.hasOwn(UNIT_KIND_NAMES, kind))
        .map((kind) => ({ field: `rule-${at}-kinds`, message: say('第{n}条：没有“{kind}”这类单位', { n: at + 1, kind }) })),
      ...unitCodes
        .filter((code) => !units.has(code))
        .map((code) => ({ field: `rule-${at}-units`, message: say('第{n}条：没有代码为{code}的单位', { n: at + 1, code }) })),
      ...(categoryPrefix === '' || categories.byCode(categoryPrefix)
        ? []
        : [{ field: `rule-${at}-category`, message: say('第{n}条：没有代码为{code}的类别', { n: at + 1, code: categoryPrefix }) }]),
    ]);
  },
  async execute(context, { settings }, { policy }) {
    const { tx, districtId } = context;
    await tx.publishingSettings.update({ where: { districtId }, data: { policy, lockVersion: { increment: 1 } } });
    const before = publishingPolicy.safeParse(settings.policy ?? {}).data;
    if (JSON.stringify(before?.districtReview) !== JSON.stringify(policy.districtReview)) await settleOwed(context, policy);
    const freed = policy.districtApart && before?.districtApart !== true ? await freeKept(context, policy) : [];
    return {
      result: null,
      audit: [{ type: 'publishing-settings.changed' as const, what: 'policy', before: settings.policy, after: policy }, ...freed],
      outbox: [],
    };
  },
});

/** Makes the reviews that urgent publications left owing what the rules now ask for: the lists count by what is stored. */
async function settleOwed({ tx, districtId, now }: CommandContext, policy: PublishingPolicy): Promise<void> {
  const urgent = await tx.edition.findMany({
    where: {
      districtId,
      urgentBy: { not: null },
      liveSince: { not: null },
      NOT: { livePasses: { array_contains: [{ stage: 'district' }] } },
    },
    orderBy: { itemId: 'asc' },
    select: { itemId: true },
  });
  for (const { itemId } of urgent) {
    // Under the item's lock: a reviewer who is passing an owed review of it at this moment is waited for.
    const { item } = await loadEdition(tx, districtId, itemId, { lock: true });
    const owedStages = owedReviews(item, policy);
    await tx.edition.update({ where: { itemId, districtId }, data: { owed: owedStages.length > 0, owedStages } });
    if (owedStages.length === 0)
      await tx.notice.updateMany({ where: { districtId, itemId, kind: 'owed', readAt: null }, data: { readAt: now } });
  }
}

/** Frees the district reviews of reviewers who may not do them any more: nobody else may pass them, nor may they. */
async function freeKept(context: CommandContext, policy: PublishingPolicy): Promise<AuditEvent[]> {
  const { tx, districtId } = context;
  const taken = await tx.edition.findMany({
    where: { districtId, state: 'district_review', assignee: { not: null } },
    orderBy: { itemId: 'asc' },
    select: { itemId: true },
  });
  const freed: AuditEvent[] = [];
  for (const { itemId } of taken) {
    const edition = await loadEdition(tx, districtId, itemId, { lock: true });
    const { state, assignee } = edition.item;
    if (state === 'district_review' && assignee !== null && keptFromDistrict(edition.item, policy).includes(assignee))
      freed.push(await freeReview(context, edition, policy));
  }
  return freed;
}
