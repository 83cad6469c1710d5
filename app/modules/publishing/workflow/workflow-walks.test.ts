import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../kernel/errors';
import {
  ACTIONS,
  advance,
  failureReasons,
  itemState,
  owedReviews,
  type WorkflowAction,
  type WorkflowActor,
  type WorkflowItem,
  type WorkflowRole,
} from './workflow';
import { asking, facts, input, itemIn, now, PEOPLE, policy, robot } from '../../../../tests/setup/workflow-items';

describe('any people doing anything in any order', () => {
  const ROLE_SETS: WorkflowRole[][] = [
    ['publisher'],
    ['publisher', 'content_reviewer', 'secrecy_reviewer'],
    ['content_reviewer', 'secrecy_reviewer'],
    ['secrecy_reviewer', 'district_reviewer'],
    ['district_admin'],
    ['district_admin', ...PEOPLE],
    ['publisher', 'district_reviewer'],
  ];
  const people: WorkflowActor[] = [...ROLE_SETS.map((roles, at) => ({ id: `person${at}`, roles })), robot];
  // Forward, mostly: who only edits and returns gets nowhere, and soon everyone is a writer.
  const FORWARD: WorkflowAction[] = ['submit', 'take', 'pass', 'schedule', 'publish', 'correct'];
  const step = fc.record({
    /** To be done by an actor who can; null: anything by anyone, mostly refused. */
    want: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...FORWARD) },
      { weight: 1, arbitrary: fc.constantFrom(null, ...ACTIONS, 'edit') },
      { weight: 1, arbitrary: fc.constant('publish_urgently' as const) },
    ),
    pick: fc.nat(10_000),
    unanswered: fc.constantFrom(0, 0, 0, 1),
    checks: fc.constantFrom(true, true, true, false),
    reason: fc.constantFrom('内容有误', ''),
    stale: fc.constantFrom(false, false, false, true),
    assignee: fc.constantFrom(...people),
  });
  const checkedWith = (item: WorkflowItem, unanswered: number, expiresAt: Date | null) => ({
    ...item,
    check: { revisionNo: item.revisionNo, unanswered, places: [] },
    expiresAt,
  });
  const choices = people.flatMap((actor) => ACTIONS.map((action) => ({ actor, action })));

  it(
    'puts nothing before the public that nobody else has reviewed for secrets, but urgently and with the review owed',
    { timeout: 60_000 },
    () => {
      const seen = { reviewed: 0, urgent: 0, settled: 0, corrected: 0 };
      fc.assert(
        fc.property(fc.constantFrom(policy, asking), fc.array(step, { minLength: 20, maxLength: 60 }), (rules, steps) => {
          let at = new Date(now);
          let item = itemIn('draft', { revisionNo: 1, author: 'person0', writers: ['person0'], check: null });
          // Kept apart from the item, from what was done.
          const wrote = new Set(['person0']);
          const passed: { by: string; stage: string; text: number; writersThen: string[] }[] = [];
          let text = 1;
          let publicText = 0;
          let urgently = false;
          for (const { want, pick, unanswered, checks, reason, stale, assignee } of steps) {
            at = new Date(at.getTime() + 3_600_000);
            if (checks) item = checkedWith(item, unanswered, pick % 11 === 0 ? at : null);
            const given = input({
              lockVersion: item.lockVersion - Number(stale),
              reason,
              assignee,
              facts,
              publishAt: new Date(at.getTime() + 1_800_000),
            });
            const wanted =
              want === null
                ? choices
                : choices.filter(({ action }) => action === want || (FORWARD.includes(want) && FORWARD.includes(action)));
            const can =
              want === null ? [] : wanted.filter(({ action, actor }) => failureReasons(action, item, actor, at, rules, given).length === 0);
            const from = can.length > 0 ? can : wanted;
            const { actor, action } = from[pick % from.length]!;
            const before = item;
            const refused = failureReasons(action, before, actor, at, rules, given).length > 0;
            if (refused) {
              expect(() => advance(action, before, actor, at, rules, given)).toThrow(DomainError);
              continue;
            }
            item = advance(action, before, actor, at, rules, given);
            expect(item.lockVersion).toBe(before.lockVersion + 1);
            if (action === 'edit' || action === 'correct') {
              wrote.add(actor.id);
              text += 1;
              expect(item.revisionNo).toBeGreaterThan(before.revisionNo);
            }
            if (action === 'pass') {
              const owed = before.state === 'published';
              passed.push({
                by: actor.id,
                stage: (owed ? item.live! : item).passes.at(-1)!.stage,
                text: owed ? publicText : text,
                writersThen: [...wrote],
              });
            }

            // Nobody has passed what their own hand was in.
            for (const { by, writersThen } of passed) expect(writersThen).not.toContain(by);
            if (item.live === null) {
              expect(item.state).not.toBe('published');
              continue;
            }
            expect(itemState(item)).toBe('published');
            const secrecyPasses = () => passed.filter((pass) => pass.stage === 'secrecy' && pass.text === publicText);
            if (item.live !== before.live && action !== 'pass') {
              publicText = text;
              urgently = action === 'publish_urgently';
              expect(item.live.revisionNo).toBe(before.revisionNo);
              if (action === 'publish') {
                seen.reviewed += 1;
                if (before.live !== null) seen.corrected += 1;
                expect(secrecyPasses().filter(({ by }) => !wrote.has(by))).not.toEqual([]);
                expect(owedReviews(item, rules)).toEqual([]);
              } else {
                seen.urgent += 1;
                expect(action).toBe('publish_urgently');
                expect(actor.roles).toContain('district_admin');
                expect(wrote).not.toContain(actor.id);
                expect(reason).not.toBe('');
                expect(owedReviews(item, rules)).not.toEqual([]);
              }
            }
            if (urgently && !owedReviews(item, rules).includes('secrecy')) {
              seen.settled += 1;
              expect(secrecyPasses()).not.toEqual([]);
            }
          }
        }),
        { numRuns: 300 },
      );
      // The walk gets everywhere that it is to prove its rules for.
      for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
    },
  );
});
