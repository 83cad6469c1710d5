import { z } from 'zod';
import type { AuditEvent } from '../../../kernel/audit/events';
import { defineCommand } from '../../../kernel/command/run-command.server';
import { DomainError } from '../../../kernel/errors';
import { itemTags } from '../../catalogue/public';
import { recordNumber } from '../../../kernel/record-number';
import type { Consent, RelationKind } from '../../catalogue/public';
import { settleEffects } from '../../catalogue/public-commands.server';
import { answerNote } from '../notices/notices';
import { consentAfter, consentReasons, type ConsentStep } from './relation-consent';
import { closeOffers, tellOfAnswer } from './effects/tell-of-relations.server';
import { editionTarget, reasonText } from '../workflow/workflow-command.server';
import { say } from './words';

const relationTarget = z.object({
  relationId: recordNumber,
  /** Of the relation as the officer who acts saw it. */
  lockVersion: editionTarget.shape.lockVersion,
});

/** The audit event, of the item on whose page it shows or does not. */
function recordOf(step: ConsentStep, about: { itemId: number; byId: number; kind: RelationKind }, reason: string): AuditEvent {
  if (step === 'accept') return { type: 'relation.accepted', ...about };
  return { type: step === 'decline' ? 'relation.declined' : 'relation.consent-ended', ...about, reason };
}

/**
 * A site's answer to a relation of another site's item to its own, as a command. It shows on that page, and ends the effect of
 * that item, from then on or no longer.
 */
export function consentCommand(name: string, step: ConsentStep) {
  return defineCommand({
    name,
    input: relationTarget.extend({ reason: reasonText.default('') }),
    async load({ tx, districtId }, { relationId }) {
      // Under lock: of two who decide at once the later sees what the former said.
      await tx.$queryRaw`SELECT id FROM item_relation WHERE district_id = ${districtId} AND id = ${relationId} FOR UPDATE`;
      const relation = await tx.itemRelation.findFirst({
        where: { districtId, id: relationId, consent: { not: 'not_needed' } },
        include: { from: { select: { public: true } }, to: { select: { public: true, title: true, site: { select: { name: true } } } } },
      });
      if (!relation)
        throw new DomainError('missing', `no relation ${relationId} that asks for consent`, [
          { field: 'relationId', message: say('没有这条关联申请，可能对方已经收回') },
        ]);
      return relation;
    },
    authorise: ({ toSiteId }, _input, { districtId }) => [{ action: 'consent', subject: 'ItemRelation', record: { districtId, toSiteId } }],
    failureReasons: ({ consent, lockVersion, from, to }, given) =>
      consentReasons(step, { consent: consent as Consent, lockVersion, public: from.public && to.public }, given),
    async execute(context, relation, given) {
      const { tx, districtId, now, actorName } = context;
      const { id, fromId, toId, to } = relation;
      const kind = relation.kind as RelationKind;
      const reason = step === 'accept' ? '' : given.reason.trim();
      const decided = {
        consent: consentAfter(step),
        decidedAt: now,
        decidedBy: actorName,
        reason: reason === '' ? null : reason,
        lockVersion: relation.lockVersion + 1,
      };
      await tx.itemRelation.update({ where: { id, districtId }, data: decided });
      const settled = kind === 'interprets' ? { audit: [], tags: [] } : await settleEffects(context, [toId]);
      await closeOffers(context, [id]);
      await tellOfAnswer(
        context,
        { ...relation, lockVersion: decided.lockVersion },
        answerNote(step, { title: to.title, siteName: to.site.name }, kind, reason),
      );
      return {
        result: { relationId: id, consent: decided.consent, lockVersion: decided.lockVersion },
        audit: [recordOf(step, { itemId: toId, byId: fromId, kind }, reason), ...settled.audit],
        outbox: [
          {
            topic: 'relation.decided',
            tags: [...new Set([itemTags.item(toId), itemTags.item(fromId), ...settled.tags])],
            payload: { itemIds: [toId, fromId] },
          },
        ],
      };
    },
  });
}
