import { inChinese } from '../../../kernel/words/message';
import { describe, expect, it } from 'vitest';
import { CONSENT_STEPS, consentAfter, consentReasons, consentSteps } from './relation-consent';
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
