import { describe, expect, it } from 'vitest';
import { defaultRules } from './default-rules';
import { findIdentityDocuments, findPassports } from './find-documents';
import type { RuleOf } from './model';
import { rulesOf } from './own-rules';
import { scan } from './scan';

const KEEP = { start: 1, end: 1 };
const passports = (text: string) =>
  findPassports(text, { keep: KEEP } as unknown as RuleOf<'passport'>).map(({ start, end }) => text.slice(start, end));
const documents = (document: RuleOf<'identity_document'>['document'], text: string) =>
  findIdentityDocuments(text, { document, keep: KEEP } as unknown as RuleOf<'identity_document'>).map(({ start, end }) =>
    text.slice(start, end),
  );

describe('numbers of passports', () => {
  it.each([
    // Series of this country: E, E with a letter, G, those of services and of the regions, and the old ones of figures alone.
    '护照E12345678',
    '护照EA1234567',
    '护照EZ1234567',
    '护照G12345678',
    '护照D1234567',
    '护照S12345678',
    '护照P1234567',
    '护照H12345678',
    '护照M1234567',
    '护照K12345678',
    '护照KE1234567',
    '护照141234567',
    '护照151234567',
    '护照e12345678',
    '护照E 1234 5678',
    '护照E-1-2-3-4-5-6-7-8',
    '护照E1234\n5678',
  ])('%j', (text) => expect(passports(text)).toEqual([text.slice(2)]));

  it.each([
    ['E12345678(护照)', ['E12345678']],
    ['持E12345678号普通护照', ['E12345678']],
    ['E12345678一二三四五六七八九十护照', ['E12345678']],
    ['E12345678一二三四五六七八九十一护照', []],
    [`护照${'甲'.repeat(38)}E12345678`, ['E12345678']],
    [`护照${'甲'.repeat(39)}E12345678`, []],
    ['甲乙护照E12345678、EA1234567。', ['E12345678', 'EA1234567']],
    ['Passport E12345678', ['E12345678']],
    ['PASSPORT:E12345678', ['E12345678']],
    // Words of which 护照 is only a part.
    ['看护照料E12345678', []],
    ['监护照顾E12345678', []],
    ['看护照看E12345678', []],
    ['看护照护E12345678', []],
    ['监护照管E12345678', []],
    ['防护照明E12345678', []],
    // Letters and digits that are none of a series.
    ['护照E1234567', []],
    ['护照E123456789', []],
    ['护照EI1234567', []],
    ['护照EO1234567', []],
    ['护照G1234567', []],
    ['护照A12345678', []],
    ['护照P123456', []],
    ['护照P123456789', []],
    ['护照131234567', []],
    ['护照161234567', []],
    ['护照14123456', []],
    ['护照1E12345678', []],
    ['护照E12345678A', []],
    ['护照E12345678 9', []],
    ['E12345678', []],
  ] as [string, string[]][])('%j: %j', (text, expected) => expect(passports(text)).toEqual(expected));

  it.each([
    // Right after the label the number of any country.
    ['护照号123456789', '123456789'],
    ['护照号码12345', '12345'],
    ['护照号码为AB1234567', 'AB1234567'],
    ['护照号码是AB1234567', 'AB1234567'],
    ['护照编号:N1234567', 'N1234567'],
    ['护照证号:N1234567', 'N1234567'],
    ['护照本号码:N1234567', 'N1234567'],
    ['护照证号码:N1234567', 'N1234567'],
    ['护照  号码N1234567', 'N1234567'],
    ['护照号码:  N1234567', 'N1234567'],
    ['护照号码\t\t:N1234567', 'N1234567'],
    ['护照No.N1234567', 'N1234567'],
    ['护照 No N1234567', 'N1234567'],
    ['护照#N1234567', 'N1234567'],
    ['护照:N1234567', 'N1234567'],
    ['护照:\t N1234567', 'N1234567'],
    ['passport number: ab1234567', 'ab1234567'],
    ['护照号码(N1234567)', 'N1234567'],
    ['护照号码(N1234567)', 'N1234567'],
    ['护照号码ABC12345', 'ABC12345'],
    ['护照号码12345678A', '12345678A'],
    ['护照号码C123456789D', 'C123456789D'],
    ['护照号码12 34', '12 34'],
    ['护照号码1234 5678 9012 3456', '1234 5678 9012 3456'],
    ['护照号码123 45 67', '123 45 67'],
    ['护照号码C01X00T47', 'C01X00T47'],
    ['护照号码C1X00T47', 'C1X00T47'],
    ['护照号码CABCDE12', null],
    ['护照号码C1BCDE12', 'C1BCDE12'],
    ['护照号码C1BCDEF12', 'C1BCDEF12'],
    ['护照号码C1BCDEFGH', null],
    ['护照号码C1BCDE1', null],
    ['护照号码C1BCDEFG12', null],
    ['护照号码1234', null],
    ['护照号码1234567890', null],
    ['护照号码ABCD12345', null],
    ['护照号码12345AB', null],
    ['护照号码1 23', null],
    ['护照号码12 3', null],
    ['护照号码12345 67', null],
    ['护照号码12 34 56 78 90', null],
    ['护照号码12345 6', null],
    ['护照号码:    N1234567', null],
    ['护照   号码N1234567', null],
    ['护照号码甲N1234567', null],
    ['护照N1234567', null],
    ['护照号码有效期', null],
  ] as [string, string | null][])('of any country behind the label, %j: %s', (text, number) =>
    expect(passports(text)).toEqual(number === null ? [] : [number]),
  );

  it('come from left to right, each once, and keep what the rule says', () => {
    expect(passports('护照号码AB1234567,护照E12345678,护照号码CD1234567')).toEqual(['AB1234567', 'E12345678', 'CD1234567']);
    expect(passports('护照号码E12345678、护照号码G12345678')).toEqual(['E12345678', 'G12345678']);
    expect(findPassports('护照号码E12345678', { keep: KEEP } as unknown as RuleOf<'passport'>)).toEqual([
      { start: 4, end: 13, put: { keep: KEEP } },
    ]);
    expect(findPassports('护照号码AB1234567', { keep: KEEP } as unknown as RuleOf<'passport'>)).toEqual([
      { start: 4, end: 13, put: { keep: KEEP } },
    ]);
  });
});

describe('numbers of other documents', () => {
  it.each([
    // Foreigners: country, place of issue, birthday, two digits; where the document is named, any letters.
    ['residence_card', 'CAN110081090101', ['CAN110081090101']],
    ['residence_card', 'can110081090101', ['can110081090101']],
    ['residence_card', 'CAN-1100-810901-01', ['CAN-1100-810901-01']],
    ['residence_card', 'C A N 110081090101', ['C A N 110081090101']],
    ['residence_card', 'ABC110081090101', []],
    ['residence_card', '永久居留ABC110081090101', ['ABC110081090101']],
    ['residence_card', '居留证ABC110081090101', ['ABC110081090101']],
    ['residence_card', 'ABC110081090101(外国人居留证)', ['ABC110081090101']],
    ['residence_card', `居留证${'甲'.repeat(37)}ABC110081090101`, ['ABC110081090101']],
    ['residence_card', `居留证${'甲'.repeat(38)}ABC110081090101`, []],
    ['residence_card', `ABC110081090101${'甲'.repeat(9)}居留证`, ['ABC110081090101']],
    ['residence_card', `ABC110081090101${'甲'.repeat(10)}居留证`, []],
    ['residence_card', '居留证AB110081090101', []],
    ['residence_card', '居留证ABC11008109010', []],
    ['residence_card', '居留证ABC1100810901011', []],
    ['residence_card', '居留证CAN110081090101', ['CAN110081090101']],
    // People of Hong Kong, Macao and Taiwan who travel.
    ['travel_permit', '通行证H1234567801', ['H1234567801']],
    ['travel_permit', '通行证H12345678', ['H12345678']],
    ['travel_permit', '通行证M12345678', ['M12345678']],
    ['travel_permit', '回乡证HA123456', ['HA123456']],
    ['travel_permit', '回乡卡MA1234567', ['MA1234567']],
    ['travel_permit', '往来港澳C12345678', ['C12345678']],
    ['travel_permit', '往来港澳W12345678', ['W12345678']],
    ['travel_permit', '往来台湾T12345678', ['T12345678']],
    ['travel_permit', '往来台湾L12345678', ['L12345678']],
    ['travel_permit', '来往内地K12345678', ['K12345678']],
    ['travel_permit', '通行证CA1234567', ['CA1234567']],
    ['travel_permit', '通行证C A 1234567', ['C A 1234567']],
    ['travel_permit', '通行证H A 123456', ['H A 123456']],
    ['travel_permit', 'H12345678(通行证)', ['H12345678']],
    ['travel_permit', 'H12345678一二三四五六七八九通行证', ['H12345678']],
    ['travel_permit', 'H12345678一二三四五六七八九十通行证', []],
    ['travel_permit', `通行证${'甲'.repeat(37)}H12345678`, ['H12345678']],
    ['travel_permit', `通行证${'甲'.repeat(38)}H12345678`, []],
    ['travel_permit', '通行证H1234567', []],
    ['travel_permit', '通行证H123456789', []],
    ['travel_permit', '通行证A12345678', []],
    ['travel_permit', '通行证HA12345', []],
    ['travel_permit', '通行证CA123456', []],
    ['travel_permit', '通行证W1234567', []],
    ['travel_permit', '通行证C1234567', []],
    ['travel_permit', 'H12345678', []],
    ['travel_permit', '台胞证12345678', ['12345678']],
    ['travel_permit', '台胞证号:12345678', ['12345678']],
    ['travel_permit', '台胞证证件号码为12345678', ['12345678']],
    ['travel_permit', '台胞证(新版)证号12345678', ['12345678']],
    ['travel_permit', '台胞证编号 12345678', ['12345678']],
    ['travel_permit', '来往大陆通行证0123456789', ['0123456789']],
    ['travel_permit', '大陆通行证0123456789(B)', ['0123456789(B)']],
    ['travel_permit', '台胞证0123456789 (B)', ['0123456789 (B)']],
    ['travel_permit', '台胞证0123456789B', ['0123456789B']],
    ['travel_permit', '台胞证1234567', []],
    ['travel_permit', '台胞证123456789', []],
    ['travel_permit', '台胞证的办理流程见附件12345678', []],
    ['travel_permit', '台胞证2本12345678', []],
    ['travel_permit', '12345678台胞证', []],
    ['travel_permit', '台胞证\n12345678', []],
    // Identity cards of the regions, by their check digits.
    ['regional_card', '香港A123456(3)', ['A123456(3)']],
    ['regional_card', '港澳A1234563', ['A1234563']],
    ['regional_card', '证件A123456 (3)', ['A123456 (3)']],
    ['regional_card', 'hkid a123456(3)', ['a123456(3)']],
    ['regional_card', '身份证A-123456(3)', ['A-123456(3)']],
    ['regional_card', '香港A123456(4)', []],
    ['regional_card', 'A123456(3)', []],
    ['regional_card', 'A123456(3)香港', []],
    ['regional_card', `香港${'甲'.repeat(22)}A123456(3)`, ['A123456(3)']],
    ['regional_card', `香港${'甲'.repeat(23)}A123456(3)`, []],
    ['regional_card', '香港身份证 M A123456(3)', ['A123456(3)']],
    ['regional_card', '香港B,A123456(3)、A123456(3)', ['A123456(3)', 'A123456(3)']],
    ['regional_card', '台湾A123456789', ['A123456789']],
    ['regional_card', '台籍A123456789', ['A123456789']],
    ['regional_card', '统一编号A123456789', ['A123456789']],
    ['regional_card', '台湾A12-345-6789', ['A12-345-6789']],
    ['regional_card', '台湾A123456788', []],
    ['regional_card', '台湾A323456789', []],
    ['regional_card', 'A123456789', []],
    ['regional_card', 'A123456789台湾', []],
    ['regional_card', `台湾${'甲'.repeat(22)}A123456789`, ['A123456789']],
    ['regional_card', `台湾${'甲'.repeat(23)}A123456789`, []],
    ['regional_card', '澳门身份证1234567(8)', ['1234567(8)']],
    ['regional_card', '澳门身份证5234567(8)', ['5234567(8)']],
    ['regional_card', '澳门特别行政区永久性居民身份证7234567(8)', ['7234567(8)']],
    ['regional_card', '澳门非永久性居民身份证号码:12345678', ['12345678']],
    ['regional_card', '澳门永久居民身份证1234567 (8)', ['1234567 (8)']],
    ['regional_card', '澳门居民身份证1/234567/8', ['1/234567/8']],
    ['regional_card', '澳门身份证2234567(8)', []],
    ['regional_card', '澳门身份证123456(8)', []],
    ['regional_card', '澳门1234567(8)', []],
    ['regional_card', '1234567(8)澳门身份证', []],
    // Soldiers and police.
    ['military_card', '军官证军字第1234567号', ['军字第1234567号']],
    ['military_card', '军官证 南字第12345号', ['南字第12345号']],
    ['military_card', '士兵证:参 第 123456789 号', ['参 第 123456789 号']],
    ['military_card', '军官证军字 第1234567', ['军字 第1234567']],
    ['military_card', '警官证12345', ['12345']],
    ['military_card', '人民警察证号123456', ['123456']],
    ['military_card', '武警证1234567890', ['1234567890']],
    ['military_card', '军官证1234', []],
    ['military_card', '军官证12345678901', []],
    ['military_card', '军字第1234567号', []],
    ['military_card', '12345军官证', []],
    ['military_card', '军字第1234567号军官证', []],
  ] as [RuleOf<'identity_document'>['document'], string, string[]][])('%s, %j: %j', (document, text, expected) => {
    expect(documents(document, text)).toEqual(expected);
    // What one text was asked leaves nothing for the next.
    expect(documents(document, text)).toEqual(expected);
  });

  it.each(['军官证', '士兵证', '士官证', '义务兵证', '军人证', '军人身份证', '文职干部证', '文职人员证', '军人保障卡', '警官证', '武警证'])(
    'of whoever serves: %s',
    (name) => {
      expect(documents('military_card', `${name}1234567`)).toEqual(['1234567']);
      expect(documents('military_card', `${name}:成字第1234567号`)).toEqual(['成字第1234567号']);
    },
  );

  it('are told whole, from left to right, and keep what the rule says', () => {
    expect(documents('residence_card', '居留证ABC110081090101、CAN110081090101')).toEqual(['ABC110081090101', 'CAN110081090101']);
    expect(documents('travel_permit', '台胞证12345678,往来台湾T12345678')).toEqual(['12345678', 'T12345678']);
    expect(
      findIdentityDocuments('台胞证12345678', { document: 'travel_permit', keep: KEEP } as unknown as RuleOf<'identity_document'>),
    ).toEqual([{ start: 3, end: 11, put: { keep: KEEP } }]);
  });
});

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
