import { describe, expect, it } from 'vitest';
import { accountRow } from './accounts-file';
import { passwordFaults } from './model';
import { firstPassword } from './password.server';

const who = { userName: 'lu.xiaoyun', name: '陆晓芸' };

describe('passwordFaults', () => {
  it.each([
    ['Wang-Lan-2026', []],
    ['春江潮水连海平-a1', []],
    ['Ab1-', ['密码至少 10 个字符']],
    ['abcdefghijkl', ['密码要包含大写字母、小写字母、数字、符号中的至少三种']],
    ['Xx9-lu.xiaoyun', ['密码不能包含登录名']],
    ['Xx9-陆晓芸-long', ['密码不能包含姓名']],
    ['Passw0rd-2026', ['密码包含常见的弱口令']],
    ['Aaaaa-bbbb-99', ['密码不能有四个以上相同的连续字符']],
    [`Aa1${'-x'.repeat(80)}`, ['密码不能超过 128 个字符']],
    ['', ['密码至少 10 个字符', '密码要包含大写字母、小写字母、数字、符号中的至少三种']],
  ])('%s', (password, faults) => expect(passwordFaults(password, who)).toEqual(faults));

  it('finds nothing wrong with first passwords, and no two are the same', () => {
    const made = Array.from({ length: 200 }, firstPassword);
    expect(made.flatMap((password) => passwordFaults(password, { userName: 'nobody.else', name: '某某' }))).toEqual([]);
    expect(new Set(made).size).toBe(200);
  });
});

describe('accountRow', () => {
  const row = { userName: 'Lu.Xiaoyun', name: ' 陆晓芸 ', email: '', unitCode: 'WL0101', roles: '' };

  it.each([
    ['单位信息员', [{ role: 'publisher', wholeDistrict: false }]],
    ['publisher；内容审核员', [{ role: 'publisher', wholeDistrict: false }, { role: 'content_reviewer', wholeDistrict: false }]],
    ['保密审查员@全区', [{ role: 'secrecy_reviewer', wholeDistrict: true }]],
    ['审计管理员', [{ role: 'auditor', wholeDistrict: true }]],
  ])('reads %s', (roles, expected) => {
    expect(accountRow.parse({ ...row, roles })).toEqual({ userName: 'lu.xiaoyun', name: '陆晓芸', email: '', unitCode: 'WL0101', roles: expected });
  });

  it.each([['科长'], ['publisher@全市']])('refuses %s with a sentence', (roles) => {
    expect(accountRow.safeParse({ ...row, roles }).error?.issues[0]?.message).toMatch(/没有“科长”这种角色|看不懂/);
  });
});
