import { z } from 'zod';
import {
  type Command,
  type CommandContext,
  type CommandServices,
  runCommand,
  type Who,
} from '../../../../kernel/command/run-command.server';
import { DomainError, refusesForm } from '../../../../kernel/errors';
import { named } from '../../../../kernel/words/message';
import { recordNumber } from '../../../../kernel/record-number';
import { takeDown } from '../../../catalogue/public-commands.server';
import { officersOfSite } from '../../../identity/public.server';
import { scan } from '../../../secrecy/public';
import { keepCheck } from '../../checking/commands/renew-check.server';
import { checkRevision, passCheck } from '../../checking/effects/check-revision.server';
import { loadScanRules } from '../../checking/queries/scan-rules.server';
import { newRevision } from '../../editing/effects/new-revision.server';
import { dropOffers } from '../../relations/effects/tell-of-relations.server';
import { rolesForSite } from '../edition';
import { publishEdition } from '../effects/publish-edition.server';
import { type LoadedEdition, loadLive } from '../queries/edition.server';
import { type StepAction, unansweredFindings } from '../workflow';
import { editionTarget, reasonText, type StepGround, type StepResult, workflowCommand } from '../workflow-command.server';
import { say } from '../words';

/** After this long, a scheduled publication is reported as late. */
const LATE_MINUTES = 1;

/**
 * The steps of the workflow, each a command, in the order of its table (workflow.ts): the table says who may do what from where,
 * here stands what a step asks for and does beside moving the edition on. Editing is no step: whatever changes a text is a command
 * of its own (editing/commands).
 */
export const STEPS = {
  /** Hands a draft in (提交审核). Its text is checked for secrets and personal data first, whatever was checked before. */
  submit: workflowCommand({
    name: 'submit-edition',
    action: 'submit',
    permission: 'update',
    input: editionTarget.extend({
      /**
       * Refuses what has findings that want an answer: for who has not seen them yet. Handing in with them is allowed, the secrecy
       * reviewer sees them.
       */
      onlyAnswered: z.boolean().default(false),
    }),
    after: async (context, edition, item, { onlyAnswered }) => {
      const { findings, ...check } = await checked(context, edition);
      const [open] = onlyAnswered ? unansweredFindings({ check }, item.revisionNo) : [];
      if (open) throw new DomainError('conflict', open.message, [open]);
      return {
        item: { ...item, check },
        audit: [{ type: 'edition.checked', itemId: item.id, revisionNo: item.revisionNo, findings, unanswered: check.unanswered }],
      };
    },
    onConflict: keepCheck('update'),
  }),

  /** The author takes back what was handed in (收回). */
  recall: workflowCommand({ name: 'recall-edition', action: 'recall', permission: 'update', input: editionTarget }),

  /** A reviewer takes an edition to review it (开始审核); nobody else does meanwhile. */
  take: workflowCommand({ name: 'take-review', action: 'take', permission: 'review', input: editionTarget }),

  /** A running review is given to a named reviewer (指派审核人). */
  reassign: workflowCommand({
    name: 'reassign-review',
    action: 'reassign',
    permission: 'review',
    input: editionTarget.extend({ assignee: z.string().max(60) }),
    given: async ({ tx, districtId, now }, { assignee }, { siteId }) => {
      const officer = (await officersOfSite(tx, districtId, siteId, now)).find(({ userName }) => `officer:${userName}` === assignee);
      return { assignee: officer && { id: assignee, roles: rolesForSite(officer.roles, siteId) } };
    },
  }),

  /**
   * A review is passed (审核通过): content, secrecy or district, whichever the edition is at; or one that urgent publication
   * left owing. From the secrecy review on no text passes of which the check, by the rules of that moment, has findings open.
   */
  pass: workflowCommand({
    name: 'pass-review',
    action: 'pass',
    permission: 'review',
    input: editionTarget,
    after: async ({ tx }, edition, item) => {
      const stage = (edition.item.state === 'published' ? item.live!.passes : item.passes).at(-1)!.stage;
      if (stage === 'content') return { item };
      return {
        item: {
          ...item,
          check: await passCheck(tx, edition, edition.item.state === 'published' ? item.live!.revisionNo : item.revisionNo),
        },
      };
    },
    onConflict: keepCheck('review'),
  }),

  /** A reviewer sends an edition back to its author with a reason (退回). */
  return: workflowCommand({
    name: 'return-edition',
    action: 'return',
    permission: 'review',
    input: editionTarget.extend({ reason: reasonText }),
    given: async (_context, { reason }) => ({ reason }),
  }),

  /** An approved edition is to go out by itself at a time (定时发布). */
  schedule: workflowCommand({
    name: 'schedule-edition',
    action: 'schedule',
    permission: 'publish',
    input: editionTarget.extend({ publishAt: z.date() }),
    given: async (_context, { publishAt }) => ({ publishAt }),
    after: async ({ tx }, edition, item) => ({ item: { ...item, check: await passCheck(tx, edition) } }),
    onConflict: keepCheck('publish'),
  }),

  /** An approved edition goes out (发布): numbered and public in the transaction that says so. */
  publish: workflowCommand({
    name: 'publish-edition',
    action: 'publish',
    permission: 'publish',
    input: editionTarget,
    after: async (context, edition, item) => {
      const moved = await publishEdition(context, edition, item);
      const { scheduledAt } = edition.item;
      const minutes = scheduledAt === null ? 0 : Math.floor((context.now.getTime() - scheduledAt.getTime()) / 60_000);
      return minutes >= LATE_MINUTES ? { ...moved, lateMinutes: minutes } : moved;
    },
    onConflict: keepCheck('publish'),
  }),

  /** A district administrator publishes before the reviews are done (紧急发布), with a reason; they are owed from then on. */
  publish_urgently: workflowCommand({
    name: 'publish-urgently',
    action: 'publish_urgently',
    permission: 'publish',
    input: editionTarget.extend({ reason: reasonText }),
    given: async (_context, { reason }) => ({ reason }),
    after: (context, edition, item) => publishEdition(context, edition, item),
    onConflict: keepCheck('publish'),
  }),

  /** Opens a public item for correction (更正): a new revision to be edited and reviewed while the public reads the one before. */
  correct: workflowCommand({
    name: 'begin-correction',
    action: 'correct',
    permission: 'update',
    input: editionTarget,
    after: async (context, { bodyHtml, item: before }, item) => {
      // As the public row has it: what came without the workflow, or was corrected past it, has no fields of its own.
      const { fields } = await loadLive(context.tx, context.districtId, item.id, before.live!.revisionNo);
      await newRevision(context, item, { ...fields, changeNote: '' }, bodyHtml);
      return { item: { ...item, check: null } };
    },
  }),

  /** Gives a correction up (放弃更正): the public text is the one in hand again. What was written stays among the revisions. */
  discard: workflowCommand({
    name: 'discard-correction',
    action: 'discard',
    permission: 'update',
    input: editionTarget,
    after: async (context, before, moved) => {
      const { fields, bodyHtml } = await loadLive(context.tx, context.districtId, moved.id, before.item.live!.revisionNo);
      const item = { ...moved, revisionNo: moved.revisionNo + 1, check: null };
      await newRevision(context, item, fields, bodyHtml);
      await context.tx.autosave.deleteMany({ where: { districtId: context.districtId, itemId: item.id } });
      return { item };
    },
  }),

  /** A public item is taken down with a reason (撤回); a notice is there, or its address leads to another item. */
  withdraw: workflowCommand({
    name: 'withdraw-published',
    action: 'withdraw',
    permission: 'withdraw',
    input: editionTarget.extend({ reason: reasonText, redirectToId: recordNumber.nullable().default(null) }),
    given: async ({ tx, districtId }, { reason, redirectToId }) => {
      if (redirectToId === null) return { reason };
      const target = await tx.item.findFirst({ where: { districtId, id: redirectToId }, select: { state: true } });
      return { reason, redirect: { id: redirectToId, published: target?.state === 'published' } };
    },
    after: async (context, { siteId, indexNumber }, item, { reason, redirectToId }) => {
      await refuseSecrets(context, reason);
      await dropOffers(context, item.id);
      return {
        item,
        ...(await takeDown(context, {
          itemId: item.id,
          siteId,
          indexNumber: indexNumber!,
          state: 'withdrawn',
          reason: reason.trim(),
          redirectToId,
          at: context.now,
        })),
      };
    },
  }),

  /** An item that was to be public until a time goes offline at it (到期下线). */
  expire: workflowCommand({
    name: 'expire-published',
    action: 'expire',
    permission: 'publish',
    input: editionTarget,
    after: async (context, { siteId, indexNumber }, item) => {
      await dropOffers(context, item.id);
      return {
        item: { ...item, expiresAt: null },
        ...(await takeDown(context, {
          itemId: item.id,
          siteId,
          indexNumber: indexNumber!,
          state: 'expired',
          reason: '已到设定的公开期限。',
          redirectToId: null,
          at: context.now,
        })),
      };
    },
  }),

  /** Puts away a draft that was never public (删除草稿). Its text and its history stay, and `restore` brings it back. */
  delete: workflowCommand({ name: 'delete-draft', action: 'delete', permission: 'update', input: editionTarget }),

  /** Brings a deleted draft back (恢复草稿). */
  restore: workflowCommand({ name: 'restore-draft', action: 'restore', permission: 'update', input: editionTarget }),
} satisfies Record<StepAction, object>;

/**
 * Does a step by its name: what a form or a job gives for it is parsed by the step's own schema.
 * @throws DomainError as `runCommand`.
 */
export function runStep(services: CommandServices, who: Who, action: StepAction, input: unknown): Promise<StepResult> {
  return runCommand(services, STEPS[action] as unknown as Command<z.ZodType, StepGround, StepResult>, who, input);
}

/**
 * Hands a draft in if its check finds nothing that wants an answer.
 * @returns false when it does: the draft stays, with what was found on record by the rules of now.
 */
export async function submitAnswered(services: CommandServices, who: Who, target: z.input<typeof editionTarget>): Promise<boolean> {
  try {
    await runCommand(services, STEPS.submit, who, { ...target, onlyAnswered: true });
    return true;
  } catch (error) {
    if (!refusesForm(error) || !error.details.some(({ field }) => field === 'check')) throw error;
    return false;
  }
}

function checked({ tx, districtId }: CommandContext, { item, fields, bodyHtml }: LoadedEdition) {
  return checkRevision(tx, { districtId, itemId: item.id, revisionNo: item.revisionNo }, fields, bodyHtml);
}

/**
 * The reason is at the item's address for everybody, and nobody reviews it: what would have to be answered in a text is
 * reworded here.
 */
async function refuseSecrets({ tx, districtId }: CommandContext, reason: string): Promise<void> {
  const { rules } = await loadScanRules(tx, districtId);
  const found = scan([{ part: 'field:reason', text: reason }], { rules }).filter(({ severity }) => severity !== 'notice');
  if (found.length === 0) return;
  const names = [...new Set(found.map(({ ruleId }) => rules.find(({ id }) => id === ruleId)!.name))].map(named);
  const message = say('原因会公开，其中有须处理的内容：{rules}。请改写', { rules: names });
  throw new DomainError('conflict', message, [{ field: 'reason', message }]);
}
