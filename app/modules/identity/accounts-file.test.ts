import { describe, expect, it } from 'vitest';
import { accountRow, grantRow, rolelessRow } from './accounts-file';
import { messageOf } from '../../kernel/words/message';
import { saying } from '../../../tests/setup/messages';

const row = { userName: 'lu.xiaoyun', name: '陆晓芸', email: '', unitCode: 'WL0101' };

describe('a row of the file that invites', () => {
  it.each([
    ['单位信息员', [{ role: 'publisher', wholeDistrict: false }]],
    [
      'publisher；保密审查员@全区',
      [
        { role: 'publisher', wholeDistrict: false },
        { role: 'secrecy_reviewer', wholeDistrict: true },
      ],
    ],
    ['区级审核员', [{ role: 'district_reviewer', wholeDistrict: true }]],
  ])('%s', (text, roles) => expect(accountRow.parse({ ...row, roles: text }).roles).toEqual(roles));

  it.each(['信息员', '单位信息员@全县'])('refuses %s', (roles) => expect(accountRow.safeParse({ ...row, roles }).success).toBe(false));

  it.each([[{}], [{ roles: '' }], [{ roles: ' ' }]])('without roles is taken with %j', (given) =>
    expect(rolelessRow.parse({ ...row, ...given })).toEqual({ ...row, roles: [], rolesLater: true }),
  );

  it('without roles is refused with one', () =>
    expect(rolelessRow.safeParse({ ...row, roles: '单位信息员' }).error?.issues[0]?.message).toContain('安全管理员'));
});

describe('a row of the file that grants', () => {
  const terms = (given: object) => grantRow.parse({ userName: 'lu.xiaoyun', role: '单位信息员', ...given });

  it.each([
    [{}, { role: 'publisher', wholeDistrict: false }],
    [
      { role: 'content_reviewer', scope: '本单位', from: ' ', to: '' },
      { role: 'content_reviewer', wholeDistrict: false },
    ],
    [{ role: '保密审查员' }, { role: 'secrecy_reviewer', wholeDistrict: false }],
    [
      { role: '保密审查员', scope: '全区' },
      { role: 'secrecy_reviewer', wholeDistrict: true },
    ],
    [
      { role: '审计管理员', name: '陆晓芸' },
      { role: 'auditor', wholeDistrict: true },
    ],
    [
      { from: '2026/12/1', to: '2027-05-31' },
      { role: 'publisher', wholeDistrict: false, validFrom: '2026-12-01', validUntil: '2027-05-31' },
    ],
  ])('%j', (given, read) => expect(terms(given)).toEqual({ userName: 'lu.xiaoyun', ...read }));

  it.each([
    [{ role: '' }, '没有填写角色；不授予角色的人，请删去这一行'],
    [{ role: '科长' }, saying(/没有“科长”这种角色/)],
    [{ scope: '全县' }, '“全县”看不懂，范围写作“本单位”或“全区”'],
    [{ from: '2026-02-30' }, '日期写作YYYY-MM-DD'],
    [{ to: '年底' }, '日期写作YYYY-MM-DD'],
  ])('refuses %j', (given, message) =>
    expect(
      grantRow.safeParse({ userName: 'lu.xiaoyun', role: '单位信息员', ...given }).error?.issues.map((issue) => messageOf(issue.message)),
    ).toEqual([message]),
  );
});
