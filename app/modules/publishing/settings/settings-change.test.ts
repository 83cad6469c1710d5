import { describe, expect, it } from 'vitest';
import { defaultRules, ruleChanges, type ScanRule } from '../../secrecy/public';
import { settingsChange } from './settings-change';

const words = ['甲词', '乙词', '丙词', '丁词', '戊词', '己词', '庚词'];
const own = (change: object): ScanRule =>
  ({
    id: 'own-1',
    kind: 'phrase',
    enabled: true,
    severity: 'must_answer',
    name: '本区禁语',
    why: '不得公开。',
    phrases: ['甲词'],
    ...change,
  }) as ScanRule;
const built = (id: string, change: object) =>
  defaultRules.rules.map((rule) => (rule.id === id ? ({ ...rule, ...change } as ScanRule) : rule));

describe('a change of the policy', () => {
  it.each([
    [
      {},
      { districtReview: [{ categoryPrefix: '05', unitKinds: ['town', 'subdistrict'] }, { unitCodes: ['T01'] }] },
      '：区级审核范围由“一律不经区级审核”改为“类别05且镇、街道办事处，或者单位T01”',
    ],
    [
      { districtReview: [{}] },
      { reviewDays: { content: 3 } },
      '：区级审核范围由“全部信息”改为“一律不经区级审核”；内容审核由2个工作日改为3个工作日',
    ],
    [{}, { districtApart: true }, '：保密审查和区级审核改为须由两个人办理'],
    [{ districtApart: true }, {}, '：保密审查和区级审核改为可以由一个人办理'],
    [{}, {}, '，内容没有变化'],
    ['of another form', {}, ''],
  ])('from %j to %j', (before, after, said) => expect(settingsChange('policy', before, after)).toBe(`修改了区级审核范围和审核期限${said}`));
});

describe('a change of the rules of the secrecy check', () => {
  it.each([
    ['switched off', defaultRules.rules, built('mobile', { enabled: false }), '“手机号码”：由启用改为停用'],
    ['demands less', defaultRules.rules, built('mobile', { severity: 'notice' }), '“手机号码”：查到后由“须处理”改为“提示”'],
    ['a new one', [], [own({})], '新增“本区禁语”'],
    ['one less', [own({})], [], '删除“本区禁语”'],
    [
      'other words',
      [own({})],
      [own({ phrases: words.slice(1) })],
      '本区规则own-1：词语 删去：甲词 增加：乙词、丙词、丁词、戊词、己词等6条',
    ],
    ['renamed', [own({})], [own({ name: '新名' })], '“本区禁语”：名称由“本区禁语”改为“新名”'],
    ['nothing', [own({})], [own({})], ''],
  ])('%s', (_, before, after, said) => {
    const changes = ruleChanges(before, after);
    expect(settingsChange('scan-rules', changes.before, changes.after)).toBe(`修改了保密检查规则${said === '' ? '' : '：'}${said}`);
  });

  it('names corrections and people, not what stands in the record', () => {
    const rule = { id: 'wording', corrections: [{ wrong: '登陆', right: '登录', unless: [] }] };
    expect(settingsChange('scan-rules-usual', { wording: { corrections: [] } }, { wording: rule })).toContain('恢复为系统自带的：“');
    expect(settingsChange('scan-rules', { official: {} }, { official: { officials: [{ name: '林知远', titles: ['区长'] }] } })).toContain(
      '领导姓名和职务 增加：林知远',
    );
    expect(settingsChange('scan-rules', null, null)).toBe('修改了保密检查规则');
  });
});
