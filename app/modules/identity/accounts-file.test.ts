import { describe, expect, it } from 'vitest';
import { accountRow, rolelessRow, spreadsheetText } from './accounts-file';

const row = { userName: 'lu.xiaoyun', name: '陆晓芸', email: '', unitCode: 'WL0101' };

describe('a row of the file that invites', () => {
  it.each([
    ['单位信息员', [{ role: 'publisher', wholeDistrict: false }]],
    ['publisher；保密审查员@全区', [{ role: 'publisher', wholeDistrict: false }, { role: 'secrecy_reviewer', wholeDistrict: true }]],
    ['区级审核员', [{ role: 'district_reviewer', wholeDistrict: true }]],
  ])('%s', (text, roles) => expect(accountRow.parse({ ...row, roles: text }).roles).toEqual(roles));

  it.each(['信息员', '单位信息员@全县'])('refuses %s', (roles) => expect(accountRow.safeParse({ ...row, roles }).success).toBe(false));

  it.each([[{}], [{ roles: '' }], [{ roles: ' ' }]])('without roles is taken with %j', (given) => expect(rolelessRow.parse({ ...row, ...given })).toEqual({ ...row, roles: [], rolesLater: true }));

  it('without roles is refused with one', () => expect(rolelessRow.safeParse({ ...row, roles: '单位信息员' }).error?.issues[0]?.message).toContain('安全管理员'));
});

describe('a spreadsheet’s text', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('陆晓芸,望澜')],
    ['GB 18030', new Uint8Array([0xc2, 0xbd, 0xcf, 0xfe, 0xdc, 0xbf, 0x2c, 0xcd, 0xfb, 0xc0, 0xbd])],
  ])('in %s', (_, bytes) => expect(spreadsheetText(bytes)).toBe('陆晓芸,望澜'));
});
