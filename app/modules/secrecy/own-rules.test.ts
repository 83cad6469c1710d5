import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import type { ScanRule, ScanRuleSet } from './model';
import { blankRule, filledRule, isOwn, OWN_KIND_LABELS, OWN_KINDS, type OwnKind, rulesOf } from './own-rules';
import { scan } from './scan';
import { say } from './words';

const fields = { name: '专班名称', why: '工作专班的名称不公开。', severity: 'must_answer' };
const found = (rule: ScanRule, text: string) =>
  scan([{ part: 'body', text }], { rules: [rule] }).map((finding) => [finding.text, finding.replacement, finding.severity]);

describe('a rule of the district’s own', () => {
  it.each<[OwnKind, object, string, unknown[]]>([
    [
      'phrase',
      { phrases: '海棠专班\n内网地址' },
      '海棠专班的内网地址',
      [
        ['海棠专班', null, 'must_answer'],
        ['内网地址', null, 'must_answer'],
      ],
    ],
    ['wording', { corrections: '芦汀乡 芦汀镇' }, '芦汀乡政府', [['芦汀乡', '芦汀镇', 'must_answer']]],
    ['pattern', { pattern: 'HT-\\d{3}' }, '代号HT-007', [['HT-007', null, 'must_answer']]],
  ])('of the kind %s is filled in and finds', (kind, more, text, expected) => {
    const blank = blankRule(kind);
    const { rule, errors } = filledRule(blank, { ...fields, ...more });
    expect([errors, rule.id, isOwn(rule)]).toEqual([[], blank.id, true]);
    expect(found(rule, text)).toEqual(expected);
  });

  it.each<[string, OwnKind, object, string[]]>([
    ['no name', 'phrase', { name: ' ', phrases: '海棠专班' }, ['name']],
    ['no ground', 'phrase', { why: '', phrases: '海棠专班' }, ['why']],
    ['no demand', 'phrase', { severity: 'x', phrases: '海棠专班' }, ['severity']],
    ['no word', 'phrase', { phrases: ' \n' }, ['phrases']],
    ['a word of one character', 'phrase', { phrases: '密' }, ['phrases']],
    ['no correction', 'wording', { corrections: '' }, ['corrections']],
    ['neither name nor correction', 'wording', { name: '', corrections: '' }, ['name']],
    ['no pattern', 'pattern', { pattern: ' ' }, ['pattern']],
    ['a pattern that is none', 'pattern', { pattern: '(内' }, ['pattern']],
  ])('is refused with %s', (_name, kind, more, expected) =>
    expect([...new Set(filledRule(blankRule(kind), { ...fields, ...more }).errors.map(({ field }) => field))]).toEqual(expected),
  );

  it('says that one correction has to be there', () =>
    expect(filledRule(blankRule('wording'), { ...fields, corrections: '' }).errors).toEqual([
      { field: 'corrections', message: say('至少写一条') },
    ]));

  it.each<[OwnKind, object]>([
    ['phrase', { severity: 'must_answer', phrases: [] }],
    ['wording', { severity: 'notice', corrections: [] }],
    ['pattern', { severity: 'must_answer', pattern: '' }],
  ])('of the kind %s begins with nothing in it', (kind, expected) =>
    expect(blankRule(kind)).toEqual({
      id: expect.stringMatching(/^own-[0-9a-f]{8}$/),
      enabled: true,
      name: '',
      why: '',
      kind,
      ...expected,
    }),
  );

  it('has a name of each kind', () => {
    for (const kind of OWN_KINDS) expect(OWN_KIND_LABELS[kind]).toMatch(/^\p{Script=Han}{5,}$/u);
  });

  it('never has another’s number', () => expect(new Set(Array.from({ length: 50 }, () => blankRule('phrase').id)).size).toBe(50));
});

describe('the rules of a district', () => {
  it('know the issuers of cards that came since they were stored', () => {
    const stored = {
      rules: defaultRules.rules.map((rule) =>
        rule.kind === 'bank_card' ? { ...rule, enabled: false, issuers: [{ prefix: '99', lengths: [16] }] } : rule,
      ),
    };
    const card = rulesOf(stored).rules.find((rule) => rule.kind === 'bank_card');
    expect([
      card?.enabled,
      card?.issuers.map(({ prefix }) => prefix).slice(0, 2),
      card?.issuers.some(({ prefix }) => prefix === '2720'),
    ]).toEqual([false, ['99', '62'], true]);
  });

  it('name no issuer of cards twice', () => expect(rulesOf(defaultRules)).toEqual(defaultRules));

  it('are the product’s where nothing is stored', () => expect([rulesOf(null), rulesOf(undefined)]).toEqual([defaultRules, defaultRules]));

  it('lack none of the product’s, whenever they were stored', () => {
    const { rule } = filledRule(blankRule('phrase'), { ...fields, phrases: '海棠专班' });
    const stored: ScanRuleSet = { rules: [{ ...defaultRules.rules[1]!, enabled: false }, rule] };
    const rules = rulesOf(stored).rules;
    expect(rules.slice(0, 2)).toEqual(stored.rules);
    expect(rules.map(({ id }) => id).sort()).toEqual([...defaultRules.rules.map(({ id }) => id), rule.id].sort());
    expect(defaultRules.rules.some(isOwn)).toBe(false);
  });
});
