import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { newRuleSet, scanRuleSet } from './model';
import { saying } from '../../../tests/setup/messages';

const rule = (corrections: object[], id = 'wording') => ({
  id,
  kind: 'wording',
  enabled: true,
  severity: 'notice',
  name: '错别字',
  why: '影响公信力',
  corrections,
});
const reasons = (rules: unknown) => {
  const parsed = scanRuleSet.safeParse({ rules });
  return parsed.success ? '' : parsed.error.issues.map(({ message }) => message).join();
};

describe('rule set', () => {
  it('a new district begins with is valid and says nothing twice', () => {
    expect(scanRuleSet.parse(defaultRules)).toEqual(defaultRules);
    const wrong = defaultRules.rules.flatMap((rule) =>
      rule.kind === 'wording' || rule.kind === 'official' ? rule.corrections.map(({ wrong }) => wrong) : [],
    );
    expect(wrong.filter((word, at) => wrong.indexOf(word) !== at)).toEqual([]);
    expect(wrong.length).toBeGreaterThan(100);
  });

  it.each([
    ['a word of one character', [rule([{ wrong: '它', right: '他' }])], /两个字/],
    ['a correction that is found again', [rule([{ wrong: '工商局', right: '工商局总局' }])], /还会再报/],
    ['an exception without the word', [rule([{ wrong: '登陆', right: '登录', unless: ['台风'] }])], /例外/],
    ['two rules of one code', [rule([]), rule([])], /重复/],
    ['an unknown kind', [{ ...rule([]), kind: 'moon' }], /./],
  ])('refuses %s', (_name, rules, reason) => expect(reasons(rules)).toMatch(reason));

  it('is set with at most so many words, and read with as many as were set', () => {
    const phrases = Array.from({ length: 500 }, (_, at) => `${'不用的词语'.repeat(7)}${at}`);
    const of = (count: number) => ({
      rules: Array.from({ length: count }, (_, at) => ({ ...rule([], `own-${at}`), kind: 'phrase', phrases })),
    });
    expect(newRuleSet.safeParse(of(20)).success).toBe(true);
    expect(newRuleSet.safeParse(of(40)).error?.issues).toMatchObject([{ message: saying('合起来过多') }]);
    expect(scanRuleSet.safeParse(of(40)).success).toBe(true);
  });

  it('takes a correction with its exceptions', () =>
    expect(reasons([rule([{ wrong: '登陆', right: '登录', unless: ['台风登陆'] }])])).toBe(''));
});
