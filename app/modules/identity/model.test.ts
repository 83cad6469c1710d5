import { describe, expect, it } from 'vitest';
import { accountRow } from './accounts-file';
import { grantFaults, grantState, passwordFaults } from './model';
import { firstPassword } from './password.server';
import { detailsOf } from '../../kernel/words/issues';
import { saying } from '../../../tests/setup/messages';

const who = { userName: 'lu.xiaoyun', name: '陆晓芸' };

describe('passwordFaults', () => {
  it.each([
    ['Wang-Lan-2026', []],
    ['春江潮水连海平-a1', []],
    ['Ab1-', ['密码至少10个字符']],
    ['abcdefghijkl', ['密码要包含大写字母、小写字母、数字、符号中的至少三种']],
    ['Xx9-lu.xiaoyun', ['密码不能包含登录名']],
    ['Xx9-陆晓芸-long', ['密码不能包含姓名']],
    ['Passw0rd-2026', ['密码包含常见的弱口令']],
    ['Aaaaa-bbbb-99', ['密码不能有四个以上相同的连续字符']],
    [`Aa1${'-x'.repeat(80)}`, ['密码不能超过128个字符']],
    ['', ['密码至少10个字符', '密码要包含大写字母、小写字母、数字、符号中的至少三种']],
  ])('%s', (password, faults) => expect(passwordFaults(password, who)).toEqual(faults));

  it('finds nothing wrong with first passwords, and no two are the same', () => {
    const made = Array.from({ length: 200 }, firstPassword);
    expect(made.flatMap((password) => passwordFaults(password, { userName: 'nobody.else', name: '某某' }))).toEqual([]);
    expect(new Set(made).size).toBe(200);
  });
});

describe('grantFaults', () => {
  const today = '2026-11-23';
  const account = {
    id: 7,
    unitId: 2,
    grants: [
      { role: 'publisher' as const, unitId: 2, until: null },
      { role: 'content_reviewer' as const, unitId: 2, until: '2026-11-22' },
    ],
  };
  const faults = (terms: Partial<Parameters<typeof grantFaults>[1]>, asker = 1) =>
    grantFaults(
      account,
      { role: 'secrecy_reviewer', wholeDistrict: false, ...terms },
      { actor: { kind: 'officer', name: 'anquan', accountId: asker, unitId: 1, roles: [] }, today },
    ).map(({ message }) => message);

  it.each([
    [{}, []],
    [{ wholeDistrict: true, validUntil: today }, []],
    [{ validFrom: '2026-12-01', validUntil: '2026-11-30' }, ['结束日期不能早于开始日期']],
    [{ validUntil: '2026-11-22' }, ['结束日期不能早于开始日期']],
    [{ role: 'publisher' as const }, ['这个账号已经有这个角色']],
    [{ role: 'content_reviewer' as const }, ['这个角色已经到期，请先收回，再重新授予']],
    [{ role: 'auditor' as const, wholeDistrict: true }, ['系统、安全、审计三员必须由不同的人担任，也不能兼任其他角色']],
    [{ role: 'district_reviewer' as const }, ['区级审核员只能面向全区']],
  ])('%j', (terms, expected) => expect(faults(terms)).toEqual(expected));

  it('nobody grants to themselves', () => expect(faults({}, 7)).toEqual(['不能给自己授予角色']));
});

describe('grantState', () => {
  it.each([
    ['2026-11-24', null, 'later'],
    ['2026-11-23', '2026-11-23', 'in_force'],
    ['2026-11-01', null, 'in_force'],
    ['2026-11-01', '2026-11-22', 'over'],
  ] as const)('from %s until %s', (from, until, state) => expect(grantState({ from, until }, '2026-11-23')).toBe(state));
});

describe('accountRow', () => {
  const row = { userName: 'Lu.Xiaoyun', name: ' 陆晓芸 ', email: '', unitCode: 'WL0101', roles: '' };

  it.each([
    ['单位信息员', [{ role: 'publisher', wholeDistrict: false }]],
    [
      'publisher；内容审核员',
      [
        { role: 'publisher', wholeDistrict: false },
        { role: 'content_reviewer', wholeDistrict: false },
      ],
    ],
    ['保密审查员@全区', [{ role: 'secrecy_reviewer', wholeDistrict: true }]],
    ['审计管理员', [{ role: 'auditor', wholeDistrict: true }]],
  ])('reads %s', (roles, expected) => {
    expect(accountRow.parse({ ...row, roles })).toEqual({
      userName: 'lu.xiaoyun',
      name: '陆晓芸',
      email: '',
      unitCode: 'WL0101',
      roles: expected,
    });
  });

  it.each([['科长'], ['publisher@全市']])('refuses %s with a sentence', (roles) => {
    expect(detailsOf(accountRow.safeParse({ ...row, roles }).error!)[0]!.message).toEqual(saying(/没有“科长”这种角色|看不懂/));
  });
});
