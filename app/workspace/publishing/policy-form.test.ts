import { describe, expect, it } from 'vitest';
import { publishingPolicy } from '~/modules/publishing/workflow/workflow';
import { changedRules, fieldsFor, fieldsOf, policyForm, policyOf } from './policy-form';

const UNITS = [
  { code: 'T01', shortName: '芦汀镇' },
  { code: 'T02', shortName: '石埠头镇' },
];
const policy = publishingPolicy.parse({
  districtReview: [{ categoryPrefix: '03', unitKinds: ['town'], unitCodes: ['T01', 'T02'] }, {}],
  reviewDays: { content: 1, secrecy: 2, district: 20 },
});
const SENT = {
  do: 'save',
  lockVersion: '2',
  count: '2',
  content: '1',
  secrecy: '2',
  district: '20',
  'rule-0-category': '03',
  'rule-0-kinds': 'town',
  'rule-0-units': 'T01\nT02',
  'rule-1-category': '',
};

describe('the form of the publishing policy', () => {
  it('says of a policy what it is', () => {
    expect(policyForm.safeParse(SENT).success).toBe(true);
    expect(fieldsOf(SENT)).toEqual(fieldsFor(policy));
    expect(policyOf(fieldsOf(SENT), UNITS)).toEqual({ policy, errors: [] });
  });

  it('asks two people where it is ticked', () => {
    const { policy: apart } = policyOf(fieldsOf({ ...SENT, apart: '1' }), UNITS);
    expect([policy.districtApart, apart.districtApart, fieldsFor(apart).apart]).toEqual([false, true, '1']);
  });

  it('adds a rule and takes one out, and keeps what stands in the others', () => {
    const more = changedRules(fieldsOf(SENT), 'add');
    expect(more.rules.map(({ category }) => category)).toEqual(['03', '', '']);
    expect(changedRules(more, 'remove-1').rules).toEqual([more.rules[0], more.rules[2]]);
    expect(changedRules(more, 'remove-9').rules).toEqual(more.rules);
  });

  it.each([
    ['T02', ['T02']],
    ['石埠头镇、芦汀镇', ['T02', 'T01']],
    ['T01 别的写法\n T01 ', ['T01']],
    ['', []],
  ])('takes units as %j', (units, codes) => {
    expect(policyOf({ ...fieldsOf(SENT), rules: [{ category: '', kinds: [], units }] }, UNITS)).toMatchObject({
      policy: { districtReview: [{ unitCodes: codes }] },
      errors: [],
    });
  });

  it('names each line that is no unit and each number of days that is none', () => {
    const { errors } = policyOf(fieldsOf({ ...SENT, 'rule-1-units': '芦汀县\nT01', content: '0', secrecy: '二', district: '21' }), UNITS);
    expect(errors).toEqual([
      { field: 'rule-1-units', message: '第2条：没有单位“芦汀县”' },
      ...['content', 'secrecy', 'district'].map((field) => ({ field, message: '请填写1至20之间的整数' })),
    ]);
  });

  it.each([[{ ...SENT, do: 'burn' }], [{ ...SENT, count: '51' }], [{ ...SENT, lockVersion: '' }], [{}]])('refuses %j', (sent) => {
    expect(
      policyForm.safeParse({
        ...sent,
        lockVersion: 'lockVersion' in sent && sent.lockVersion === '' ? 'x' : (sent as { lockVersion?: string }).lockVersion,
      }).success,
    ).toBe(false);
  });
});
