import { z } from 'zod';
import { recordNumber } from '../../../kernel/record-number';
import type { AuditEvent } from '../../../kernel/audit/events';
import { type CommandContext, type CommandServices, defineCommand, type OutboxMessage } from '../../../kernel/command/run-command.server';
import type { DomainError } from '../../../kernel/errors';
import type { Action, Actor } from '../../../permissions/subjects';
import { workflowActor } from './edition';
import { type LoadedEdition, loadEdition, loadPolicy } from './queries/edition.server';
import {
  type ActionInput,
  advance,
  failureReasons,
  type PublishingPolicy,
  type Stage,
  type WorkflowAction,
  type WorkflowActor,
  type WorkflowItem,
} from './workflow';
import { keepSettings } from '../settings/effects/lock-settings.server';
import { storeEdition } from './effects/store-edition.server';
import { tellOfficers } from '../notices/effects/tell-officers.server';
import { plainText } from '../../../kernel/written-text';
import { issue } from './words';

export const editionTarget = z.object({
  itemId: recordNumber,
  /** Of the edition as the officer who acts saw it. */
  lockVersion: z.number().int().min(0).max(2_147_483_647),
});

export const reasonText = plainText().max(500, issue('不能超过{n}个字', { n: 500 }));

/** Data that a command of the workflow works on. */
export interface StepGround {
  edition: LoadedEdition;
  policy: PublishingPolicy;
  actor: WorkflowActor;
  /** The action's input, as the workflow asks for it. */
  given: ActionInput;
}

/** An edition after an action, with what else goes on record and out. */
export interface StepOutcome {
  item: WorkflowItem;
  audit?: AuditEvent[];
  outbox?: OutboxMessage[];
  /** Minutes after the time it was scheduled for. */
  lateMinutes?: number;
}

export interface StepResult {
  itemId: number;
  state: WorkflowItem['state'];
  revisionNo: number;
  lockVersion: number;
}

interface Step<S extends typeof editionTarget> {
  name: string;
  action: WorkflowAction;
  /** The permission of the actor's roles; the workflow's table says whether they may now. */
  permission: Action;
  input: S;
  /** Input that the table asks for besides the lock version. */
  given?(context: CommandContext, input: z.output<S>, edition: LoadedEdition): Promise<Omit<ActionInput, 'lockVersion'>>;
  /** Effects of the step beside moving the edition on. */
  after?(context: CommandContext, before: LoadedEdition, item: WorkflowItem, input: z.output<S>): Promise<StepOutcome>;
  /** As a command's. */
  onConflict?(
    services: CommandServices,
    who: { actor: Actor; districtId: number },
    input: { itemId: number },
    refusal: DomainError,
  ): Promise<unknown>;
}

/** The review that an action passed; null where it passed none. */
function passedStage(before: WorkflowItem, after: WorkflowItem): Stage | null {
  if (after.passes.length > before.passes.length) return after.passes.at(-1)!.stage;
  return after.live && before.live && after.live.passes.length > before.live.passes.length ? after.live.passes.at(-1)!.stage : null;
}

/**
 * A step of the workflow as a command: the table judges, moves, and what it says is stored and put on record. There is no
 * other way for an edition to change its state.
 */
export function workflowCommand<S extends typeof editionTarget>({ name, action, permission, input, given, after, onConflict }: Step<S>) {
  return defineCommand({
    name,
    input,
    async load(context, values: z.output<S>): Promise<StepGround> {
      const { tx, districtId } = context;
      const { itemId, lockVersion } = values as z.output<typeof editionTarget>;
      await keepSettings(tx, districtId);
      const edition = await loadEdition(tx, districtId, itemId, { lock: true });
      return {
        edition,
        policy: await loadPolicy(tx, districtId),
        actor: workflowActor(context.actor, context.actorName, edition.siteId),
        given: { lockVersion, ...(await given?.(context, values, edition)) },
      };
    },
    authorise: ({ edition }, _values, { districtId }) => [
      { action: permission, subject: 'Item', record: { districtId, siteId: edition.siteId, public: edition.public } },
    ],
    failureReasons: ({ edition, policy, actor, given: with_ }, _values, { now }) =>
      failureReasons(action, edition.item, actor, now, policy, with_),
    async execute(context, { edition, policy, actor, given: with_ }, values) {
      const advanced = advance(action, edition.item, actor, context.now, policy, with_);
      const {
        item,
        audit = [],
        outbox = [],
        lateMinutes = null,
      } = (await after?.(context, edition, advanced, values)) ?? { item: advanced };
      await storeEdition(context, edition, item, policy, action === 'return' ? with_.reason!.trim() : null);
      await tellOfficers(context, edition.siteId, {
        action,
        before: edition.item,
        after: item,
        policy,
        reason: with_.reason?.trim() || null,
        lateMinutes,
      });
      return {
        result: { itemId: item.id, state: item.state, revisionNo: item.revisionNo, lockVersion: item.lockVersion } satisfies StepResult,
        audit: [
          {
            type: 'edition.moved' as const,
            itemId: item.id,
            action,
            from: edition.item.state,
            to: item.state,
            revisionNo: item.revisionNo,
            stage: passedStage(edition.item, item),
            reason: with_.reason?.trim() || null,
            assignee: with_.assignee?.id ?? null,
            at: with_.publishAt?.toISOString() ?? null,
            lateMinutes,
          },
          ...audit,
        ],
        outbox,
      };
    },
    ...(onConflict && {
      onConflict: (services: CommandServices, who: { actor: Actor; districtId: number }, values: z.output<S>, refusal: DomainError) =>
        onConflict(services, who, values as z.output<typeof editionTarget>, refusal),
    }),
  });
}
