import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { rulesOf } from './own-rules';
import { scan } from './scan';

const found = (text: string) => scan([{ part: 'body', text }], defaultRules).map(({ ruleId, text }) => `${ruleId} ${text}`);

describe('documents of foreigners, of people from Hong Kong, Macao and Taiwan, of soldiers', () => {
  it.each([
    ['外国人永久居留身份证号 911124198108030024', 'id-card 911124198108030024'],
    ['永久居留证 CAN110081090101', 'residence-card CAN110081090101'],
    ['证件 USA 3100 850607 12', 'residence-card USA 3100 850607 12'],
    ['港澳居民居住证810000199001010019', 'id-card 810000199001010019'],
    ['回乡证号码：H1234567801', 'travel-permit H1234567801'],
    ['港澳居民来往内地通行证M12345678', 'travel-permit M12345678'],
    ['（持通行证 HA1234567）', 'travel-permit HA1234567'],
    ['台胞证号12345678', 'travel-permit 12345678'],
    ['台湾居民来往大陆通行证 0123456789(B)', 'travel-permit 0123456789(B)'],
    ['往来港澳通行证C12345678', 'travel-permit C12345678'],
    ['香港身份证A123456(3)', 'regional-card A123456(3)'],
    ['香港居民 CHAN T M A123456(3)', 'regional-card A123456(3)'],
    ['香港身份证 B\nA 123456 (3)', 'regional-card A 123456 (3)'],
    ['台湾身份证 A123456789', 'regional-card A123456789'],
    ['澳门居民身份证号码：1234567(8)', 'regional-card 1234567(8)'],
    ['军官证号：军字第1234567号', 'military-card 军字第1234567号'],
    ['士兵证12345678', 'military-card 12345678'],
    ['护照号码：AB123456', 'passport AB123456'],
    ['护照No. 123456789', 'passport 123456789'],
    ['护照号：TR1234567', 'passport TR1234567'],
    ['驾驶证号330106198506121237', 'id-card 330106198506121237'],
  ])('%j: %s', (text, expected) => expect(found(text)).toEqual([expected]));

  it.each([
    'H12345678',
    '型号 H12345678 的设备',
    '台湾居民来往大陆通行证管理办法，2015年7月1日',
    '军民融合2026第12345号',
    '图号ABC110081090101',
    '合同ABC123456789012',
    '香港A123456(4)',
    '办理护照20260309件',
    '护照业务12345678人次',
    '统一社会信用代码11330106MB0000001X',
    '警官证管理规定',
    '通行证20260309',
    '账号 33001617035059008888',
    '回乡证办理须知H1号窗口',
  ])('%j: none', (text) => expect(found(text)).toEqual([]));

  it('come to districts that stored their rules before', () => {
    const stored = { rules: defaultRules.rules.filter(({ kind }) => kind !== 'identity_document' && kind !== 'direction_mark') };
    expect(rulesOf(stored).rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['residence-card', 'travel-permit', 'regional-card', 'military-card', 'direction-mark']),
    );
  });
});
