import type { ErrorDetail } from '../../../kernel/errors';
import { type Consent, CONSENTS } from '../../catalogue/public';
import { say, type Word } from './words';

/** Answers of a site's publishers to a relation that another site's item has to one of theirs. */
export const CONSENT_STEPS = ['accept', 'decline', 'end'] as const;
export type ConsentStep = (typeof CONSENT_STEPS)[number];

interface Step {
  label: Word;
  from: readonly Consent[];
  to: Consent;
  reason: boolean;
}

/** Declined is not for ever: the same site may think again, without being asked anew. */
const STEPS: Record<ConsentStep, Step> = {
  accept: { label: '同意', from: ['waiting', 'declined'], to: 'accepted', reason: false },
  decline: { label: '不同意', from: ['waiting'], to: 'declined', reason: true },
  end: { label: '撤销同意', from: ['accepted'], to: 'declined', reason: true },
};

/** States of a relation whose other site is asked. */
export const ASKED_CONSENTS = CONSENTS.filter((consent) => consent !== 'not_needed');

export const CONSENT_LABELS: Record<(typeof ASKED_CONSENTS)[number], Word> = {
  waiting: '等待同意',
  accepted: '已同意',
  declined: '未同意',
};

/** Answers that are possible in this state of a relation. */
export function consentSteps(consent: Consent): ConsentStep[] {
  return CONSENT_STEPS.filter((step) => STEPS[step].from.includes(consent));
}

/** State of a relation after a step. */
export function consentAfter(step: ConsentStep): Consent {
  return STEPS[step].to;
}

interface RelationState {
  consent: Consent;
  lockVersion: number;
  /** Both items can be read by the public. */
  public: boolean;
}

/** Why a step cannot be taken; asked by the list and by the command. */
export function consentReasons(step: ConsentStep, relation: RelationState, given: { lockVersion: number; reason: string }): ErrorDetail[] {
  const { from, label } = STEPS[step];
  if (given.lockVersion !== relation.lockVersion) return [{ message: say('这条关联刚刚由别人办理过，请看清现在的情况再办理') }];
  if (!from.includes(relation.consent)) return [{ message: say('这条关联现在不能{what}', { what: say(label) }) }];
  if (step === 'accept' && !relation.public) return [{ message: say('两条信息中有一条没有公开，不能同意') }];
  return missingReason(step, given.reason);
}

/** Faults that keep a step from being taken with this reason. */
export function missingReason(step: ConsentStep, given: string): ErrorDetail[] {
  const { reason, label } = STEPS[step];
  return reason && given.trim().length < 2 ? [{ field: 'reason', message: say('请写明{what}的原因', { what: say(label) }) }] : [];
}
