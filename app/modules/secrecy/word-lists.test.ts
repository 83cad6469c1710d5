import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import type { ScanRule } from './model';
import { listsOf, listText, readList, ruleChanges, withLists } from './word-lists';

const rule = (id: string) => defaultRules.rules.find((each) => each.id === id)!;

describe('word lists as text', () => {
  it('come back as they were written', () => {
    for (const each of defaultRules.rules) {
      for (const list of listsOf(each))
        expect(readList(list.field, listText(each, list))).toEqual({
          entries: (each as unknown as Record<string, unknown>)[list.field],
          errors: [],
        });
    }
    expect(listsOf(rule('wording')).length + listsOf(rule('official')).length).toBe(4);
    expect(listsOf(rule('mobile'))).toEqual([]);
  });

  it.each<[string, Parameters<typeof readList>[0], string, unknown[], string[]]>([
    [
      'a table pasted from an office program',
      'corrections',
      '登陆网站\t登录网站\r\n\r\n布署，部署,发布署',
      [
        { wrong: '登陆网站', right: '登录网站', unless: [] },
        { wrong: '布署', right: '部署', unless: ['发布署'] },
      ],
      [],
    ],
    ['a person with two posts', 'officials', ' 林知远 区长 区委副书记 ', [{ name: '林知远', titles: ['区长', '区委副书记'] }], []],
    ['phrases with spaces', 'phrases', '内部 资料', ['内部 资料'], []],
    ['no right form', 'corrections', '布署', [], ['第1行：请填写正确写法']],
    ['too short, and the line counted with empty ones', 'corrections', '\n\n它 他', [], ['第3行：错误写法至少两个字']],
    ['a right form that is found again', 'corrections', '工商局 工商局总局', [], ['第1行：正确写法中仍含错误写法，改后还会再报']],
    ['an exception without the word', 'corrections', '登陆 登录 台风', [], ['第1行：例外须包含错误写法']],
    [
      'twice the same',
      'corrections',
      '布署 部署\n登陆网站 登录网站\n布署 部置',
      [
        { wrong: '布署', right: '部署', unless: [] },
        { wrong: '登陆网站', right: '登录网站', unless: [] },
      ],
      ['第3行：“布署”与第1行重复'],
    ],
    ['a person without a post', 'officials', '林知远', [], ['第1行：姓名后面请写职务，至多十个']],
    ['a post of one character', 'officials', '林知远 长', [], ['第1行：职务至少两个字']],
  ])('%s', (_, field, text, entries, errors) => expect(readList(field, text)).toEqual({ entries, errors }));

  it('names the first wrong lines and counts the rest', () => {
    const { errors } = readList('phrases', Array.from({ length: 30 }, (_, at) => String(at % 10)).join('\n'));
    expect(errors.length).toBe(21);
    expect(errors[0]).toEqual('第1行：至少两个字');
    expect(errors.at(-1)).toEqual('还有10行有误，先改好上面的');
  });

  it('reads five thousand lines in no time', () => {
    const text = Array.from({ length: 5_000 }, (_, at) => `错词${at}号 对词${at}号`).join('\n');
    const started = performance.now();
    expect(readList('corrections', text).entries.length).toBe(5_000);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a rule with lists out of a form', () => {
  it('takes what the form names, and leaves the rest', () => {
    const { rule: edited, errors } = withLists(rule('official'), { officials: '林知远 区长' });
    expect(errors).toEqual([]);
    expect(edited).toEqual({ ...rule('official'), officials: [{ name: '林知远', titles: ['区长'] }] });
  });

  it.each([
    ['withheld-note', { phrases: ' \n' }, [{ field: 'phrases', message: '至少写一个；不用这条规则时请停用它' }]],
    [
      'wording',
      { corrections: Array.from({ length: 5_001 }, (_, at) => `错词${at}号 对词${at}号`).join('\n') },
      [{ field: 'corrections', message: '至多5000条' }],
    ],
    [
      'official',
      { titles: '长', officials: '林知远' },
      [
        { field: 'officials', message: '第1行：姓名后面请写职务，至多十个' },
        { field: 'titles', message: '第1行：至少两个字' },
      ],
    ],
  ])('refuses for %s what is wrong, and stays as it was', (id, texts, errors) =>
    expect(withLists(rule(id), texts)).toEqual({ rule: rule(id), errors }),
  );
});

describe('what changed in the rules', () => {
  const changed = (id: string, change: object) =>
    defaultRules.rules.map((each) => (each.id === id ? ({ ...each, ...change } as ScanRule) : each));

  it('is nothing where nothing did', () => expect(ruleChanges(defaultRules.rules, defaultRules.rules)).toEqual({ before: {}, after: {} }));

  it('is what was and what is, of lists what is gone and what came', () => {
    expect(ruleChanges(defaultRules.rules, changed('mobile', { enabled: false, severity: 'notice' }))).toEqual({
      before: { mobile: { enabled: true, severity: 'must_answer' } },
      after: { mobile: { enabled: false, severity: 'notice' } },
    });
    const { labels } = rule('private-landline') as { labels: string[] } & ScanRule;
    expect(ruleChanges(defaultRules.rules, changed('private-landline', { labels: [...labels.slice(1), '座机'] }))).toEqual({
      before: { 'private-landline': { labels: [labels[0]] } },
      after: { 'private-landline': { labels: ['座机'] } },
    });
    expect(ruleChanges(defaultRules.rules, changed('private-landline', { labels: labels.toReversed() }))).toEqual({
      before: { 'private-landline': {} },
      after: { 'private-landline': { labels: 'reordered' } },
    });
    expect(ruleChanges(defaultRules.rules, defaultRules.rules.slice(1)).before).toEqual({
      'classification-marking': rule('classification-marking'),
    });
  });
});
