import { inChinese } from '../../../kernel/words/message';
import { describe, expect, it } from 'vitest';
import { ASKED_CONSENTS, CONSENT_LABELS, CONSENT_STEPS, consentAfter, consentReasons, consentSteps } from './relation-consent';
import { saying } from '../../../../tests/setup/messages';

const CONSENTS = ['not_needed', 'waiting', 'accepted', 'declined'] as const;
const given = { lockVersion: 2, reason: '不是本文件的解读' };

describe('what a site says to a relation', () => {
  it.each([
    ['not_needed', []],
    ['waiting', ['accept', 'decline']],
    ['accepted', ['end']],
    ['declined', ['accept']],
  ] as const)('%s: %j', (consent, steps) => {
    expect(consentSteps(consent)).toEqual(steps);
  });

  it.each(CONSENTS.flatMap((consent) => CONSENT_STEPS.map((step) => [step, consent] as const)))(
    'the command refuses what the list does not offer: %s when %s',
    (step, consent) => {
      const offered = consentSteps(consent).includes(step);
      expect(consentReasons(step, { consent, lockVersion: 2, public: true }, given).length).toBe(offered ? 0 : 1);
    },
  );

  it('leads to nothing but consent and its refusal', () => {
    expect(CONSENT_STEPS.map(consentAfter)).toEqual(['accepted', 'declined', 'declined']);
  });

  it('stands in one of three ways, each with its name', () => {
    expect(ASKED_CONSENTS.map((consent) => CONSENT_LABELS[consent as keyof typeof CONSENT_LABELS])).toEqual([
      '等待同意',
      '已同意',
      '未同意',
    ]);
  });

  it.each([
    ['accept', 'accepted', '这条关联现在不能同意'],
    ['decline', 'accepted', '这条关联现在不能不同意'],
    ['end', 'waiting', '这条关联现在不能撤销同意'],
  ] as const)('%s names itself where it cannot be taken: when %s', (step, consent, told) => {
    const [refusal] = consentReasons(step, { consent, lockVersion: 2, public: true }, given);
    expect(inChinese(refusal!.message)).toBe(told);
  });

  it('needs no reason to be accepted', () => {
    expect(consentReasons('accept', { consent: 'waiting', lockVersion: 2, public: true }, { lockVersion: 2, reason: '' })).toEqual([]);
  });

  it.each([
    [' 无 ', 1],
    ['无关', 0],
  ])('takes %j as a reason with %i faults', (reason, faults) => {
    expect(consentReasons('decline', { consent: 'waiting', lockVersion: 2, public: true }, { lockVersion: 2, reason })).toHaveLength(
      faults,
    );
  });

  it.each([
    ['an older version', 'accept', { lockVersion: 1, public: true }, /别人办理过/],
    ['an item that is not public', 'accept', { lockVersion: 2, public: false }, /没有公开/],
  ] as const)('is not accepted with %s', (_name, step, relation, told) => {
    expect(inChinese(consentReasons(step, { consent: 'waiting', ...relation }, given)[0]!.message)).toMatch(told);
  });

  it.each([
    ['decline', 'waiting'],
    ['end', 'accepted'],
  ] as const)('%s asks for a reason', (step, consent) => {
    expect(consentReasons(step, { consent, lockVersion: 2, public: false }, { lockVersion: 2, reason: ' ' })).toEqual([
      { field: 'reason', message: saying(/^请写明.*的原因$/) },
    ]);
    expect(consentReasons(step, { consent, lockVersion: 2, public: false }, given)).toEqual([]);
  });
});
